package com.arize.rolebindings.autoconfigure;

import java.util.LinkedHashMap;
import java.util.Map;

import com.arize.config.SDKConfiguration;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.BeansException;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;

/**
 * The host and region of the API, as far as the application's configuration is known.
 */
final class ApiLocation {

	private final ConfigurableListableBeanFactory beanFactory;

	ApiLocation(ConfigurableListableBeanFactory beanFactory) {
		this.beanFactory = beanFactory;
	}

	/* The bean of the auto-configuration counts once something else has created it */
	@Nullable SDKConfiguration configuration() {
		String name = ArizeAutoConfiguration.CONFIGURATION_BEAN_NAME;
		if (this.beanFactory.containsBeanDefinition(name) && !this.beanFactory.containsSingleton(name)) {
			return null;
		}
		try {
			return this.beanFactory.getBeanProvider(SDKConfiguration.class).getIfUnique();
		}
		catch (BeansException ex) {
			return null;
		}
	}

	Map<String, Object> details() {
		SDKConfiguration configuration = configuration();
		return (configuration != null) ? details(configuration) : Map.of();
	}

	static Map<String, Object> details(SDKConfiguration configuration) {
		Map<String, Object> details = new LinkedHashMap<>();
		details.put("host", configuration.apiHost());
		if (configuration.region() != null) {
			details.put("region", configuration.region().id());
		}
		return details;
	}

}
