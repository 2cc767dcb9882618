package com.arize.rolebindings.autoconfigure.actuate;

import java.util.LinkedHashMap;
import java.util.Map;

import com.arize.config.SDKConfiguration;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.BeansException;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;

/**
 * The host and region of the API, if the application's configuration has been created.
 */
final class ConfiguredEndpoint {

	/* The bean of ArizeAutoConfiguration */
	private static final String CONFIGURATION_BEAN_NAME = "arizeSdkConfiguration";

	private final ConfigurableListableBeanFactory beanFactory;

	ConfiguredEndpoint(ConfigurableListableBeanFactory beanFactory) {
		this.beanFactory = beanFactory;
	}

	/**
	 * Return the configuration of the application. This does not create the lazy bean of
	 * the auto-configuration.
	 * @return the configuration, {@code null} if there is none or more than one
	 * @throws BeansException if a bean of the application cannot be created
	 */
	@Nullable SDKConfiguration configuration() {
		if (this.beanFactory.containsBeanDefinition(CONFIGURATION_BEAN_NAME)
				&& !this.beanFactory.containsSingleton(CONFIGURATION_BEAN_NAME)) {
			return null;
		}
		return this.beanFactory.getBeanProvider(SDKConfiguration.class).getIfUnique();
	}

	Map<String, Object> details() {
		try {
			return details(configuration());
		}
		catch (BeansException ex) {
			return Map.of();
		}
	}

	static Map<String, Object> details(@Nullable SDKConfiguration configuration) {
		if (configuration == null) {
			return Map.of();
		}
		Map<String, Object> details = new LinkedHashMap<>();
		details.put("host", configuration.apiHost());
		if (configuration.region() != null) {
			details.put("region", configuration.region().id());
		}
		return details;
	}

}
