package com.arize.http.transport;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;

import com.arize.config.SDKConfiguration;
import com.arize.exceptions.ConfigurationException;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.ssl.SslBundle;
import org.springframework.boot.ssl.SslManagerBundle;

/**
 * Creates the SSL bundle with the trusted certificate authorities and the client
 * certificate.
 */
final class TlsBundleFactory {

	private TlsBundleFactory() {
	}

	/**
	 * Return the bundle that the engine uses.
	 * @param configuration the configuration
	 * @param bundle the configured bundle
	 * @return the bundle, {@code null} for the defaults of the system
	 * @throws ConfigurationException if the settings cannot be applied
	 */
	static @Nullable SslBundle bundle(SDKConfiguration configuration, @Nullable SslBundle bundle) {
		try {
			if (!configuration.requestVerify()) {
				return withTrust(bundle, new TrustAllManager());
			}
			if (!configuration.caCertificates().isEmpty()) {
				return withTrust(bundle, trustManagers(configuration.caCertificates(), bundle));
			}
			return bundle;
		}
		catch (GeneralSecurityException | IOException ex) {
			throw new ConfigurationException("ssl-ca-cert", "ssl-ca-cert cannot be added to the trusted certificates",
					ex);
		}
	}

	private static SslBundle withTrust(@Nullable SslBundle bundle, TrustManager... trust) {
		if (bundle == null) {
			return SslBundle.of(null, null, null, null, SslManagerBundle.from(trust));
		}
		SslManagerBundle keys = bundle.getManagers();
		TrustManagerFactory trustFactory = SslManagerBundle.from(trust).getTrustManagerFactory();
		return SslBundle.of(bundle.getStores(), bundle.getKey(), bundle.getOptions(), bundle.getProtocol(),
				new SslManagerBundle() {

					@Override
					public KeyManagerFactory getKeyManagerFactory() {
						return keys.getKeyManagerFactory();
					}

					@Override
					public TrustManagerFactory getTrustManagerFactory() {
						return trustFactory;
					}

				});
	}

	private static TrustManager[] trustManagers(List<X509Certificate> additional, @Nullable SslBundle bundle)
			throws GeneralSecurityException, IOException {
		TrustManager[] present = (bundle != null) ? bundle.getManagers().getTrustManagers() : trustManagers(null);
		List<X509Certificate> certificates = new ArrayList<>(additional);
		Arrays.stream(present)
			.filter(X509TrustManager.class::isInstance)
			.map(X509TrustManager.class::cast)
			.forEach((manager) -> certificates.addAll(Arrays.asList(manager.getAcceptedIssuers())));
		KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
		store.load(null, null);
		for (int i = 0; i < certificates.size(); i++) {
			store.setCertificateEntry("ca-" + i, certificates.get(i));
		}
		return trustManagers(store);
	}

	private static TrustManager[] trustManagers(@Nullable KeyStore store) throws GeneralSecurityException {
		TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
		factory.init(store);
		return factory.getTrustManagers();
	}

}
