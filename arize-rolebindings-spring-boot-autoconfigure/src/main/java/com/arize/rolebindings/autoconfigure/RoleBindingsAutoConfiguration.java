package com.arize.rolebindings.autoconfigure;

import com.arize.config.SDKConfiguration;
import com.arize.rolebindings.RoleBindingsClient;
import com.arize.rolebindings.RoleBindingsClientFactory;
import com.arize.rolebindings.SharedClientFactories;
import com.arize.rolebindings.autoconfigure.ClientWrites.CurrentTrace;
import com.arize.rolebindings.autoconfigure.account.ApplicationBeans;
import com.arize.rolebindings.autoconfigure.diagnostics.Setting;
import io.micrometer.tracing.Span;
import io.micrometer.tracing.Tracer;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.InitializingBean;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.restclient.autoconfigure.RestClientAutoConfiguration;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Lazy;
import org.springframework.core.env.Environment;
import org.springframework.util.StringUtils;
import org.springframework.web.client.RestClient;

/**
 * Auto-configuration for the Arize {@link RoleBindingsClient}.
 */
@AutoConfiguration(after = { ArizeAutoConfiguration.class, RestClientAutoConfiguration.class })
@ConditionalOnClass(RestClient.class)
@ConditionalOnBooleanProperty(name = "arize.role-bindings.enabled", matchIfMissing = true)
@EnableConfigurationProperties(RoleBindingsProperties.class)
@Import(SharedResourcesFactory.class)
public final class RoleBindingsAutoConfiguration {

	private static final String DESIRED_STATE = "role-bindings.desired-state";

	/* Package-private: only Spring instantiates it */
	RoleBindingsAutoConfiguration() {
	}

	@Bean
	static AccountBeanDefinitions<RoleBindingsClient> arizeAccountClientDefinitions(Environment environment) {
		return new AccountBeanDefinitions<>(RoleBindingsClient.class, environment,
				(beans, account) -> beans.getBean(ClientWrites.class)
					.applyTo(beans.getBean(RoleBindingsClientFactory.class))
					.create(beans.getBean(ArizeAccounts.class).get(account).configuration()));
	}

	/* Not closed by itself: other clients share its connections */
	@Bean(destroyMethod = "")
	@ConditionalOnMissingBean
	RoleBindingsClientFactory roleBindingsClientFactory(SharedResourcesFactory resourcesFactory, ClientWrites writes) {
		return writes.applyTo(SharedClientFactories.create(resourcesFactory.create("arize.role_bindings")));
	}

	@Bean
	@Lazy
	ClientWrites arizeClientWrites(RoleBindingsProperties properties, ApplicationEventPublisher events,
			ObjectProvider<CurrentTrace> trace, Environment environment) {
		new Setting("role-bindings.read-only").requireValue(environment);
		return new ClientWrites(Boolean.TRUE.equals(properties.readOnly()), events::publishEvent,
				trace.getIfAvailable(() -> () -> null));
	}

	/* Also for a factory of the application */
	@Bean(destroyMethod = "close")
	@Lazy
	@ConditionalOnMissingBean
	RoleBindingsClient roleBindingsClient(RoleBindingsClientFactory clients, SDKConfiguration configuration,
			ClientWrites writes) {
		return writes.applyTo(clients).create(configuration);
	}

	/*
	 * Creates the client of the default account, and the configuration of each other
	 * account whose client is not replaced, when the application starts. The mock server
	 * of a test supports a single client: others must not be created
	 */
	@Bean
	@ConditionalOnBooleanProperty(name = "spring.test.restclient.mockrestserviceserver.enabled", havingValue = false,
			matchIfMissing = true)
	InitializingBean arizeStartCheck(ConfigurableListableBeanFactory beanFactory, ArizeAccounts accounts,
			Environment environment) {
		return () -> {
			if (isOffline(environment)) {
				return;
			}
			new ApplicationBeans(beanFactory).autoConfigured(RoleBindingsClient.class).forEach(beanFactory::getBean);
			for (String account : accounts.names()) {
				String client = AccountBeanDefinitions.nameOf(account, RoleBindingsClient.class);
				if (beanFactory.containsBeanDefinition(client) && !beanFactory.containsSingleton(client)) {
					accounts.get(account).configuration();
				}
			}
		};
	}

	/*
	 * Whether the application only validates access files, which needs no account: its
	 * key may be withheld from a build of a fork
	 */
	private static boolean isOffline(Environment environment) {
		return new Setting(DESIRED_STATE + ".enabled").isOn(environment) && "validate"
			.equalsIgnoreCase(environment.getProperty(new Setting(DESIRED_STATE + ".mode").property()));
	}

	/**
	 * The trace of an application with Micrometer Tracing.
	 */
	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass(Tracer.class)
	static class TracingConfiguration {

		@Bean
		@Lazy
		CurrentTrace arizeCurrentTrace(ObjectProvider<Tracer> tracer) {
			Tracer unique = tracer.getIfUnique();
			return () -> (unique != null) ? traceId(unique.currentSpan()) : null;
		}

		/* The identifier of a tracer that does nothing is empty */
		private static @Nullable String traceId(@Nullable Span span) {
			String id = (span != null) ? span.context().traceId() : null;
			return StringUtils.hasText(id) ? id : null;
		}

	}

}
