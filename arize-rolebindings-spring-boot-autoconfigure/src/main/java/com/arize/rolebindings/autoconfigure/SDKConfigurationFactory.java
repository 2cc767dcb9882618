package com.arize.rolebindings.autoconfigure;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;

import com.arize.config.ArizeApiKeyProvider;
import com.arize.config.Retry;
import com.arize.config.SDKConfiguration;
import com.arize.exceptions.ConfigurationException;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.PropertyMapper;
import org.springframework.boot.ssl.NoSuchSslBundleException;
import org.springframework.boot.ssl.SslBundle;
import org.springframework.boot.ssl.SslBundles;
import org.springframework.util.StringUtils;

/**
 * Makes an {@link SDKConfiguration} of {@link ArizeProperties}. A property that is empty
 * counts as not set.
 */
final class SDKConfigurationFactory {

	private final ArizeProperties properties;

	private final @Nullable ArizeApiKeyProvider apiKeyProvider;

	private final @Nullable SslBundles sslBundles;

	SDKConfigurationFactory(ArizeProperties properties, @Nullable ArizeApiKeyProvider apiKeyProvider,
			@Nullable SslBundles sslBundles) {
		this.properties = properties;
		this.apiKeyProvider = apiKeyProvider;
		this.sslBundles = sslBundles;
	}

	SDKConfiguration create() {
		SDKConfiguration.Builder builder = SDKConfiguration.builder();
		builder.apiKeyProvider(this.apiKeyProvider);
		PropertyMapper map = PropertyMapper.get();
		map.from(this.properties::apiKey).whenHasText().to(builder::apiKey);
		map.from(this.properties::apiHost).whenHasText().to(builder::apiHost);
		map.from(this.properties::apiScheme).whenHasText().to(builder::apiScheme);
		map.from(this.properties::apiPort).to(builder::apiPort);
		map.from(this.properties::region).to(builder::region);
		map.from(this.properties::singleHost).whenHasText().to(builder::singleHost);
		map.from(this.properties::singlePort).to(builder::singlePort);
		map.from(this.properties::baseDomain).whenHasText().to(builder::baseDomain);
		map.from(this.properties::requestVerify).to(builder::requestVerify);
		map.from(this.properties::sslCaCert).to(builder::sslCaCert);
		map.from(this.properties::sslBundle).whenHasText().as(this::sslBundle).to(builder::sslBundle);
		map.from(this.properties::proxyUrl).whenHasText().to(builder::proxyUrl);
		map.from(this::defaultHeaders).to(builder::defaultHeaders);
		map.from(this.properties::connectTimeout).to(builder::connectTimeout);
		map.from(this.properties::readTimeout).to(builder::readTimeout);
		map.from(this.properties::callTimeout).to(builder::callTimeout);
		map.from(this.properties::maxResponseSize).to(builder::maxResponseSize);
		map.from(this.properties::maxConnections).to(builder::maxConnections);
		map.from(this.properties::prereleaseWarnings).to(builder::prereleaseWarnings);
		return builder.retry(retry()).build();
	}

	private Map<String, String> defaultHeaders() {
		Map<String, String> headers = new LinkedHashMap<>(this.properties.defaultHeaders());
		headers.values().removeIf((value) -> !StringUtils.hasText(value));
		return headers;
	}

	private Retry retry() {
		ArizeProperties.Retry retry = this.properties.retry();
		Retry defaults = Retry.defaults();
		Integer maxAttempts = retry.maxAttempts();
		Double multiplier = retry.multiplier();
		return new Retry((maxAttempts != null) ? maxAttempts : defaults.maxAttempts(),
				orElse(retry.initialInterval(), defaults.initialInterval()),
				(multiplier != null) ? multiplier : defaults.multiplier(),
				orElse(retry.maxInterval(), defaults.maxInterval()),
				orElse(retry.maxRetryAfter(), defaults.maxRetryAfter()));
	}

	private static Duration orElse(@Nullable Duration value, Duration defaultValue) {
		return (value != null) ? value : defaultValue;
	}

	private Supplier<SslBundle> sslBundle(String name) {
		SslBundles bundles = this.sslBundles;
		if (bundles == null) {
			throw new ConfigurationException("ssl-bundle",
					"ssl-bundle is '%s', but the application has no SSL bundles".formatted(name));
		}
		try {
			SslBundle initial = bundles.getBundle(name);
			AtomicReference<SslBundle> current = new AtomicReference<>(initial);
			bundles.addBundleUpdateHandler(name, current::set);
			// An update between the two lines above would be lost otherwise
			current.compareAndSet(initial, bundles.getBundle(name));
			return current::get;
		}
		catch (NoSuchSslBundleException ex) {
			throw new ConfigurationException("ssl-bundle",
					"ssl-bundle is '%s', but the application's SSL bundles are %s".formatted(name,
							bundles.getBundleNames()),
					ex);
		}
	}

}
