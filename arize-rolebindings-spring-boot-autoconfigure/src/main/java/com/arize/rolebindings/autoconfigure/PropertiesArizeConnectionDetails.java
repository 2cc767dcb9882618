package com.arize.rolebindings.autoconfigure;

import java.net.URI;

import com.arize.config.SDKConfiguration;
import com.arize.exceptions.ConfigurationException;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.ssl.NoSuchSslBundleException;
import org.springframework.boot.ssl.SslBundle;
import org.springframework.boot.ssl.SslBundles;
import org.springframework.util.StringUtils;

/**
 * Adapts {@link ArizeProperties} to {@link ArizeConnectionDetails}.
 */
final class PropertiesArizeConnectionDetails implements ArizeConnectionDetails {

	private final ArizeProperties properties;

	private final @Nullable SslBundles sslBundles;

	PropertiesArizeConnectionDetails(ArizeProperties properties, @Nullable SslBundles sslBundles) {
		this.properties = properties;
		this.sslBundles = sslBundles;
	}

	@Override
	public URI getApiUrl() {
		// The URL does not depend on the key, which may be missing
		return toBuilder().apiKeyProvider(() -> "").build().apiUrl();
	}

	@Override
	public @Nullable String getApiKey() {
		return this.properties.apiKey();
	}

	@Override
	public @Nullable SslBundle getSslBundle() {
		String name = this.properties.sslBundle();
		return StringUtils.hasText(name) ? bundles(name).getBundle(name) : null;
	}

	/* Includes what the interface cannot express: the region, and bundle reloads */
	SDKConfiguration.Builder toBuilder() {
		SDKConfiguration.Builder builder = SDKConfiguration.builder();
		if (StringUtils.hasText(this.properties.apiKey())) {
			builder.apiKey(this.properties.apiKey());
		}
		if (StringUtils.hasText(this.properties.apiHost())) {
			builder.apiHost(this.properties.apiHost());
		}
		if (StringUtils.hasText(this.properties.apiScheme())) {
			builder.apiScheme(this.properties.apiScheme());
		}
		if (this.properties.apiPort() != null) {
			builder.apiPort(this.properties.apiPort());
		}
		if (this.properties.singlePort() != null) {
			builder.singlePort(this.properties.singlePort());
		}
		builder.region(this.properties.region());
		builder.singleHost(this.properties.singleHost());
		builder.baseDomain(this.properties.baseDomain());
		String bundle = this.properties.sslBundle();
		if (StringUtils.hasText(bundle)) {
			SslBundles bundles = bundles(bundle);
			builder.sslBundle(() -> bundles.getBundle(bundle));
		}
		return builder;
	}

	private SslBundles bundles(String name) {
		SslBundles bundles = this.sslBundles;
		if (bundles == null) {
			throw new ConfigurationException("ssl-bundle",
					"ssl-bundle is '%s', but the application has no SSL bundles".formatted(name));
		}
		try {
			// Requests use the new bundle, but Spring Boot warns without a handler
			bundles.addBundleUpdateHandler(name, (bundle) -> {
			});
			return bundles;
		}
		catch (NoSuchSslBundleException ex) {
			throw new ConfigurationException("ssl-bundle",
					"ssl-bundle is '%s', but the application's SSL bundles are %s".formatted(name,
							bundles.getBundleNames()),
					ex);
		}
	}

}
