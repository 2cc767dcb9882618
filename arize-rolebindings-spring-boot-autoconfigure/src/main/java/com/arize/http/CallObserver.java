package com.arize.http;

import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

/**
 * Stands around every call to the Arize API, its repetitions included.
 */
public interface CallObserver {

	/** Watches nothing. */
	CallObserver NONE = new CallObserver() {

		@Override
		public <T extends @Nullable Object> T observe(ApiCall call, Supplier<T> action) {
			return action.get();
		}

	};

	/**
	 * Make a call. An observer makes it exactly once, on the same thread, and passes on
	 * what it returns or throws.
	 * @param <T> what the call returns
	 * @param call what is called; it tells how it goes while and after the call is made
	 * @param action makes the call
	 * @return what the call returns
	 */
	<T extends @Nullable Object> T observe(ApiCall call, Supplier<T> action);

	/**
	 * Put this observer around another one.
	 * @param inner the observer that stands closer to the call
	 * @return both of them as one
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
