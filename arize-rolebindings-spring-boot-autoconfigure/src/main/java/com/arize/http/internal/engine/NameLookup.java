package com.arize.http.internal.engine;

import java.io.IOException;
import java.net.InetAddress;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

import org.apache.hc.core5.net.InetAddressUtils;

/**
 * Resolves host names. The resolver of the JVM cannot be cancelled, so each lookup runs
 * on a separate thread, one per host name, and a call stops waiting at its timeout.
 */
public final class NameLookup {

	private final Resolver resolver;

	private final ConcurrentMap<String, CompletableFuture<InetAddress[]>> running = new ConcurrentHashMap<>();

	public NameLookup(Resolver resolver) {
		this.resolver = resolver;
	}

	/**
	 * Resolve a host name.
	 */
	public CompletableFuture<InetAddress[]> resolve(String host) {
		if (isAddress(host)) {
			CompletableFuture<InetAddress[]> addresses = new CompletableFuture<>();
			run(host, addresses);
			return addresses;
		}
		return this.running.computeIfAbsent(host, this::start);
	}

	/* An address, which is not looked up; a name has no colon */
	private static boolean isAddress(String host) {
		return host.indexOf(':') >= 0 || InetAddressUtils.isIPv4(host);
	}

	private CompletableFuture<InetAddress[]> start(String host) {
		CompletableFuture<InetAddress[]> lookup = new CompletableFuture<>();
		Thread thread = new Thread(null, () -> run(host, lookup), "arize-name-lookup", 0, false);
		thread.setDaemon(true);
		thread.setContextClassLoader(null);
		thread.start();
		return lookup;
	}

	private void run(String host, CompletableFuture<InetAddress[]> lookup) {
		try {
			lookup.complete(this.resolver.resolve(host));
		}
		catch (IOException | RuntimeException | Error ex) {
			lookup.completeExceptionally(ex);
		}
		finally {
			this.running.remove(host, lookup);
		}
	}

	/**
	 * A resolver of host names.
	 */
	@FunctionalInterface
	public interface Resolver {

		/**
		 * Resolve a host name.
		 */
		InetAddress[] resolve(String host) throws IOException;

	}

}
