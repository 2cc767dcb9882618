package com.arize.directory;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

import com.arize.exceptions.NotFoundException;
import com.arize.internal.Arguments;
import com.arize.internal.Ids;

/**
 * Finds the objects of one kind in a cache, and requests those that are missing. An
 * object that is found by name is also cached by its identifier. An object that is found
 * by its identifier is not cached by name, because the name may be ambiguous. Threads
 * share only the cache: each lookup has its own requests, deadline and failure.
 */
final class Lookup<T> {

	private final HttpLookup<T> api;

	private final ExpiringCache<List<String>, T> byName;

	private final ExpiringCache<String, T> byId;

	Lookup(HttpLookup<T> api, Duration timeToLive, LongSupplier nanoTime) {
		this.api = api;
		this.byName = new ExpiringCache<>(timeToLive, nanoTime);
		this.byId = new ExpiringCache<>(timeToLive, nanoTime);
	}

	HttpLookup<T> api() {
		return this.api;
	}

	/* The identifier of the parent is empty for the objects of all parents */
	Optional<T> find(String parentId, String name) {
		return findAll(parentId, Collections.singleton(name)).values().stream().findFirst();
	}

	Map<String, T> findAll(String parentId, Collection<String> names) {
		Kind<T> kind = this.api.kind();
		return cached(this.byName, requireAll(names, kind.nameArgument(), kind::requireName),
				(name) -> List.of(parentId, kind.toKey().apply(name)),
				(missing) -> this.api.findAll(parentId, missing));
	}

	T get(String id) {
		this.api.kind().requireId(id);
		T cached = this.byId.get(id);
		return (cached != null) ? cached : add(this.byId, id, this.api.get(id));
	}

	Map<String, T> getAll(Collection<String> ids) {
		Kind<T> kind = this.api.kind();
		return cached(this.byId, requireAll(ids, kind.idArgument(), kind::requireId), (id) -> id, this.api::getAll);
	}

	/* The objects in the cache are not used any more */
	void close() {
		this.byName.disable();
		this.byId.disable();
	}

	private <K> Map<String, T> cached(ExpiringCache<K, T> cache, Set<String> names, Function<String, K> key,
			Function<Collection<String>, Map<String, T>> search) {
		Map<String, T> found = new HashMap<>();
		List<String> missing = new ArrayList<>();
		for (String name : names) {
			T cached = cache.get(key.apply(name));
			if (cached == null) {
				missing.add(name);
			}
			else {
				found.put(name, cached);
			}
		}
		search.apply(missing).forEach((name, object) -> found.put(name, add(cache, key.apply(name), object)));
		return findEach(names, "names", (name) -> Optional.ofNullable(found.get(name)));
	}

	private <K> T add(ExpiringCache<K, T> cache, K key, T object) {
		cache.put(key, object);
		this.byId.put(this.api.kind().id().apply(object), object);
		return object;
	}

	private static Set<String> requireAll(Collection<String> values, String argument, UnaryOperator<String> check) {
		Set<String> checked = new LinkedHashSet<>();
		Arguments.requireNonNull(values, argument + "s").forEach((value) -> checked.add(check.apply(value)));
		return checked;
	}

	/*
	 * The exception of the first ambiguous name has the exceptions of the others as
	 * suppressed ones
	 */
	static <T> Map<String, T> findEach(Collection<String> names, String argument, Function<String, Optional<T>> find) {
		Map<String, T> found = new LinkedHashMap<>();
		List<AmbiguousNameException> ambiguous = new ArrayList<>();
		for (String name : new LinkedHashSet<>(Arguments.requireNonNull(names, argument))) {
			try {
				find.apply(name).ifPresent((object) -> found.put(name, object));
			}
			catch (AmbiguousNameException ex) {
				ambiguous.add(ex);
			}
		}
		if (!ambiguous.isEmpty()) {
			ambiguous.stream().skip(1).forEach(ambiguous.get(0)::addSuppressed);
			throw ambiguous.get(0);
		}
		return found;
	}

	/* A list that changes while it is read can contain an object twice */
	static <T> Optional<T> single(Kind<T> kind, String name, Stream<T> objects) {
		String key = kind.toKey().apply(name);
		Map<String, T> found = new LinkedHashMap<>();
		objects.filter((object) -> kind.key().apply(object).equals(key))
			.forEach((object) -> found.put(kind.id().apply(object), object));
		return single(kind, name, found);
	}

	static <T> Optional<T> single(Kind<T> kind, String name, Map<String, T> found) {
		if (found.size() > 1) {
			throw new AmbiguousNameException(kind.name(), name, List.copyOf(found.keySet()));
		}
		return found.values().stream().findFirst();
	}

	static Map<String, Organization> organizationsOf(Collection<String> spaceIds, Stream<Organization> organizations,
			Function<String, Stream<Space>> spaces) {
		Map<String, String> searched = new HashMap<>();
		requireAll(spaceIds, Kind.SPACE.idArgument(), Kind.SPACE::requireId)
			.forEach((id) -> searched.put(Ids.canonical(id), id));
		Map<String, Organization> found = new LinkedHashMap<>();
		Iterator<Organization> all = organizations.iterator();
		while (!searched.isEmpty() && all.hasNext()) {
			Organization organization = all.next();
			Iterator<Space> ofOrganization = spaces.apply(organization.id()).iterator();
			while (!searched.isEmpty() && ofOrganization.hasNext()) {
				String id = searched.remove(Ids.canonical(ofOrganization.next().id()));
				if (id != null) {
					found.put(id, organization);
				}
			}
		}
		return found;
	}

	static <T> Map<String, T> getEach(Collection<String> ids, String argument, Function<String, T> get) {
		return findEach(ids, argument, (id) -> getIfPresent(id, get));
	}

	static <T> Optional<T> getIfPresent(String id, Function<String, T> get) {
		try {
			return Optional.of(get.apply(id));
		}
		catch (NotFoundException ex) {
			return Optional.empty();
		}
	}

}
