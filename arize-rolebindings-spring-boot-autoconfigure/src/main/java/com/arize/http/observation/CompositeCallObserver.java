package com.arize.http.observation;

import java.util.function.Supplier;

import com.arize.config.SDKConfiguration;
import org.jspecify.annotations.Nullable;

/**
 * A {@link CallObserver} that calls another one within it.
 *
 * @param outer the observer that is called first
 * @param inner the observer that is called within the outer one
 */
record CompositeCallObserver(CallObserver outer, CallObserver inner) implements CallObserver {

	@Override
	public <T extends @Nullable Object> T observe(ApiCall call, Supplier<T> action) {
		return this.outer.observe(call, () -> this.inner.observe(call, action));
	}

	@Override
	public CallObserver forClient(SDKConfiguration configuration) {
		return this.outer.forClient(configuration).around(this.inner.forClient(configuration));
	}

	@Override
	public void clientClosed() {
		this.outer.clientClosed();
		this.inner.clientClosed();
	}

}
