package com.arize.rolebindings.autoconfigure.event;

import io.micrometer.tracing.Span;
import io.micrometer.tracing.Tracer;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Lazy;
import org.springframework.util.StringUtils;

/**
 * Configuration of the {@link CurrentTrace} for an application with Micrometer Tracing.
 */
@Configuration(proxyBeanMethods = false)
@ConditionalOnClass(Tracer.class)
public class CurrentTraceConfiguration {

	@Bean
	@Lazy
	CurrentTrace arizeCurrentTrace(ObjectProvider<Tracer> tracer) {
		Tracer unique = tracer.getIfUnique();
		return () -> (unique != null) ? traceId(unique.currentSpan()) : null;
	}

	/* The identifier of a tracer that does nothing is empty */
	private static @Nullable String traceId(@Nullable Span span) {
		String id = (span != null) ? span.context().traceId() : null;
		return StringUtils.hasText(id) ? id : null;
	}

}
