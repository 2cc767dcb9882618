package com.arize.http.internal;

import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

/**
 * Observes calls, each with all its attempts.
 */
public interface CallObserver {

	CallObserver NONE = new CallObserver() {

		@Override
		public <T extends @Nullable Object> T observe(RetryingCall call, Supplier<T> action) {
			return action.get();
		}

	};

	/**
	 * Run the action exactly once, on the same thread, and return its result or throw its
	 * exception. It updates the state of the call.
	 */
	<T extends @Nullable Object> T observe(RetryingCall call, Supplier<T> action);

}
