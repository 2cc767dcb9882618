/**
 * Observation of calls: {@link com.arize.http.observation.CallObserver}, and
 * {@link com.arize.http.observation.ArizeObservationConvention} for Micrometer.
 */
@NullMarked
package com.arize.http.observation;

import org.jspecify.annotations.NullMarked;
