package com.arize.rolebindings.names;

import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

import com.arize.exceptions.ApiError;
import com.arize.exceptions.ApiException;
import com.arize.exceptions.ForbiddenException;
import com.arize.exceptions.NotFoundException;
import com.arize.internal.Ids;
import com.arize.internal.LogEscaper;
import org.jspecify.annotations.Nullable;

import org.springframework.util.StringUtils;

/**
 * The objects of one kind by their identifiers, for their names.
 */
final class NameTable<T> {

	private final String noun;

	private final String permission;

	private final Function<T, String> id;

	private final Function<T, String> name;

	/* The keys of all tables are canonical identifiers */
	private final Map<String, T> objects = new ConcurrentHashMap<>();

	/* Names with the same key are equal */
	private final UnaryOperator<String> toKey;

	/* A name that several objects have is displayed with an identifier */
	private final Map<String, Set<String>> ids = new ConcurrentHashMap<>();

	/* The keys are those of names of which one object is known, and there is no other */
	private final Set<String> unique = ConcurrentHashMap.newKeySet();

	/* The keys are those of names that another object has, known or not, or may have */
	private final Set<String> shared = ConcurrentHashMap.newKeySet();

	/* An identifier that was not found is not searched again */
	private final Set<String> searched = ConcurrentHashMap.newKeySet();

	/* True if a name may be missing because of a failure */
	private volatile boolean unreadable;

	/* The permission is what the API documents for reading the objects */
	NameTable(String noun, String permission, Function<T, String> id, Function<T, String> name,
			UnaryOperator<String> toKey) {
		this.noun = noun;
		this.permission = permission;
		this.id = id;
		this.name = name;
		this.toKey = toKey;
	}

	String noun() {
		return this.noun;
	}

	String idOf(T object) {
		return this.id.apply(object);
	}

	String nameOf(T object) {
		return this.name.apply(object);
	}

	/**
	 * Read objects, whose failure is explained by the permission.
	 */
	<R> R read(Supplier<R> operation) {
		try {
			return operation.get();
		}
		catch (ForbiddenException ex) {
			throw explained(ex, "has no " + this.permission);
		}
		catch (NotFoundException ex) {
			throw explained(ex, "may have no %s, or arize.api-host may be wrong".formatted(this.permission));
		}
	}

	private static ApiException explained(ApiException ex, String reason) {
		ApiException explained = ApiException
			.of("The API key %s; names require it, ids do not: %s".formatted(reason, ex.getMessage()), ApiError.of(ex));
		explained.addSuppressed(ex);
		return explained;
	}

	void addAll(NameTable<T> other) {
		other.objects.values().forEach(this::add);
		this.unique.addAll(other.unique);
		this.shared.addAll(other.shared);
		this.searched.addAll(other.searched);
		this.unreadable |= other.unreadable;
	}

	void add(T object) {
		String id = Ids.canonical(idOf(object));
		this.objects.put(id, object);
		this.ids.computeIfAbsent(this.toKey.apply(nameOf(object)), (name) -> ConcurrentHashMap.newKeySet()).add(id);
	}

	void addUnique(Collection<String> names) {
		names.forEach((name) -> this.unique.add(this.toKey.apply(name)));
	}

	void addShared(Collection<String> names) {
		names.forEach((name) -> this.shared.add(this.toKey.apply(name)));
	}

	/**
	 * Return the names of objects of which it is not known whether others have them, too.
	 */
	Set<String> mayBeShared(Collection<String> ids) {
		Set<String> names = new LinkedHashSet<>();
		for (String id : ids) {
			String name = name(id);
			if (name != null && !this.unique.contains(this.toKey.apply(name))
					&& !this.shared.contains(this.toKey.apply(name))) {
				names.add(name);
			}
		}
		return names;
	}

	void addUnknown(Set<String> unknown) {
		unknown.forEach((id) -> this.searched.add(Ids.canonical(id)));
	}

	/**
	 * Read the objects that are not known and were not searched before.
	 */
	void read(Collection<String> ids, Function<Collection<String>, Map<String, T>> get,
			Consumer<RuntimeException> onFailure) {
		Set<String> missing = ids.stream()
			.filter((id) -> get(id) == null && this.searched.add(Ids.canonical(id)))
			.collect(Collectors.toSet());
		if (missing.isEmpty()) {
			return;
		}
		try {
			read(() -> get.apply(missing)).values().forEach(this::add);
		}
		catch (RuntimeException ex) {
			this.unreadable = true;
			onFailure.accept(ex);
		}
	}

	boolean isUnreadable() {
		return this.unreadable;
	}

	Collection<T> all() {
		return Collections.unmodifiableCollection(this.objects.values());
	}

	@Nullable T get(String id) {
		return this.objects.get(Ids.canonical(id));
	}

	/* The result is also null for a user without an e-mail address */
	@Nullable String name(String id) {
		T object = get(id);
		return (object != null && StringUtils.hasText(nameOf(object))) ? nameOf(object) : null;
	}

	/**
	 * Return what is displayed for an object in a line of text.
	 */
	String display(String id) {
		String name = name(id);
		if (name == null) {
			return LogEscaper.word(id);
		}
		String key = this.toKey.apply(name);
		boolean ambiguous = this.ids.getOrDefault(key, Set.of()).size() > 1 || this.shared.contains(key);
		return ambiguous ? LogEscaper.name(name) + " (" + LogEscaper.word(id) + ")" : LogEscaper.name(name);
	}

}
