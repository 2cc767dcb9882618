package com.arize.http.observation;

import io.micrometer.observation.Observation;

/**
 * {@link Observation.Context} of a call to the Arize API.
 */
public final class ArizeObservationContext extends Observation.Context {

	private final ApiCall call;

	/**
	 * Create a context.
	 * @param call the call
	 */
	public ArizeObservationContext(ApiCall call) {
		this.call = call;
	}

	/**
	 * {@return the call, and its state so far}
	 */
	public ApiCall getCall() {
		return this.call;
	}

}
