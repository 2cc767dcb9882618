package com.arize.rolebindings.autoconfigure;

import java.net.URI;
import java.util.Map;

import com.arize.testing.ApiServer;
import com.arize.testing.Loopback;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.beans.factory.support.AbstractBeanDefinition;
import org.springframework.beans.factory.support.AutowireCandidateQualifier;
import org.springframework.boot.LazyInitializationBeanFactoryPostProcessor;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.restclient.autoconfigure.RestClientAutoConfiguration;
import org.springframework.boot.ssl.SslBundle;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;

/**
 * Application contexts with the beans of all clients.
 */
public final class ArizeContexts {

	private ArizeContexts() {
	}

	public static ApplicationContextRunner runner(String... properties) {
		return new ApplicationContextRunner()
			.withConfiguration(AutoConfigurations.of(RestClientAutoConfiguration.class, ArizeAutoConfiguration.class,
					ArizeDirectoryAutoConfiguration.class, RoleBindingsAutoConfiguration.class))
			.withPropertyValues(properties);
	}

	/* The properties of the account europe on a server */
	public static String[] europe(ApiServer api) {
		return new String[] { "arize.accounts.europe.api-key=europe-key", "arize.accounts.europe.api-scheme=http",
				"arize.accounts.europe.api-host=" + Loopback.HOST, "arize.accounts.europe.api-port=" + api.port() };
	}

	/* Customize a bean of the application for the account europe only */
	public static void ofEurope(BeanDefinition definition) {
		AbstractBeanDefinition qualified = (AbstractBeanDefinition) definition;
		qualified.addQualifier(new AutowireCandidateQualifier(Qualifier.class, "europe"));
		qualified.setDefaultCandidate(false);
	}

	/* An initializer of a context whose beans are all lazy */
	public static void lazyBeans(ConfigurableApplicationContext context) {
		context.addBeanFactoryPostProcessor(new LazyInitializationBeanFactoryPostProcessor());
	}

	/* An initializer that replaces the environment variables */
	public static ApplicationContextInitializer<ConfigurableApplicationContext> variables(
			Map<String, Object> variables) {
		String name = StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME;
		return (context) -> context.getEnvironment()
			.getPropertySources()
			.replace(name, new SystemEnvironmentPropertySource(name, variables));
	}

	@Configuration(proxyBeanMethods = false)
	@ImportAutoConfiguration({ ArizeAutoConfiguration.class, RestClientAutoConfiguration.class,
			ArizeDirectoryAutoConfiguration.class, RoleBindingsAutoConfiguration.class })
	static class Application {

	}

	/**
	 * Connection details of an application.
	 *
	 * @param getApiUrl the URL of the API
	 * @param getApiKey the key, if any
	 * @param getSslBundle the SSL bundle, if any
	 */
	record Details(URI getApiUrl, @Nullable String getApiKey,
			@Nullable SslBundle getSslBundle) implements ArizeConnectionDetails {

	}

}
