package com.arize.rolebindings.sample.local;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;

import org.jspecify.annotations.Nullable;

/**
 * The bindings of the service, in memory, with the rules that do not depend on HTTP.
 * <p>
 * Safe for use by several threads. Refuses by throwing a {@link Refusal}.
 */
final class BindingStore {

	private final Clock clock;

	private final NavigableMap<Long, Binding> bindings = new TreeMap<>();

	private final Map<String, Long> positions = new HashMap<>();

	private final Set<Holding> holdings = new HashSet<>();

	private long lastPosition;

	BindingStore(Clock clock) {
		this.clock = clock;
		reset();
	}

	/**
	 * Forget everything and start again from the {@link Seed}.
	 */
	synchronized void reset() {
		this.bindings.clear();
		this.positions.clear();
		this.holdings.clear();
		this.lastPosition = 0;
		Seed.bindings().forEach(this::add);
	}

	synchronized Page list(ResourceType resourceType, @Nullable String userId, int limit, @Nullable String cursor) {
		long after = (cursor != null) ? Cursor.position(cursor, this.lastPosition) : 0;
		// one more than asked for: whether it is there is what has_more says
		List<Binding> found = this.bindings.tailMap(after, false)
			.values()
			.stream()
			.filter((binding) -> binding.resourceType() == resourceType)
			.filter((binding) -> userId == null || binding.userId().equals(userId))
			.limit(limit + 1L)
			.toList();
		if (found.size() <= limit) {
			return new Page(found, null);
		}
		List<Binding> page = found.subList(0, limit);
		return new Page(page, Cursor.after(position(page.get(limit - 1).id())));
	}

	synchronized Binding create(String userId, String roleId, ResourceType resourceType, String resourceId) {
		if (!resourceType.accepts(resourceId)) {
			throw Refusal.unprocessable("resource_id is not the id of a " + resourceType);
		}
		if (this.holdings.contains(new Holding(userId, resourceId))) {
			// as the service does, without naming the binding that is in the way
			throw Refusal.conflict("The user already has a role on this resource");
		}
		Instant now = now();
		Binding binding = new Binding(Ids.ofBinding(this.lastPosition + 1), userId, roleId, resourceType, resourceId,
				now, now);
		add(binding);
		return binding;
	}

	synchronized Binding get(String id) {
		Binding binding = this.bindings.get(position(id));
		if (binding == null) {
			throw new IllegalStateException("The index names a binding that is not there");
		}
		return binding;
	}

	synchronized Binding update(String id, String roleId) {
		Binding updated = get(id).withRole(roleId, now());
		this.bindings.put(position(id), updated);
		return updated;
	}

	synchronized void delete(String id) {
		Binding binding = get(id);
		this.bindings.remove(position(id));
		this.positions.remove(id);
		this.holdings.remove(new Holding(binding.userId(), binding.resourceId()));
	}

	private void add(Binding binding) {
		this.lastPosition++;
		this.bindings.put(this.lastPosition, binding);
		this.positions.put(binding.id(), this.lastPosition);
		this.holdings.add(new Holding(binding.userId(), binding.resourceId()));
	}

	private long position(String id) {
		Long position = this.positions.get(id);
		if (position == null) {
			throw Refusal.notFound("There is no such role binding");
		}
		return position;
	}

	private Instant now() {
		return this.clock.instant().truncatedTo(ChronoUnit.MILLIS);
	}

	/**
	 * What there can be only one binding for.
	 */
	private record Holding(String userId, String resourceId) {
	}

}
