package com.arize.rolebindings.autoconfigure;

import java.util.Objects;

import com.arize.rolebindings.RoleBindingWriteListener;
import com.arize.rolebindings.RoleBindingsClientFactory;
import org.jspecify.annotations.Nullable;

/**
 * What applies to the writes of the auto-configured clients.
 *
 * @param readOnly whether they are refused
 * @param listener notified of each write
 * @param trace the trace of a write; {@code null} if there is none
 */
record ClientWrites(boolean readOnly, RoleBindingWriteListener listener, @Nullable CurrentTrace trace) {

	/**
	 * Apply the settings to a factory.
	 * @param clients the factory; one with these settings remains as it is
	 * @return a factory with the settings
	 */
	RoleBindingsClientFactory applyTo(RoleBindingsClientFactory clients) {
		RoleBindingsClientFactory notifying = unlessMock(clients.withWriteListener(this.listener), clients);
		if (this.trace != null) {
			notifying = unlessMock(notifying.withTraceId(this.trace::id), notifying);
		}
		return this.readOnly ? unlessMock(notifying.withReadOnly(), notifying) : notifying;
	}

	/* The factory may be a mock of a test, which returns null */
	private static RoleBindingsClientFactory unlessMock(@Nullable RoleBindingsClientFactory result,
			RoleBindingsClientFactory clients) {
		return Objects.requireNonNullElse(result, clients);
	}

	/**
	 * The trace of the calling thread.
	 */
	@FunctionalInterface
	interface CurrentTrace {

		@Nullable String id();

	}

}
