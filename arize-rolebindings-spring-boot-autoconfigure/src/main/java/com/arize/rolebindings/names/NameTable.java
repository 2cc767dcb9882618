package com.arize.rolebindings.names;

import java.util.Collection;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.Function;

import com.arize.internal.LogEscaper;
import org.jspecify.annotations.Nullable;

/**
 * The names of objects of one kind by their identifiers.
 *
 * @param <T> the type of the objects
 */
final class NameTable<T> {

	private final NameKind<T> kind;

	private final Map<String, String> names = new ConcurrentHashMap<>();

	/* Those that were not found are not searched again */
	private final Set<String> searched = ConcurrentHashMap.newKeySet();

	/* Of the first object with each name, and the names of further objects */
	private final Map<String, String> ids = new ConcurrentHashMap<>();

	private final Set<String> ambiguous = ConcurrentHashMap.newKeySet();

	/* Whether a name may be missing because of a failure */
	private volatile boolean unreadable;

	NameTable(NameKind<T> kind) {
		this.kind = kind;
	}

	void addAll(NameTable<T> other) {
		other.names.forEach(this::put);
		this.searched.addAll(other.searched);
		this.unreadable |= other.unreadable;
	}

	void add(T object) {
		put(this.kind.id().apply(object), this.kind.name().apply(object));
	}

	private void put(String id, String name) {
		this.names.put(id, name);
		String first = this.ids.putIfAbsent(name, id);
		if (first != null && !first.equals(id)) {
			this.ambiguous.add(name);
		}
	}

	void addUnknown(Set<String> unknown) {
		this.searched.addAll(unknown);
	}

	/**
	 * Read the objects whose names are missing, unless they were searched before.
	 * @param required the identifiers of the objects
	 * @param get reads the objects with identifiers
	 * @param found receives the objects
	 * @param onFailure receives the exception of a failed request
	 */
	void read(Set<String> required, Function<Collection<String>, Map<String, T>> get, Consumer<T> found,
			Consumer<RuntimeException> onFailure) {
		Set<String> missing = new HashSet<>(required);
		missing.removeIf((id) -> this.names.containsKey(id) || !this.searched.add(id));
		if (missing.isEmpty()) {
			return;
		}
		try {
			this.kind.read(() -> get.apply(missing)).values().forEach(found);
		}
		catch (RuntimeException ex) {
			this.unreadable = true;
			onFailure.accept(ex);
		}
	}

	boolean isUnreadable() {
		return this.unreadable;
	}

	@Nullable String name(String id) {
		return this.names.get(id);
	}

	/**
	 * Return what is displayed for an object in a line of text.
	 * @param id its identifier
	 * @return the name, with the identifier if several of the objects that were read have
	 * the name; the identifier if the name is not known
	 */
	String display(String id) {
		String name = this.names.get(id);
		if (name == null) {
			return LogEscaper.word(id);
		}
		return this.ambiguous.contains(name) ? LogEscaper.name(name) + " (" + LogEscaper.word(id) + ")"
				: LogEscaper.name(name);
	}

}
