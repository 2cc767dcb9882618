package com.arize.config;

import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.List;

import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;

import org.jspecify.annotations.Nullable;

/**
 * The TLS settings of the client's connections: client certificate, trusted certificate
 * authorities, protocols and ciphers. The methods are called when connections are needed,
 * not when the configuration is built. Connections are replaced when the settings change,
 * as compared by {@code equals}.
 */
public interface TlsSettings {

	/**
	 * Create settings from key stores, for example of the type {@code PKCS12}.
	 * @param keyStore the client certificate with its private key, {@code null} for none
	 * @param keyPassword the password of the private key, {@code null} for none
	 * @param trustStore the trusted certificate authorities, {@code null} for those of
	 * the JVM
	 */
	static TlsSettings of(@Nullable KeyStore keyStore, @Nullable String keyPassword, @Nullable KeyStore trustStore) {
		return new KeyStoreTlsSettings(keyStore, keyPassword, trustStore);
	}

	/**
	 * Return the key managers, which provide the client certificate.
	 * @return the key managers, {@code null} for no client certificate, the default
	 * @throws GeneralSecurityException if the private key cannot be used
	 */
	default KeyManager @Nullable [] keyManagers() throws GeneralSecurityException {
		return null;
	}

	/**
	 * Return the trust managers, which verify the certificate of the server. It is not
	 * called if {@link SDKConfiguration#requestVerify()} is {@code false}.
	 * @return the trust managers, {@code null} for those of the JVM, the default
	 * @throws GeneralSecurityException if the trusted certificates cannot be used
	 */
	default TrustManager @Nullable [] trustManagers() throws GeneralSecurityException {
		return null;
	}

	/**
	 * {@return the name of the {@code SSLContext} protocol, {@code TLS} by default}
	 */
	default String protocol() {
		return "TLS";
	}

	/**
	 * {@return the enabled protocols, such as {@code TLSv1.3}; empty, the default, for
	 * those of the JVM}
	 */
	default List<String> enabledProtocols() {
		return List.of();
	}

	/**
	 * {@return the enabled cipher suites; empty, the default, for those of the JVM}
	 */
	default List<String> ciphers() {
		return List.of();
	}

	/**
	 * Create a context with the key managers and trust managers. It is not called if
	 * {@link SDKConfiguration#sslCaCert()} or {@link SDKConfiguration#requestVerify()}
	 * replaces the trust managers.
	 * @throws GeneralSecurityException if the settings cannot be used
	 */
	default SSLContext createSslContext() throws GeneralSecurityException {
		SSLContext context = SSLContext.getInstance(protocol());
		context.init(keyManagers(), trustManagers(), null);
		return context;
	}

}
