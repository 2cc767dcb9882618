package com.arize.rolebindings.autoconfigure;

import java.net.URI;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import com.arize.config.ArizeApiKeyProvider;
import com.arize.config.Retry;
import com.arize.config.SDKConfiguration;
import com.arize.exceptions.ConfigurationException;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.ssl.SslBundle;
import org.springframework.util.Assert;
import org.springframework.util.StringUtils;

/**
 * Creates an {@link SDKConfiguration} from {@link ArizeConnectionDetails} and
 * {@link ArizeProperties}. Empty properties are treated as not set.
 */
final class SDKConfigurationFactory {

	private static final String UNUSABLE = "The ArizeConnectionDetails bean cannot be used: ";

	private final String account;

	private final ArizeProperties properties;

	private final ArizeConnectionDetails connectionDetails;

	private final @Nullable ArizeApiKeyProvider apiKeyProvider;

	private final List<SDKConfigurationBuilderCustomizer> customizers;

	SDKConfigurationFactory(String account, ArizeProperties properties, ArizeConnectionDetails connectionDetails,
			@Nullable ArizeApiKeyProvider apiKeyProvider, List<SDKConfigurationBuilderCustomizer> customizers) {
		this.account = account;
		this.properties = properties;
		this.connectionDetails = connectionDetails;
		this.apiKeyProvider = apiKeyProvider;
		this.customizers = customizers;
	}

	SDKConfiguration create() {
		if (this.customizers.isEmpty()) {
			return ofProperties().build();
		}
		SDKConfiguration.Builder builder = ofProperties();
		for (SDKConfigurationBuilderCustomizer customizer : this.customizers) {
			customizer.customize(builder);
		}
		try {
			return builder.account(this.account).build();
		}
		catch (ConfigurationException ex) {
			// No ConfigurationException, whose report would name a property
			throw isOfProperties(ex) ? ex : new IllegalStateException(
					"The SDKConfigurationBuilderCustomizer beans cannot be used: " + ex.getMessage());
		}
	}

	private boolean isOfProperties(ConfigurationException failure) {
		try {
			ofProperties().build();
			return false;
		}
		catch (ConfigurationException ex) {
			return String.valueOf(ex.getMessage()).equals(failure.getMessage());
		}
	}

	private SDKConfiguration.Builder ofProperties() {
		SDKConfiguration.Builder builder = connection().account(this.account);
		applyConnection(builder);
		applyLimits(builder);
		return builder;
	}

	/* Without a PropertyMapper, whose lambda expressions take time in each start */
	private void applyConnection(SDKConfiguration.Builder builder) {
		if (this.properties.requestVerify() != null) {
			builder.requestVerify(this.properties.requestVerify());
		}
		if (this.properties.prereleaseWarnings() != null) {
			builder.prereleaseWarnings(this.properties.prereleaseWarnings());
		}
		builder.sslCaCert(this.properties.sslCaCert());
		builder.proxyUrl(this.properties.proxyUrl());
		builder.defaultHeaders(defaultHeaders());
	}

	private void applyLimits(SDKConfiguration.Builder builder) {
		if (this.properties.connectTimeout() != null) {
			builder.connectTimeout(this.properties.connectTimeout());
		}
		if (this.properties.readTimeout() != null) {
			builder.readTimeout(this.properties.readTimeout());
		}
		if (this.properties.attemptTimeout() != null) {
			builder.attemptTimeout(this.properties.attemptTimeout());
		}
		if (this.properties.callTimeout() != null) {
			builder.callTimeout(this.properties.callTimeout());
		}
		if (this.properties.maxResponseSize() != null) {
			builder.maxResponseSize(this.properties.maxResponseSize());
		}
		if (this.properties.maxConnections() != null) {
			builder.maxConnections(this.properties.maxConnections());
		}
		if (this.properties.retry() != null) {
			builder.retry(retry(this.properties.retry()));
		}
	}

	private SDKConfiguration.Builder connection() {
		if (this.connectionDetails instanceof PropertiesArizeConnectionDetails details) {
			return details.toBuilder().apiKeyProvider(this.apiKeyProvider);
		}
		try {
			return check(this.connectionDetails).toBuilder();
		}
		catch (ConfigurationException ex) {
			// Not as the cause, for which the failure analyzer would report a property
			throw new IllegalStateException(UNUSABLE + ex.getMessage());
		}
	}

	private SDKConfiguration check(ArizeConnectionDetails details) {
		URI url = details.getApiUrl();
		SDKConfiguration.Builder builder = SDKConfiguration.builder()
			.apiScheme(url.getScheme())
			.apiHost(url.getHost())
			.apiPort(Math.max(url.getPort(), 0));
		String key = details.getApiKey();
		// A key belongs to its URL: that of the provider must not be sent to this one
		builder.apiKey(key).apiKeyProvider(StringUtils.hasText(key) ? null : this.apiKeyProvider);
		SslBundle bundle = details.getSslBundle();
		if (bundle != null) {
			builder.sslBundle(() -> bundle);
		}
		SDKConfiguration configuration = builder.build();
		Assert.state(url.toString().replaceFirst("/$", "").equalsIgnoreCase(configuration.apiUrl().toString()),
				UNUSABLE + "its URL must consist of scheme, host and port only");
		return configuration;
	}

	private Map<String, String> defaultHeaders() {
		Map<String, String> properties = this.properties.defaultHeaders();
		if (properties == null) {
			return Map.of();
		}
		Map<String, String> headers = new LinkedHashMap<>(properties);
		headers.values().removeIf((value) -> !StringUtils.hasText(value));
		return headers;
	}

	private static Retry retry(ArizeProperties.Retry retry) {
		Retry defaults = Retry.defaults();
		Integer maxAttempts = retry.maxAttempts();
		Double multiplier = retry.multiplier();
		return defaults.withMaxAttempts((maxAttempts != null) ? maxAttempts : defaults.maxAttempts())
			.withBackOff(orElse(retry.initialInterval(), defaults.initialInterval()),
					(multiplier != null) ? multiplier : defaults.multiplier(),
					orElse(retry.maxInterval(), defaults.maxInterval()))
			.withMaxRetryAfter(orElse(retry.maxRetryAfter(), defaults.maxRetryAfter()));
	}

	private static Duration orElse(@Nullable Duration value, Duration defaultValue) {
		return (value != null) ? value : defaultValue;
	}

}
