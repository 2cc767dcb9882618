package com.arize.rolebindings.autoconfigure;

import java.net.URI;

import com.arize.config.SDKConfiguration;
import com.arize.exceptions.ConfigurationException;
import com.arize.rolebindings.autoconfigure.support.SslBundleTlsSettings;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.PropertyMapper;
import org.springframework.boot.ssl.NoSuchSslBundleException;
import org.springframework.boot.ssl.SslBundle;
import org.springframework.boot.ssl.SslBundles;

/**
 * Adapts {@link ArizeProperties} to {@link ArizeConnectionDetails}.
 *
 * @param properties the properties
 * @param sslBundles the SSL bundles of the application, {@code null} if it has none
 */
record PropertiesArizeConnectionDetails(ArizeProperties properties,
		@Nullable SslBundles sslBundles) implements ArizeConnectionDetails {

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
		return (name != null) ? bundles(name).getBundle(name) : null;
	}

	/* Includes what the interface cannot express: the region, and bundle reloads */
	SDKConfiguration.Builder toBuilder() {
		SDKConfiguration.Builder builder = SDKConfiguration.builder();
		PropertyMapper map = PropertyMapper.get();
		map.from(this.properties.apiKey()).to(builder::apiKey);
		map.from(this.properties.apiHost()).to(builder::apiHost);
		map.from(this.properties.apiScheme()).to(builder::apiScheme);
		map.from(this.properties.apiPort()).to(builder::apiPort);
		map.from(this.properties.region()).to(builder::region);
		map.from(this.properties.singleHost()).to(builder::singleHost);
		map.from(this.properties.singlePort()).to(builder::singlePort);
		map.from(this.properties.baseDomain()).to(builder::baseDomain);
		String bundle = this.properties.sslBundle();
		if (bundle != null) {
			SslBundles bundles = bundles(bundle);
			builder.tls(() -> new SslBundleTlsSettings(bundles.getBundle(bundle)));
		}
		return builder;
	}

	private SslBundles bundles(String name) {
		SslBundles bundles = this.sslBundles;
		if (bundles == null || bundles.getBundleNames().isEmpty()) {
			throw new ConfigurationException("ssl-bundle",
					"ssl-bundle is '%s', but the application has no SSL bundle: define it by properties below 'spring.ssl.bundle.pem.%s' or 'spring.ssl.bundle.jks.%s'"
						.formatted(name, name, name));
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
