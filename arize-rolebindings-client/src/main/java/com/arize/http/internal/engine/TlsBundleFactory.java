package com.arize.http.internal.engine;

import java.io.IOException;
import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;

import javax.net.ssl.SSLEngine;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedTrustManager;
import javax.net.ssl.X509TrustManager;

import com.arize.config.SDKConfiguration;
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

	static @Nullable SslBundle bundle(SDKConfiguration configuration, @Nullable SslBundle bundle) {
		if (configuration.requestVerify() && configuration.caCertificates().isEmpty()) {
			return bundle;
		}
		SslBundle base = (bundle != null) ? bundle : SslBundle.systemDefault();
		TrustManagerFactory trust = configuration.requestVerify() ? trust(base, configuration)
				: SslManagerBundle.from(new TrustAllManager()).getTrustManagerFactory();
		return SslBundle.of(base.getStores(), base.getKey(), base.getOptions(), base.getProtocol(),
				SslManagerBundle.of(base.getManagers().getKeyManagerFactory(), trust));
	}

	private static TrustManagerFactory trust(SslBundle base, SDKConfiguration configuration) {
		List<X509Certificate> certificates = new ArrayList<>(configuration.caCertificates());
		for (TrustManager manager : base.getManagers().getTrustManagers()) {
			if (manager instanceof X509TrustManager x509) {
				certificates.addAll(List.of(x509.getAcceptedIssuers()));
			}
		}
		try {
			KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
			store.load(null, null);
			for (int i = 0; i < certificates.size(); i++) {
				store.setCertificateEntry("ca-" + i, certificates.get(i));
			}
			TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
			factory.init(store);
			return factory;
		}
		catch (GeneralSecurityException | IOException ex) {
			throw new TlsConfigurationException(configuration.account(), "ssl-ca-cert",
					"cannot be added to the trusted certificates", ex);
		}
	}

	/**
	 * A trust manager that trusts any certificate for any host, for
	 * {@code arize.request-verify=false}. With a plain {@code X509TrustManager} the JDK
	 * would still verify the host name.
	 */
	private static final class TrustAllManager extends X509ExtendedTrustManager {

		@Override
		public void checkClientTrusted(X509Certificate[] chain, String authType) {
		}

		@Override
		public void checkClientTrusted(X509Certificate[] chain, String authType, Socket socket) {
		}

		@Override
		public void checkClientTrusted(X509Certificate[] chain, String authType, SSLEngine engine) {
		}

		@Override
		public void checkServerTrusted(X509Certificate[] chain, String authType) {
		}

		@Override
		public void checkServerTrusted(X509Certificate[] chain, String authType, Socket socket) {
		}

		@Override
		public void checkServerTrusted(X509Certificate[] chain, String authType, SSLEngine engine) {
		}

		@Override
		public X509Certificate[] getAcceptedIssuers() {
			return new X509Certificate[0];
		}

	}

}
