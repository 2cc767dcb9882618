package com.arize.rolebindings.autoconfigure;

import java.util.Optional;
import java.util.function.Supplier;

import com.arize.rolebindings.RoleBindingWriteListener;
import com.arize.rolebindings.RoleBindingsClientFactory;
import org.jspecify.annotations.Nullable;

/**
 * What applies to the writes of the auto-configured clients.
 *
 * @param readOnly whether they are refused
 * @param listener notified of each write
 * @param trace the trace of a write
 */
record ClientWrites(boolean readOnly, RoleBindingWriteListener listener, CurrentTrace trace) {

	RoleBindingsClientFactory applyTo(RoleBindingsClientFactory clients) {
		// null if the factory is a mock of a test
		return Optional.ofNullable(clients.withWriteListener(this.listener))
			.map((notifying) -> notifying.withTraceId(this.trace))
			.map((traced) -> this.readOnly ? traced.withReadOnly() : traced)
			.orElse(clients);
	}

	@FunctionalInterface
	interface CurrentTrace extends Supplier<@Nullable String> {

	}

}
