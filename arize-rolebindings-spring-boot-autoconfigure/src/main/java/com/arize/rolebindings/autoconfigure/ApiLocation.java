package com.arize.rolebindings.autoconfigure;

import java.util.LinkedHashMap;
import java.util.Map;

import com.arize.config.SDKConfiguration;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.BeanCreationException;
import org.springframework.beans.factory.ObjectProvider;

/**
 * Tells Actuator where the API is, as far as the application's configuration is known.
 */
final class ApiLocation {

	private final ObjectProvider<SDKConfiguration> configuration;

	ApiLocation(ObjectProvider<SDKConfiguration> configuration) {
		this.configuration = configuration;
	}

	/* With a client that was replaced, there need be no key, and so no configuration */
	@Nullable SDKConfiguration configuration() {
		try {
			return this.configuration.getIfUnique();
		}
		catch (BeanCreationException ex) {
			return null;
		}
	}

	Map<String, Object> details() {
		Map<String, Object> details = new LinkedHashMap<>();
		SDKConfiguration known = configuration();
		if (known != null) {
			details.put("host", known.apiHost());
			if (known.region() != null) {
				details.put("region", known.region().id());
			}
		}
		return details;
	}

}
