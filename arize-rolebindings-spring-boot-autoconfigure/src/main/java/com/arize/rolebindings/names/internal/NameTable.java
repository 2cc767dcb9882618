package com.arize.rolebindings.names.internal;

import java.util.Collection;
import java.util.Collections;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;

import com.arize.internal.LogEscaper;
import org.jspecify.annotations.Nullable;

/**
 * The objects of one kind by their identifiers, for their names.
 */
final class NameTable<T> {

	private final NameKind<T> kind;

	private final Map<String, T> objects = new ConcurrentHashMap<>();

	/* A name that several objects have is displayed with an identifier */
	private final Map<String, Set<String>> ids = new ConcurrentHashMap<>();

	/* Those that were not found are not searched again */
	private final Set<String> searched = ConcurrentHashMap.newKeySet();

	/* Whether a name may be missing because of a failure */
	private volatile boolean unreadable;

	NameTable(NameKind<T> kind) {
		this.kind = kind;
	}

	NameKind<T> kind() {
		return this.kind;
	}

	void addAll(NameTable<T> other) {
		other.objects.values().forEach(this::add);
		this.searched.addAll(other.searched);
		this.unreadable |= other.unreadable;
	}

	void add(T object) {
		String id = this.kind.id().apply(object);
		this.objects.put(id, object);
		this.ids.computeIfAbsent(this.kind.name().apply(object), (name) -> ConcurrentHashMap.newKeySet()).add(id);
	}

	void addUnknown(Set<String> unknown) {
		this.searched.addAll(unknown);
	}

	/**
	 * Read the objects that are not known and were not searched before.
	 */
	void read(Collection<String> ids, Function<Collection<String>, Map<String, T>> get,
			Consumer<RuntimeException> onFailure) {
		Set<String> missing = ids.stream()
			.filter((id) -> !this.objects.containsKey(id) && this.searched.add(id))
			.collect(Collectors.toSet());
		if (missing.isEmpty()) {
			return;
		}
		try {
			this.kind.read(() -> get.apply(missing)).values().forEach(this::add);
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
		return this.objects.get(id);
	}

	@Nullable String name(String id) {
		T object = this.objects.get(id);
		return (object != null) ? this.kind.name().apply(object) : null;
	}

	/**
	 * Return what is displayed for an object in a line of text.
	 */
	String display(String id) {
		String name = name(id);
		if (name == null) {
			return LogEscaper.word(id);
		}
		boolean ambiguous = this.ids.getOrDefault(name, Set.of()).size() > 1;
		return ambiguous ? LogEscaper.name(name) + " (" + LogEscaper.word(id) + ")" : LogEscaper.name(name);
	}

}
