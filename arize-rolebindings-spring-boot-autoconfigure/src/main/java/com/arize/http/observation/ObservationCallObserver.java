package com.arize.http.observation;

import java.util.function.Supplier;

import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationRegistry;
import org.jspecify.annotations.Nullable;

/**
 * Makes an observation of every call. What is observed of each attempt is within it.
 */
public final class ObservationCallObserver implements CallObserver {

	private final ObservationRegistry registry;

	private final ArizeObservationConvention convention;

	/**
	 * Create an observer.
	 * @param registry where observations go
	 * @param convention what they are called and what they tell
	 */
	public ObservationCallObserver(ObservationRegistry registry, ArizeObservationConvention convention) {
		this.registry = registry;
		this.convention = convention;
	}

	@Override
	public <T extends @Nullable Object> T observe(ApiCall call, Supplier<T> action) {
		return Observation.createNotStarted(this.convention, () -> new ArizeObservationContext(call), this.registry)
			.observe(action);
	}

}
