package com.arize.directory;

import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.LongSupplier;

/**
 * The cached objects of one kind, by name and by identifier. Threads share nothing but
 * these: a lookup has the deadline and the failure of its own requests only.
 *
 * @param <T> the type of the objects
 */
final class CachedObjects<T> {

	private final Function<T, String> id;

	private final ExpiringCache<Object, T> byName;

	private final ExpiringCache<Object, T> byId;

	CachedObjects(Function<T, String> id, Duration timeToLive, LongSupplier nanoTime) {
		this.id = id;
		this.byName = new ExpiringCache<>(timeToLive, nanoTime);
		this.byId = new ExpiringCache<>(timeToLive, nanoTime);
	}

	Optional<T> find(String name, Function<String, Object> key, Function<String, Optional<T>> find) {
		Object nameKey = key.apply(name);
		return Optional.ofNullable(this.byName.get(nameKey))
			.or(() -> find.apply(name).map((found) -> add(this.byName, nameKey, found)));
	}

	Map<String, T> findAll(Collection<String> names, Function<String, Object> key,
			Function<Collection<String>, Map<String, T>> find) {
		return all(this.byName, names, key, find);
	}

	T get(String objectId, Function<String, T> get) {
		T cached = this.byId.get(objectId);
		return (cached != null) ? cached : add(this.byId, objectId, get.apply(objectId));
	}

	Map<String, T> getAll(Collection<String> ids, Function<Collection<String>, Map<String, T>> get) {
		return all(this.byId, ids, (id) -> id, get);
	}

	private Map<String, T> all(ExpiringCache<Object, T> cache, Collection<String> names, Function<String, Object> key,
			Function<Collection<String>, Map<String, T>> lookup) {
		Map<Object, T> found = new HashMap<>();
		Map<Object, String> missing = new LinkedHashMap<>();
		for (String name : names) {
			T cached = cache.get(key.apply(name));
			if (cached != null) {
				found.put(key.apply(name), cached);
			}
			else {
				missing.putIfAbsent(key.apply(name), name);
			}
		}
		if (!missing.isEmpty()) {
			lookup.apply(List.copyOf(missing.values()))
				.forEach((name, object) -> found.put(key.apply(name), add(cache, key.apply(name), object)));
		}
		Map<String, T> result = new LinkedHashMap<>();
		names.stream()
			.filter((name) -> found.containsKey(key.apply(name)))
			.forEach((name) -> result.put(name, found.get(key.apply(name))));
		return result;
	}

	private T add(ExpiringCache<Object, T> cache, Object key, T object) {
		cache.put(key, object);
		this.byId.put(this.id.apply(object), object);
		return object;
	}

}
