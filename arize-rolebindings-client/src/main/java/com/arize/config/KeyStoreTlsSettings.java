package com.arize.config;

import java.security.GeneralSecurityException;
import java.security.KeyStore;

import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;

import org.jspecify.annotations.Nullable;

/**
 * TLS settings from key stores.
 */
record KeyStoreTlsSettings(@Nullable KeyStore keyStore, @Nullable String keyPassword,
		@Nullable KeyStore trustStore) implements TlsSettings {

	@Override
	public KeyManager @Nullable [] keyManagers() throws GeneralSecurityException {
		if (this.keyStore == null) {
			return null;
		}
		KeyManagerFactory factory = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
		factory.init(this.keyStore, (this.keyPassword != null) ? this.keyPassword.toCharArray() : null);
		return factory.getKeyManagers();
	}

	@Override
	public TrustManager @Nullable [] trustManagers() throws GeneralSecurityException {
		if (this.trustStore == null) {
			return null;
		}
		TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
		factory.init(this.trustStore);
		return factory.getTrustManagers();
	}

	/* The text has no password */
	@Override
	public String toString() {
		return "TlsSettings[keyStore=%s, trustStore=%s]".formatted(this.keyStore != null, this.trustStore != null);
	}

}
