package com.arize.http.internal;

import java.util.function.Supplier;

import com.arize.config.SDKConfiguration;
import org.jspecify.annotations.Nullable;

/**
 * Observes calls, each with all its attempts.
 */
public interface CallObserver {

	CallObserver NONE = new CallObserver() {

		@Override
		public <T extends @Nullable Object> T observe(Call call, Supplier<T> action) {
			return action.get();
		}

	};

	/**
	 * Run the action exactly once, on the same thread, and return its result or throw its
	 * exception. It updates the state of the call.
	 */
	<T extends @Nullable Object> T observe(Call call, Supplier<T> action);

	/**
	 * Run an operation that makes several calls, exactly once, on the same thread, and
	 * return its result or throw its exception.
	 * @param operation the name of the operation, as in {@code role_bindings.create}
	 */
	default <T extends @Nullable Object> T observe(String operation, SDKConfiguration configuration,
			Supplier<T> action) {
		return action.get();
	}

}
