package com.arize.rolebindings.autoconfigure.support;

import java.util.List;

import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;

import com.arize.config.TlsSettings;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.ssl.SslBundle;

/**
 * The TLS settings of a Spring SSL bundle. They are equal if the bundles are, so that a
 * reloaded bundle replaces the connections.
 *
 * @param bundle the bundle, which is not used before connections are needed
 */
public record SslBundleTlsSettings(SslBundle bundle) implements TlsSettings {

	@Override
	public KeyManager[] keyManagers() {
		return this.bundle.getManagers().getKeyManagers();
	}

	@Override
	public TrustManager[] trustManagers() {
		return this.bundle.getManagers().getTrustManagers();
	}

	@Override
	public String protocol() {
		return this.bundle.getProtocol();
	}

	@Override
	public List<String> enabledProtocols() {
		return list(this.bundle.getOptions().getEnabledProtocols());
	}

	@Override
	public List<String> ciphers() {
		return list(this.bundle.getOptions().getCiphers());
	}

	private static List<String> list(String @Nullable [] names) {
		return (names != null) ? List.of(names) : List.of();
	}

	@Override
	public SSLContext createSslContext() {
		return this.bundle.createSslContext();
	}

}
