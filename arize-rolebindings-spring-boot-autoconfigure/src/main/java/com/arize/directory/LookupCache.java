package com.arize.directory;

import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ExecutionException;
import java.util.function.Consumer;
import java.util.function.Function;

import com.arize.exceptions.ApiError;
import com.arize.exceptions.TransportException;

/**
 * Looks up values that are not in a cache. Threads that look up the same key at the same
 * time share one lookup, and its failure.
 *
 * @param <K> the type of the keys
 * @param <V> the type of the values
 */
final class LookupCache<K, V> {

	private final ExpiringCache<K, V> cache;

	private final ConcurrentMap<K, CompletableFuture<Optional<V>>> running = new ConcurrentHashMap<>();

	LookupCache(ExpiringCache<K, V> cache) {
		this.cache = cache;
	}

	/**
	 * Return values from the cache, and look up those that are not in it.
	 * @param keys the keys
	 * @param lookup looks up the values of keys; those that it finds are cached
	 * @return the values that were found
	 */
	Map<K, V> getAll(Collection<K> keys, Function<List<K>, Map<K, V>> lookup) {
		Map<K, V> found = new HashMap<>();
		Set<K> open = new LinkedHashSet<>(keys);
		while (!open.isEmpty()) {
			Map<K, CompletableFuture<Optional<V>>> own = new LinkedHashMap<>();
			Map<K, CompletableFuture<Optional<V>>> others = new LinkedHashMap<>();
			open.forEach((key) -> start(key, own, others));
			// before others are awaited, so that two threads never wait for each other
			if (!own.isEmpty()) {
				lookUp(own, lookup);
			}
			others.putAll(own);
			others.forEach((key, value) -> {
				if (await(value, (present) -> found.put(key, present))) {
					open.remove(key);
				}
			});
		}
		return found;
	}

	private void start(K key, Map<K, CompletableFuture<Optional<V>>> own,
			Map<K, CompletableFuture<Optional<V>>> others) {
		CompletableFuture<Optional<V>> started = new CompletableFuture<>();
		CompletableFuture<Optional<V>> other = this.running.putIfAbsent(key, started);
		if (other != null) {
			others.put(key, other);
			return;
		}
		// only now, because another lookup may just have ended
		V cached = this.cache.get(key);
		if (cached == null) {
			own.put(key, started);
			return;
		}
		this.running.remove(key, started);
		started.complete(Optional.of(cached));
		others.put(key, started);
	}

	private void lookUp(Map<K, CompletableFuture<Optional<V>>> own, Function<List<K>, Map<K, V>> lookup) {
		try {
			Map<K, V> values = lookup.apply(List.copyOf(own.keySet()));
			values.forEach(this.cache::put);
			own.forEach(this.running::remove);
			own.forEach((key, future) -> future.complete(Optional.ofNullable(values.get(key))));
		}
		catch (Throwable ex) {
			own.forEach(this.running::remove);
			// others try again if the failure may be about another key or this thread
			boolean shared = own.size() == 1 && !Thread.currentThread().isInterrupted();
			own.values()
				.forEach(shared ? (future) -> future.completeExceptionally(ex) : (future) -> future.cancel(false));
			throw ex;
		}
	}

	/* Returns whether the lookup was not cancelled */
	private boolean await(CompletableFuture<Optional<V>> lookup, Consumer<V> found) {
		try {
			lookup.get().ifPresent(found);
			return true;
		}
		catch (CancellationException ex) {
			return false;
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			String reason = "the thread was interrupted";
			throw new TransportException("Waiting for the lookup of another thread failed: " + reason,
					ApiError.builder(0).reason(reason).build(), ex);
		}
		catch (ExecutionException ex) {
			throw LookupCache.<RuntimeException>undeclared(Objects.requireNonNull(ex.getCause()));
		}
	}

	/* Code of the application may throw a checked exception undeclared */
	@SuppressWarnings("unchecked")
	private static <X extends Throwable> RuntimeException undeclared(Throwable failure) throws X {
		throw (X) failure;
	}

}
