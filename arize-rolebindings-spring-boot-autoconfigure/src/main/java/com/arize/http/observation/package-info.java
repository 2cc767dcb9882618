/**
 * Observation of calls: {@link com.arize.http.observation.CallObserver}, and the
 * {@link com.arize.http.observation.ArizeObservationConvention} of Micrometer
 * observations.
 */
@NullMarked
package com.arize.http.observation;

import org.jspecify.annotations.NullMarked;
