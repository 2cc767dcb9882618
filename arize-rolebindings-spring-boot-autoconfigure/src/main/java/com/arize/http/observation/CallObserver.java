package com.arize.http.observation;

import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

/**
 * Observes the calls to the Arize API, each with all its attempts.
 */
public interface CallObserver {

	/** An observer that does nothing. */
	CallObserver NONE = new CallObserver() {

		@Override
		public <T extends @Nullable Object> T observe(ApiCall call, Supplier<T> action) {
			return action.get();
		}

	};

	/**
	 * Execute a call. An implementation must run the action exactly once, on the same
	 * thread, and return its result or throw its exception.
	 * @param <T> the type of the result
	 * @param call the call, whose state is updated during the execution
	 * @param action the action that executes the call
	 * @return the result of the action
	 */
	<T extends @Nullable Object> T observe(ApiCall call, Supplier<T> action);

	/**
	 * Return an observer that calls this observer, and another one within it.
	 * @param inner the inner observer
	 * @return the combined observer
	 */
	default CallObserver around(CallObserver inner) {
		CallObserver outer = this;
		return new CallObserver() {

			@Override
			public <T extends @Nullable Object> T observe(ApiCall call, Supplier<T> action) {
				return outer.observe(call, () -> inner.observe(call, action));
			}

		};
	}

}
