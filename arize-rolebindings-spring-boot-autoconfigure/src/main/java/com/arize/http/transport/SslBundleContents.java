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
 * An SSL bundle that equals another one with the same certificates, private keys, options
 * and protocol.
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
	 * Read a bundle.
	 * @param bundle the bundle
	 * @return its contents
	 * @throws IllegalStateException if its stores cannot be read
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

	/* A corrected key may have the certificate of the wrong one */
	private static @Nullable Key key(KeyStore store, String alias, @Nullable String password) throws KeyStoreException {
		try {
			char[] chars = (password != null) ? password.toCharArray() : null;
			return store.isKeyEntry(alias) ? store.getKey(alias, chars) : null;
		}
		catch (NoSuchAlgorithmException | UnrecoverableKeyException ex) {
			// the engine reports it
			return null;
		}
	}

	SslBundle bundle() {
		return this.bundle;
	}

	/**
	 * Return whether another bundle with the same contents equals this one. Where the
	 * trust or key managers are not made of the stores, only one with the very same
	 * managers does.
	 * @return whether the managers are made of the stores
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

	/* No password shows */
	@Override
	public String toString() {
		return "SSL bundle";
	}

}
