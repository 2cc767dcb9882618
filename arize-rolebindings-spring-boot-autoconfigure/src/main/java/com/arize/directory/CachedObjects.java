package com.arize.directory;

import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.LongSupplier;

import org.jspecify.annotations.Nullable;

/**
 * The cached objects of one kind, by name and by identifier.
 *
 * @param <T> the type of the objects
 */
final class CachedObjects<T> {

	private final Function<T, String> id;

	private final ExpiringCache<Object, T> byName;

	private final ExpiringCache<String, T> byId;

	private final LookupCache<Object, T> nameLookups;

	private final LookupCache<String, T> idLookups;

	CachedObjects(Function<T, String> id, Duration timeToLive, LongSupplier nanoTime) {
		this.id = id;
		this.byName = new ExpiringCache<>(timeToLive, nanoTime);
		this.byId = new ExpiringCache<>(timeToLive, nanoTime);
		this.nameLookups = new LookupCache<>(this.byName);
		this.idLookups = new LookupCache<>(this.byId);
	}

	Optional<T> find(String name, Function<String, Object> key, Function<String, Optional<T>> find) {
		T cached = this.byName.get(key.apply(name));
		return (cached != null) ? Optional.of(cached)
				: Optional.ofNullable(findAll(Set.of(name), key, (names) -> toMap(name, find.apply(name))).get(name));
	}

	Map<String, T> findAll(Collection<String> names, Function<String, Object> key,
			Function<Collection<String>, Map<String, T>> find) {
		Map<Object, String> byKey = new LinkedHashMap<>();
		names.forEach((name) -> byKey.putIfAbsent(key.apply(name), name));
		Map<Object, T> found = this.nameLookups.getAll(byKey.keySet(), (keys) -> {
			Map<Object, T> lookedUp = new HashMap<>();
			find.apply(keys.stream().map(byKey::get).toList()).forEach((name, object) -> {
				lookedUp.put(key.apply(name), object);
				this.byId.put(this.id.apply(object), object);
			});
			return lookedUp;
		});
		return inOrder(names, (name) -> found.get(key.apply(name)));
	}

	T get(String objectId, Function<String, T> get) {
		T cached = this.byId.get(objectId);
		if (cached != null) {
			return cached;
		}
		Map<String, T> found = this.idLookups.getAll(Set.of(objectId), (ids) -> Map.of(objectId, get.apply(objectId)));
		return Objects.requireNonNull(found.get(objectId));
	}

	Map<String, T> getAll(Collection<String> ids, Function<Collection<String>, Map<String, T>> get) {
		return inOrder(ids, this.idLookups.getAll(ids, get::apply)::get);
	}

	private static <T> Map<String, T> toMap(String name, Optional<T> found) {
		return found.map((object) -> Map.of(name, object)).orElse(Map.of());
	}

	private static <T> Map<String, T> inOrder(Collection<String> names, Function<String, @Nullable T> found) {
		Map<String, T> result = new LinkedHashMap<>();
		for (String name : names) {
			T object = found.apply(name);
			if (object != null) {
				result.put(name, object);
			}
		}
		return result;
	}

}
