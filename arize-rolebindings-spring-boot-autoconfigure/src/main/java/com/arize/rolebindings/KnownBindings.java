package com.arize.rolebindings;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import com.arize.rolebindings.RoleBindingWriteEvent.Outcome;
import org.jspecify.annotations.Nullable;

/**
 * The bindings that a client has read or written last, by their identifiers. Safe for use
 * by many threads.
 */
final class KnownBindings {

	static final int LIMIT = 1000;

	@SuppressWarnings("serial")
	private final Map<String, Known> bindings = new LinkedHashMap<>(16, 0.75f, true) {

		@Override
		protected boolean removeEldestEntry(Map.Entry<String, Known> eldest) {
			return size() > LIMIT;
		}

	};

	synchronized @Nullable Known get(@Nullable String bindingId) {
		return (bindingId != null) ? this.bindings.get(bindingId) : null;
	}

	synchronized void add(List<RoleBinding> read) {
		read.forEach(this::put);
	}

	/**
	 * Update the binding of a write that has ended.
	 * @param write the write
	 */
	synchronized void update(RoleBindingWrite write) {
		if (write.after != null) {
			put(write.after);
		}
		else if (write.outcome == Outcome.DONE) {
			this.bindings.remove(write.bindingId);
		}
		else if (write.outcome == Outcome.UNKNOWN) {
			this.bindings.computeIfPresent(write.bindingId, (id, known) -> new Known(known.binding(), null));
		}
	}

	private void put(RoleBinding binding) {
		this.bindings.put(binding.id(), new Known(binding, binding.roleId()));
	}

	/**
	 * A binding.
	 *
	 * @param binding the binding as it was read or written last
	 * @param roleId its role; {@code null} if a later write may have changed it
	 */
	record Known(RoleBinding binding, @Nullable String roleId) {

	}

}
