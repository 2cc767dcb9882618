package com.arize.access.internal.drift;

import io.micrometer.core.instrument.binder.MeterBinder;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.context.annotation.Bean;

/**
 * Auto-configuration of the gauges of a {@link DriftMonitor}.
 */
@AutoConfiguration(afterName = "com.arize.access.autoconfigure.AccessAutoConfiguration")
@ConditionalOnClass(MeterBinder.class)
@ConditionalOnBean(DriftMonitor.class)
public final class DriftMetricsAutoConfiguration {

	/* Package-private: only Spring instantiates it */
	DriftMetricsAutoConfiguration() {
	}

	@Bean
	DriftMetrics arizeDriftMetrics(DriftMonitor monitor) {
		return new DriftMetrics(monitor);
	}

}
