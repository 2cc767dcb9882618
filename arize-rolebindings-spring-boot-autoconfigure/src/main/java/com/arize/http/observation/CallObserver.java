package com.arize.http.observation;

import java.util.function.Supplier;

import com.arize.config.SDKConfiguration;
import org.jspecify.annotations.Nullable;

/**
 * Observes every call to the Arize API, with all its attempts.
 */
public interface CallObserver {

	/** Observes nothing. */
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
	 * Return the observer of the calls of one client.
	 * @param configuration the configuration of the client
	 * @return an observer, this one unless overridden
	 */
	default CallObserver forClient(SDKConfiguration configuration) {
		return this;
	}

	/**
	 * Called when a client of this observer is closed. Does nothing unless overridden.
	 */
	default void clientClosed() {
	}

	/**
	 * Put this observer around another one.
	 * @param inner the observer that is called by this one
	 * @return both of them as one
	 */
	default CallObserver around(CallObserver inner) {
		if (inner == NONE) {
			return this;
		}
		return (this != NONE) ? new CompositeCallObserver(this, inner) : inner;
	}

}
