package com.arize.http;

import java.security.KeyStore;
import java.security.KeyStoreException;
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
 * An SSL bundle that equals another one with the same certificates, key, options and
 * protocol. A private key is compared by its certificate.
 */
final class BundleContents {

	private final SslBundle bundle;

	private final boolean comparable;

	private final List<@Nullable Object> contents;

	private BundleContents(SslBundle bundle, boolean comparable, List<@Nullable Object> contents) {
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
	static BundleContents of(SslBundle bundle) {
		SslManagerBundle managers = bundle.getManagers();
		SslStoreBundle stores = bundle.getStores();
		SslBundleKey key = bundle.getKey();
		SslOptions options = bundle.getOptions();
		boolean comparable = managers.getClass() == SslManagerBundle.from(stores, key).getClass();
		return new BundleContents(bundle, comparable,
				Arrays.asList(bundle.getProtocol(), key.getAlias(), key.getPassword(), asSet(options.getCiphers()),
						asSet(options.getEnabledProtocols()), stores.getKeyStorePassword(),
						certificates(stores.getKeyStore()), certificates(stores.getTrustStore()),
						comparable ? null : managers));
	}

	private static @Nullable Object asSet(String @Nullable [] values) {
		return (values != null) ? SslOptions.asSet(values) : null;
	}

	private static @Nullable Map<String, List<Certificate>> certificates(@Nullable KeyStore store) {
		if (store == null) {
			return null;
		}
		Map<String, List<Certificate>> certificates = new HashMap<>();
		try {
			for (String alias : Collections.list(store.aliases())) {
				Certificate[] chain = store.getCertificateChain(alias);
				certificates.put(alias,
						(chain != null) ? List.of(chain) : Collections.singletonList(store.getCertificate(alias)));
			}
			return certificates;
		}
		catch (KeyStoreException ex) {
			throw new IllegalStateException("The stores of the SSL bundle cannot be read", ex);
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
		return other instanceof BundleContents that && this.contents.equals(that.contents);
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
