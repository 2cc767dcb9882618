package com.arize.http.internal.engine;

import com.arize.exceptions.TlsConfigurationException;
import java.io.IOException;
import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;

import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedTrustManager;
import javax.net.ssl.X509TrustManager;

import com.arize.config.SDKConfiguration;
import com.arize.config.TlsSettings;
import org.jspecify.annotations.Nullable;

/**
 * TLS settings that also trust the certificate authorities of {@code ssl-ca-cert}, or any
 * certificate for {@code request-verify=false}.
 */
record EffectiveTlsSettings(SDKConfiguration configuration, TlsSettings base) implements TlsSettings {

	static @Nullable TlsSettings of(SDKConfiguration configuration, @Nullable TlsSettings tls) {
		if (configuration.requestVerify() && configuration.caCertificates().isEmpty()) {
			return tls;
		}
		TlsSettings base = (tls != null) ? tls : TlsSettings.of(null, null, null);
		return new EffectiveTlsSettings(configuration, base);
	}

	@Override
	public KeyManager @Nullable [] keyManagers() throws GeneralSecurityException {
		return this.base.keyManagers();
	}

	@Override
	public TrustManager[] trustManagers() throws GeneralSecurityException {
		return this.configuration.requestVerify() ? withCaCertificates(this.base.trustManagers())
				: new TrustManager[] { new TrustAllManager() };
	}

	private TrustManager[] withCaCertificates(TrustManager @Nullable [] trusted) {
		List<X509Certificate> certificates = new ArrayList<>(this.configuration.caCertificates());
		try {
			for (TrustManager manager : (trusted != null) ? trusted : trustManagers(null)) {
				if (manager instanceof X509TrustManager x509) {
					certificates.addAll(List.of(x509.getAcceptedIssuers()));
				}
			}
			KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
			store.load(null, null);
			for (int i = 0; i < certificates.size(); i++) {
				store.setCertificateEntry("ca-" + i, certificates.get(i));
			}
			return trustManagers(store);
		}
		catch (GeneralSecurityException | IOException ex) {
			throw new TlsConfigurationException(this.configuration.account(), "ssl-ca-cert",
					"cannot be added to the trusted certificates", ex);
		}
	}

	/* Null stands for the trust managers of the JVM */
	private static TrustManager[] trustManagers(@Nullable KeyStore store) throws GeneralSecurityException {
		TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
		factory.init(store);
		return factory.getTrustManagers();
	}

	@Override
	public String protocol() {
		return this.base.protocol();
	}

	@Override
	public List<String> enabledProtocols() {
		return this.base.enabledProtocols();
	}

	@Override
	public List<String> ciphers() {
		return this.base.ciphers();
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
