package com.arize.rolebindings.autoconfigure;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;

import com.arize.config.SDKConfiguration;
import com.arize.directory.ArizeDirectory;
import com.arize.directory.SharedDirectories;
import com.arize.exceptions.ConfigurationException;
import com.arize.http.internal.SharedResources;
import com.arize.http.internal.engine.Transports;
import com.arize.http.observation.CallObserver;
import com.arize.internal.InternalApi;
import com.arize.rolebindings.RoleBindingsClient;
import com.arize.rolebindings.RoleBindingsClientFactory;
import com.arize.rolebindings.SharedClientFactories;
import com.arize.rolebindings.autoconfigure.internal.AccountNames;
import com.arize.rolebindings.autoconfigure.internal.AccountSettings;
import com.arize.rolebindings.autoconfigure.internal.PropertySources;

import org.springframework.beans.factory.NoSuchBeanDefinitionException;
import org.springframework.boot.ssl.SslBundles;
import org.springframework.core.env.Environment;
import org.springframework.util.Assert;
import org.springframework.util.StringUtils;
import org.springframework.util.function.SingletonSupplier;

/**
 * The accounts of the properties, for a program without an application context. Their
 * clients and directories share connections.
 */
@InternalApi
public final class PropertiesArizeAccounts implements ArizeAccounts, AutoCloseable {

	private final Environment environment;

	private final Supplier<SslBundles> sslBundles;

	private final SingletonSupplier<DirectoryProperties> directoryProperties;

	private final List<String> names;

	private final Map<String, Account> accounts;

	private final SharedResources resources = new SharedResources((configuration) -> (builder) -> {
	}, CallObserver.NONE, new Transports());

	/**
	 * Create accounts. No property of an account is bound before it is used.
	 */
	public PropertiesArizeAccounts(Environment environment, Supplier<SslBundles> sslBundles) {
		List<String> names = new ArrayList<>(AccountNames.of(environment));
		if (names.isEmpty() || PropertySources.text(environment, "arize.api-key") != null) {
			names.add(0, DEFAULT);
		}
		this.environment = environment;
		this.sslBundles = sslBundles;
		this.directoryProperties = SingletonSupplier.of(() -> bind("arize.directory", DirectoryProperties.class));
		this.names = List.copyOf(names);
		this.accounts = names.stream().collect(Collectors.toMap(Function.identity(), this::create));
	}

	@Override
	public List<String> names() {
		return this.names;
	}

	@Override
	public ArizeAccount get(String name) {
		Account account = this.accounts.get(name);
		Assert.notNull(account, () -> "There is no Arize account '%s'".formatted(name));
		return account;
	}

	/**
	 * Close the connections.
	 */
	@Override
	public void close() {
		this.resources.transports().close();
	}

	private <T> T bind(String prefix, Class<T> type) {
		return PropertySources.binder(this.environment, null).bindOrCreate(prefix, type);
	}

	private SDKConfiguration configuration(String account) {
		this.directoryProperties.obtain().requireCacheTtl();
		ArizeProperties ofDefault = ArizeProperties.of(DEFAULT, this.environment, null);
		ArizeProperties properties = ArizeProperties.of(account, this.environment, null);
		try {
			SslBundles bundles = StringUtils.hasText(properties.sslBundle()) ? this.sslBundles.get() : null;
			return new SDKConfigurationFactory(account, properties,
					new PropertiesArizeConnectionDetails(properties, bundles), null, null, List.of(),
					ofDefault.headers(), this.environment)
				.create();
		}
		catch (ConfigurationException ex) {
			throw new AccountSettings(account, this.environment).rename(ex);
		}
	}

	private RoleBindingsClient client(SDKConfiguration configuration) {
		RoleBindingsClientFactory factory = SharedClientFactories.create(this.resources);
		boolean readOnly = Boolean.TRUE.equals(bind("arize.role-bindings", RoleBindingsProperties.class).readOnly());
		return (readOnly ? factory.withReadOnly() : factory).create(configuration);
	}

	private ArizeDirectory directory(SDKConfiguration configuration) {
		DirectoryProperties properties = this.directoryProperties.obtain();
		if (Boolean.FALSE.equals(properties.enabled())) {
			throw new NoSuchBeanDefinitionException(ArizeDirectory.class);
		}
		return ArizeDirectory.cached(SharedDirectories.create(configuration, this.resources),
				properties.requireCacheTtl());
	}

	private Account create(String name) {
		SingletonSupplier<SDKConfiguration> configuration = SingletonSupplier.of(() -> configuration(name));
		return new Account(name, configuration, SingletonSupplier.of(() -> client(configuration.obtain())),
				SingletonSupplier.of(() -> directory(configuration.obtain())));
	}

	/**
	 * An account, whose objects are created on first use.
	 *
	 * @param name its name
	 * @param ofConfiguration supplies its configuration
	 * @param ofClient supplies its client
	 * @param ofDirectory supplies its directory
	 */
	private record Account(String name, SingletonSupplier<SDKConfiguration> ofConfiguration,
			SingletonSupplier<RoleBindingsClient> ofClient,
			SingletonSupplier<ArizeDirectory> ofDirectory) implements ArizeAccount {

		@Override
		public SDKConfiguration configuration() {
			return this.ofConfiguration.obtain();
		}

		@Override
		public RoleBindingsClient roleBindingsClient() {
			return this.ofClient.obtain();
		}

		@Override
		public ArizeDirectory directory() {
			return this.ofDirectory.obtain();
		}

	}

}
