package com.arize.directory;

import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.stream.Stream;

/**
 * {@link Lookup} that caches what another directory finds, by name and by identifier. An
 * object that is found by name is cached by its identifier, too, but not the other way
 * round: its name may be ambiguous. Threads share nothing but the cache: a lookup has the
 * deadline and the failure of its own requests only.
 */
final class CachingLookup<T> implements Lookup<T> {

	private final Kind<T> kind;

	private final Source<T> source;

	private final ExpiringCache<List<String>, T> byName;

	private final ExpiringCache<String, T> byId;

	private final AtomicBoolean closed;

	CachingLookup(Kind<T> kind, Source<T> source, Duration timeToLive, LongSupplier nanoTime, AtomicBoolean closed) {
		this.kind = kind;
		this.source = source;
		this.byName = new ExpiringCache<>(timeToLive, nanoTime);
		this.byId = new ExpiringCache<>(timeToLive, nanoTime);
		this.closed = closed;
	}

	@Override
	public Stream<T> all(String spaceId) {
		return this.source.all().apply(spaceId);
	}

	@Override
	public Map<String, T> findAll(String spaceId, Collection<String> names) {
		return all(this.byName, names, (name) -> List.of(spaceId, this.kind.toKey().apply(name)),
				(missing) -> this.source.findAll().apply(spaceId, missing));
	}

	@Override
	public T get(String objectId) {
		requireOpen();
		T cached = this.byId.get(objectId);
		return (cached != null) ? cached : add(this.byId, objectId, this.source.get().apply(objectId));
	}

	@Override
	public Map<String, T> getAll(Collection<String> ids) {
		return all(this.byId, ids, (id) -> id, this.source.getAll());
	}

	private <K> Map<String, T> all(ExpiringCache<K, T> cache, Collection<String> names, Function<String, K> key,
			Function<Collection<String>, Map<String, T>> lookup) {
		requireOpen();
		Map<K, T> found = new HashMap<>();
		Map<K, String> missing = new LinkedHashMap<>();
		for (String name : names) {
			T cached = cache.get(key.apply(name));
			if (cached == null) {
				missing.putIfAbsent(key.apply(name), name);
			}
			else {
				found.put(key.apply(name), cached);
			}
		}
		if (!missing.isEmpty()) {
			lookup.apply(List.copyOf(missing.values()))
				.forEach((name, object) -> found.put(key.apply(name), add(cache, key.apply(name), object)));
		}
		return Lookup.findEach(names, "names", (name) -> Optional.ofNullable(found.get(key.apply(name))));
	}

	private <K> T add(ExpiringCache<K, T> cache, K key, T object) {
		cache.put(key, object);
		this.byId.put(this.kind.id().apply(object), object);
		return object;
	}

	private void requireOpen() {
		if (this.closed.get()) {
			throw new IllegalStateException("The client is closed");
		}
	}

	/**
	 * The methods of a directory for objects of one kind.
	 */
	record Source<T>(Function<String, Stream<T>> all, BiFunction<String, Collection<String>, Map<String, T>> findAll,
			Function<String, T> get, Function<Collection<String>, Map<String, T>> getAll) {

	}

}
