package com.arize.rolebindings.names;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.stream.Collectors;

import com.arize.internal.LogEscaper;
import org.jspecify.annotations.Nullable;

/**
 * The names of objects of one kind by their identifiers.
 *
 * @param <T> the type of the objects
 */
final class NameTable<T> {

	private final NameKind<T> kind;

	private final Map<String, String> names = new HashMap<>();

	private final Map<String, String> ids = new HashMap<>();

	/* Those that were not found are not searched again */
	private final Set<String> searched = new HashSet<>();

	private final Set<String> ambiguous = new HashSet<>();

	private boolean unreadable;

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

	/**
	 * Read the names that are missing, unless they were searched before.
	 * @param required the identifiers of the objects
	 * @param source reads the objects with identifiers, and passes them on
	 * @param onFailure receives the exception of the source
	 */
	void read(Set<String> required, BiConsumer<Set<String>, Consumer<T>> source, Consumer<RuntimeException> onFailure) {
		Set<String> missing = required.stream()
			.filter((id) -> !this.names.containsKey(id) && !this.searched.contains(id))
			.collect(Collectors.toSet());
		if (missing.isEmpty()) {
			return;
		}
		this.searched.addAll(missing);
		try {
			this.kind.read(() -> {
				source.accept(missing, this::add);
				return this;
			});
		}
		catch (RuntimeException ex) {
			this.unreadable = true;
			onFailure.accept(ex);
		}
	}

	void addUnknown(Set<String> ids) {
		this.searched.addAll(ids);
	}

	/* Whether a name may be missing because of a failure */
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
