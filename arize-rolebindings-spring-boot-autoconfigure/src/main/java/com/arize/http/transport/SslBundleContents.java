package com.arize.http.transport;

import java.security.Key;
import java.security.KeyStore;
import java.security.KeyStoreException;
import java.security.NoSuchAlgorithmException;
import java.security.UnrecoverableKeyException;
import java.security.cert.Certificate;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.ssl.SslBundle;
import org.springframework.boot.ssl.SslBundleKey;
import org.springframework.boot.ssl.SslManagerBundle;
import org.springframework.boot.ssl.SslOptions;
import org.springframework.boot.ssl.SslStoreBundle;

/**
 * The contents of an SSL bundle. Two instances are equal if the certificates, private
 * keys, options and protocol of their bundles are.
 */
final class SslBundleContents {

	private final SslBundle bundle;

	private final boolean comparable;

	private final List<@Nullable Object> contents;

	private SslBundleContents(SslBundle bundle, boolean comparable, List<@Nullable Object> contents) {
		this.bundle = bundle;
		this.comparable = comparable;
		this.contents = contents;
	}

	/**
	 * Read the contents of a bundle.
	 * @param bundle the bundle
	 * @return the contents
	 * @throws IllegalStateException if the stores of the bundle cannot be read
	 */
	static SslBundleContents of(SslBundle bundle) {
		SslManagerBundle managers = bundle.getManagers();
		SslStoreBundle stores = bundle.getStores();
		SslBundleKey key = bundle.getKey();
		SslOptions options = bundle.getOptions();
		boolean comparable = managers.getClass() == SslManagerBundle.from(stores, key).getClass();
		return new SslBundleContents(bundle, comparable,
				Arrays.asList(bundle.getProtocol(), key.getAlias(), key.getPassword(), asSet(options.getCiphers()),
						asSet(options.getEnabledProtocols()), stores.getKeyStorePassword(),
						contents(stores.getKeyStore(), keyPassword(key, stores)),
						contents(stores.getTrustStore(), null), comparable ? null : managers));
	}

	private static @Nullable Object asSet(String @Nullable [] values) {
		return (values != null) ? SslOptions.asSet(values) : null;
	}

	private static @Nullable String keyPassword(SslBundleKey key, SslStoreBundle stores) {
		return (key.getPassword() != null) ? key.getPassword() : stores.getKeyStorePassword();
	}

	private static @Nullable Map<String, List<@Nullable Object>> contents(@Nullable KeyStore store,
			@Nullable String keyPassword) {
		if (store == null) {
			return null;
		}
		Map<String, List<@Nullable Object>> contents = new HashMap<>();
		try {
			for (String alias : Collections.list(store.aliases())) {
				Certificate[] chain = store.getCertificateChain(alias);
				contents.put(alias, Arrays.asList((chain != null) ? List.of(chain) : store.getCertificate(alias),
						key(store, alias, keyPassword)));
			}
			return contents;
		}
		catch (KeyStoreException ex) {
			throw new IllegalStateException("The stores of the SSL bundle cannot be read", ex);
		}
	}

	/*
	 * Compared in addition to the certificate: a key may be replaced under the same one
	 */
	private static @Nullable Key key(KeyStore store, String alias, @Nullable String password) throws KeyStoreException {
		try {
			char[] chars = (password != null) ? password.toCharArray() : null;
			return store.isKeyEntry(alias) ? store.getKey(alias, chars) : null;
		}
		catch (NoSuchAlgorithmException | UnrecoverableKeyException ex) {
			// reported by the engine when it uses the key
			return null;
		}
	}

	SslBundle bundle() {
		return this.bundle;
	}

	/**
	 * Return whether this bundle can equal another one with the same contents. If its
	 * trust and key managers are not derived from its stores, it equals only a bundle
	 * with the same manager bundle.
	 * @return whether the managers are derived from the stores
	 */
	boolean isComparable() {
		return this.comparable;
	}

	@Override
	public boolean equals(@Nullable Object other) {
		return other instanceof SslBundleContents that && this.contents.equals(that.contents);
	}

	@Override
	public int hashCode() {
		return this.contents.hashCode();
	}

	/* The contents include passwords */
	@Override
	public String toString() {
		return "SSL bundle";
	}

}
