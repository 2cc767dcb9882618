package com.arize.rolebindings.autoconfigure.account;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.bind.PropertySourcesPlaceholdersResolver;
import org.springframework.boot.context.properties.source.ConfigurationProperty;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName.Form;
import org.springframework.boot.context.properties.source.ConfigurationPropertySource;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.context.properties.source.ConfigurationPropertyState;
import org.springframework.boot.context.properties.source.IterableConfigurationPropertySource;
import org.springframework.core.env.Environment;

/**
 * The properties of {@code arize.*} that an account inherits, under the names of the
 * account's own properties.
 */
final class AccountPropertySource implements IterableConfigurationPropertySource {

	private static final ConfigurationPropertyName ARIZE = ConfigurationPropertyName.of("arize");

	/* The key belongs to the address: an account never inherits either of them */
	private static final Set<String> NOT_INHERITED = Set.of("apikey", "apihost", "apischeme", "apiport", "region",
			"singlehost", "singleport", "basedomain", "accounts", "rolebindings", "directory");

	private final ConfigurationPropertySource source;

	private final ConfigurationPropertyName account;

	private AccountPropertySource(ConfigurationPropertySource source, ConfigurationPropertyName account) {
		this.source = source;
		this.account = account;
	}

	/**
	 * Return a binder for the properties of an account.
	 * @param environment has the properties
	 * @param account the name of the account
	 * @return a binder, for names below {@code arize.accounts}
	 */
	static Binder binder(Environment environment, String account) {
		ConfigurationPropertyName prefix = AccountNames.PREFIX.append(account);
		List<ConfigurationPropertySource> sources = new ArrayList<>();
		ConfigurationPropertySources.get(environment).forEach(sources::add);
		// after all others: the account's own property takes precedence wherever it is
		// set
		List<AccountPropertySource> inherited = sources.stream()
			.map((source) -> new AccountPropertySource(source, prefix))
			.toList();
		sources.addAll(inherited);
		return new Binder(sources, new PropertySourcesPlaceholdersResolver(environment));
	}

	static boolean isInherited(ConfigurationPropertyName property) {
		return !NOT_INHERITED.contains(property.getElement(1, Form.UNIFORM));
	}

	@Override
	public @Nullable ConfigurationProperty getConfigurationProperty(@Nullable ConfigurationPropertyName name) {
		ConfigurationPropertyName inherited = (name != null) ? inherited(name) : null;
		return (inherited != null) ? this.source.getConfigurationProperty(inherited) : null;
	}

	@Override
	public ConfigurationPropertyState containsDescendantOf(ConfigurationPropertyName name) {
		ConfigurationPropertyName inherited = inherited(name);
		return (inherited != null) ? this.source.containsDescendantOf(inherited) : ConfigurationPropertyState.UNKNOWN;
	}

	@Override
	public Stream<ConfigurationPropertyName> stream() {
		return (this.source instanceof IterableConfigurationPropertySource iterable) ? iterable.stream()
			.filter((name) -> ARIZE.isAncestorOf(name) && isInherited(name))
			.map((name) -> this.account.append(name.subName(1))) : Stream.empty();
	}

	private @Nullable ConfigurationPropertyName inherited(ConfigurationPropertyName name) {
		if (!this.account.isAncestorOf(name)) {
			return null;
		}
		ConfigurationPropertyName property = ARIZE.append(name.subName(this.account.getNumberOfElements()));
		return isInherited(property) ? property : null;
	}

	@Override
	public @Nullable Object getUnderlyingSource() {
		return this.source.getUnderlyingSource();
	}

}
