package com.arize.rolebindings.autoconfigure.actuate;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;

import com.arize.config.SDKConfiguration;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.BeansException;

/**
 * The host and region of the API of an account, if its configuration has been created.
 */
final class ConfiguredEndpoint {

	private final Supplier<@Nullable SDKConfiguration> existing;

	/**
	 * Create an endpoint.
	 * @param existing returns the configuration, {@code null} if it has not been created
	 */
	ConfiguredEndpoint(Supplier<@Nullable SDKConfiguration> existing) {
		this.existing = existing;
	}

	/**
	 * Return the configuration of the account.
	 * @return the configuration, {@code null} if it has not been created
	 * @throws BeansException if a bean of the application cannot be created
	 */
	@Nullable SDKConfiguration configuration() {
		return this.existing.get();
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
