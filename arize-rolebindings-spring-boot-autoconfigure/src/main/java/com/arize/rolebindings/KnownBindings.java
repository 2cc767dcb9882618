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
	private final Map<String, RoleBinding> bindings = new LinkedHashMap<>(16, 0.75f, true) {

		@Override
		protected boolean removeEldestEntry(Map.Entry<String, RoleBinding> eldest) {
			return size() > LIMIT;
		}

	};

	synchronized @Nullable RoleBinding get(@Nullable String bindingId) {
		return (bindingId != null) ? this.bindings.get(bindingId) : null;
	}

	synchronized void add(List<RoleBinding> read) {
		read.forEach((binding) -> this.bindings.put(binding.id(), binding));
	}

	/**
	 * Update the binding of a write that has ended.
	 * @param write the write
	 */
	synchronized void update(RoleBindingWrite write) {
		if (write.after() != null) {
			this.bindings.put(write.after().id(), write.after());
		}
		else if (write.outcome() == Outcome.DONE) {
			this.bindings.remove(write.bindingId());
		}
	}

}
