package com.arize.http.observation;

import java.util.function.Supplier;

import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationRegistry;
import org.jspecify.annotations.Nullable;

/**
 * A {@link CallObserver} that creates a Micrometer observation for each call. The
 * observations of its attempts are children of it.
 */
public final class ObservationCallObserver implements CallObserver {

	private final ObservationRegistry registry;

	private final ArizeObservationConvention convention;

	/**
	 * Create an observer.
	 * @param registry the registry
	 * @param convention the convention
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
