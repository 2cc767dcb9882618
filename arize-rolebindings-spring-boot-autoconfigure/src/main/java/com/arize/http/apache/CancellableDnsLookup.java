package com.arize.http.apache;

import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.channels.AsynchronousCloseException;
import java.nio.channels.ClosedByInterruptException;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ExecutionException;

import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.core5.net.InetAddressUtils;

/**
 * Resolves host names. The resolver of the JVM cannot be cancelled, so each lookup runs
 * on a separate thread, one per host name, and a call stops waiting at its timeout.
 */
final class CancellableDnsLookup {

	private final DnsResolver resolver;

	private final ConcurrentMap<String, CompletableFuture<InetAddress[]>> running = new ConcurrentHashMap<>();

	CancellableDnsLookup(DnsResolver resolver) {
		this.resolver = resolver;
	}

	/**
	 * Resolve a host name.
	 * @param host the host name, or an IP address
	 * @param cancelled completed to cancel the wait
	 * @return the addresses of the host
	 * @throws UnknownHostException if the host has no address
	 * @throws AsynchronousCloseException if the wait was cancelled
	 * @throws ClosedByInterruptException if the thread was interrupted
	 */
	InetAddress[] resolve(String host, CompletableFuture<?> cancelled) throws IOException {
		if (InetAddressUtils.isIPv4(host) || InetAddressUtils.isIPv6(host)) {
			return this.resolver.resolve(host);
		}
		CompletableFuture<InetAddress[]> lookup = this.running.computeIfAbsent(host, this::start);
		try {
			CompletableFuture.anyOf(lookup, cancelled).get();
			if (lookup.isDone()) {
				return lookup.get();
			}
			throw new AsynchronousCloseException();
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new ClosedByInterruptException();
		}
		catch (ExecutionException ex) {
			Throwable cause = Objects.requireNonNullElse(ex.getCause(), ex);
			UnknownHostException unknown = new UnknownHostException(cause.getMessage());
			unknown.initCause(cause);
			throw unknown;
		}
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

}
