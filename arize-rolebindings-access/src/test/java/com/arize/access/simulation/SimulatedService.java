package com.arize.access.simulation;

import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.IntStream;

import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpStatus;

/**
 * The API in memory: the present bindings, the visible roles of the past and the
 * permissions of the key.
 */
final class SimulatedService {

	private final Clock clock;

	private final int pageSize;

	/* By their identifiers: the oldest is first */
	private final TreeMap<Integer, Binding> bindings = new TreeMap<>();

	private final Map<Key, Binding> byKey = new HashMap<>();

	private final Map<Key, List<PastRole>> roles = new HashMap<>();

	/* The resources whose bindings the key has no permission to read */
	private final Set<String> hidden = new HashSet<>();

	/*
	 * The resources on which the key has no permission to create bindings, and so none to
	 * change them: it may read and delete them only
	 */
	private final Set<String> closed = new HashSet<>();

	private int lastId;

	private int moment;

	/**
	 * Create a service without bindings.
	 */
	SimulatedService(Clock clock, int pageSize) {
		this.clock = clock;
		this.pageSize = pageSize;
	}

	/**
	 * Return a number that orders what happens.
	 */
	int nextMoment() {
		return ++this.moment;
	}

	Collection<Binding> bindings() {
		return this.bindings.values();
	}

	@Nullable Binding find(Key key) {
		return this.byKey.get(key);
	}

	@Nullable Binding findVisible(Key key) {
		return this.hidden.contains(key.resource()) ? null : find(key);
	}

	boolean hasAdmin(String resource, Predicate<Key> counts) {
		return this.bindings.values()
			.stream()
			.anyMatch((binding) -> binding.key().resource().equals(resource) && binding.role().equals(Key.ADMIN)
					&& counts.test(binding.key()));
	}

	/**
	 * Return whether a user had a visible role, or none, at some time between two
	 * moments.
	 */
	boolean had(Key key, @Nullable String role, int from, int to) {
		List<PastRole> roles = roles(key);
		return IntStream.range(0, roles.size()).anyMatch((index) -> {
			int end = (index + 1 < roles.size()) ? roles.get(index + 1).moment() - 1 : Integer.MAX_VALUE;
			return roles.get(index).moment() <= to && from <= end && Objects.equals(role, roles.get(index).role());
		});
	}

	private List<PastRole> roles(Key key) {
		return this.roles.computeIfAbsent(key, (unused) -> new ArrayList<>(List.of(new PastRole(0, null))));
	}

	/**
	 * Set the role of a user by hand.
	 */
	void put(Key key, @Nullable String role) {
		Binding existing = find(key);
		if (existing == null && role != null) {
			create(key, role, SimulatedService::byHand);
		}
		else if (existing != null && role != null) {
			update(existing, role, SimulatedService::byHand);
		}
		else if (existing != null) {
			delete(existing, SimulatedService::byHand);
		}
	}

	/* A write of a person is not checked */
	private static void byHand(Write write) {
	}

	/**
	 * Change the permission to read the bindings of a resource.
	 */
	void toggleSight(String resource) {
		toggle(this.hidden, resource);
		Key.ALL.stream().filter((key) -> key.resource().equals(resource)).forEach(this::addToHistory);
	}

	/**
	 * Change the permission to create bindings of a resource.
	 */
	void toggleCreations(String resource) {
		toggle(this.closed, resource);
	}

	private static void toggle(Set<String> resources, String resource) {
		if (!resources.remove(resource)) {
			resources.add(resource);
		}
	}

	/**
	 * Give the key every permission.
	 */
	void permitAll() {
		List.copyOf(this.hidden).forEach(this::toggleSight);
		this.closed.clear();
	}

	/* A binding that is not visible is none for the client */
	private void addToHistory(Key key) {
		Binding binding = find(key);
		if (binding != null) {
			roles(key).add(new PastRole(nextMoment(), binding.role()));
		}
		if (binding == null || this.hidden.contains(key.resource())) {
			roles(key).add(new PastRole(nextMoment(), null));
		}
	}

	/**
	 * Respond to a request.
	 */
	Response respond(Call call, Consumer<Write> onWrite) {
		if (call.isList()) {
			return list(call.query());
		}
		if (call.isCreation()) {
			if (this.closed.contains(call.key().resource())) {
				return Response.problem(403, null);
			}
			return (find(call.key()) != null) ? Response.problem(409, null)
					: Response.of(HttpStatus.CREATED, create(call.key(), role(call), onWrite));
		}
		Binding binding = this.bindings.get(call.id());
		if (binding == null || this.hidden.contains(binding.key().resource())) {
			return Response.problem(404, null);
		}
		if (call.method().equals("PATCH") && this.closed.contains(binding.key().resource())) {
			return Response.problem(404, null);
		}
		return switch (call.method()) {
			case "PATCH" -> Response.of(HttpStatus.OK, update(binding, role(call), onWrite));
			case "DELETE" -> {
				delete(binding, onWrite);
				yield Response.noContent();
			}
			default -> Response.of(HttpStatus.OK, binding);
		};
	}

	private static String role(Call call) {
		return Objects.requireNonNull(call.role());
	}

	private Binding create(Key key, String role, Consumer<Write> onWrite) {
		Binding created = new Binding(++this.lastId, key, role, this.clock.instant());
		save(created);
		onWrite.accept(new Write(null, created));
		return created;
	}

	private Binding update(Binding binding, String role, Consumer<Write> onWrite) {
		Binding updated = binding.withRole(role, this.clock.instant());
		save(updated);
		onWrite.accept(new Write(binding, updated));
		return updated;
	}

	private void save(Binding binding) {
		this.bindings.put(binding.id(), binding);
		this.byKey.put(binding.key(), binding);
		addToHistory(binding.key());
	}

	private void delete(Binding binding, Consumer<Write> onWrite) {
		this.bindings.remove(binding.id());
		this.byKey.remove(binding.key());
		addToHistory(binding.key());
		onWrite.accept(new Write(binding, null));
	}

	/* The cursor is the identifier of the last binding, which may be deleted since */
	private Response list(Map<String, String> query) {
		String cursor = query.get("cursor");
		String user = query.get("user_id");
		List<Binding> rest = ((cursor != null) ? this.bindings.tailMap(Binding.id(cursor), false) : this.bindings)
			.values()
			.stream()
			.filter((binding) -> binding.key().type().name().equals(query.get("resource_type")))
			.filter((binding) -> !this.hidden.contains(binding.key().resource()))
			.filter((binding) -> user == null || binding.key().user().equals(user))
			.limit(this.pageSize + 1L)
			.toList();
		return Response.page(rest.stream().limit(this.pageSize).toList(), rest.size() > this.pageSize);
	}

	/**
	 * The role that a user had since a moment; null for none.
	 */
	private record PastRole(int moment, @Nullable String role) {
	}

	/**
	 * A change of a binding that was carried out.
	 */
	record Write(@Nullable Binding before, @Nullable Binding after) {

		Key key() {
			return Objects.requireNonNull((this.after != null) ? this.after : this.before).key();
		}

		@Nullable String role() {
			return (this.after != null) ? this.after.role() : null;
		}

	}

}
