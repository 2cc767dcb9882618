package com.arize.http.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

import com.arize.config.SDKConfiguration;
import com.arize.exceptions.ApiException;
import io.micrometer.common.KeyValue;
import io.micrometer.common.KeyValues;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationConvention;
import io.micrometer.observation.ObservationRegistry;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpStatus;
import org.springframework.util.ClassUtils;

/**
 * Creates a Micrometer observation for each call, and one for an operation of several
 * calls. The observations of the attempts are children of that of their call.
 * docs/observability.md describes the names and key values.
 *
 * @param inner called within the observation
 */
record ObservationCallObserver(ObservationRegistry registry,
		CallObserver inner) implements CallObserver, ObservationConvention<ObservationCallObserver.ArizeContext> {

	@Override
	public <T extends @Nullable Object> T observe(Call call, Supplier<T> action) {
		try {
			return observation(call.request().operation(), () -> ArizeContext.of(call))
				.observe(() -> this.inner.observe(call, action));
		}
		finally {
			// the call is made within this observation
			Observation current = this.registry.getCurrentObservation();
			if (current != null && current.getContext() instanceof ArizeContext operation && operation.ofSeveralCalls) {
				operation.calls.add(call);
			}
		}
	}

	@Override
	public <T extends @Nullable Object> T observe(String operation, SDKConfiguration configuration,
			Supplier<T> action) {
		return observation(operation, () -> new ArizeContext(operation, configuration, true)).observe(action);
	}

	private Observation observation(String operation, Supplier<Observation.Context> context) {
		String name = "arize." + operation.substring(0, operation.lastIndexOf('.'));
		return Observation.createNotStarted(name, context, this.registry).observationConvention(this);
	}

	@Override
	public boolean supportsContext(Observation.Context context) {
		return context instanceof ArizeContext;
	}

	@Override
	public String getContextualName(ArizeContext context) {
		return "arize." + context.operation;
	}

	@Override
	public KeyValues getLowCardinalityKeyValues(ArizeContext context) {
		String operation = context.operation;
		return KeyValues.of("arize.account", context.configuration.account(), "attempts",
				String.valueOf(context.attempts()), "client.name", context.configuration.apiHost(), "exception",
				exception(context.getError()), "operation", operation.substring(operation.lastIndexOf('.') + 1),
				"outcome", outcome(context));
	}

	@Override
	public KeyValues getHighCardinalityKeyValues(ArizeContext context) {
		int status = context.status();
		KeyValues values = KeyValues.of("status", (status != 0) ? String.valueOf(status) : KeyValue.NONE_VALUE);
		// the messages of other exceptions may contain secrets
		String message = (context.getError() instanceof ApiException failure) ? failure.getMessage() : null;
		return (message != null) ? values.and("error.message", message) : values;
	}

	private static String exception(@Nullable Throwable error) {
		return (error != null) ? ClassUtils.getShortName(error.getClass()) : KeyValue.NONE_VALUE;
	}

	private static String outcome(ArizeContext context) {
		if (context.getError() == null) {
			return (context.attempts() != 0) ? "SUCCESS" : "UNKNOWN";
		}
		HttpStatus.Series series = HttpStatus.Series.resolve(context.status());
		return (series != null && series != HttpStatus.Series.SUCCESSFUL) ? series.name() : "UNKNOWN";
	}

	/**
	 * The source of the key values: a call, or the calls of an operation that have ended.
	 * The status is that of the last call, or of the exception of an operation, which may
	 * be of an earlier call.
	 */
	static final class ArizeContext extends Observation.Context {

		private final String operation;

		private final SDKConfiguration configuration;

		private final boolean ofSeveralCalls;

		private final List<Call> calls = new ArrayList<>(1);

		private ArizeContext(String operation, SDKConfiguration configuration, boolean ofSeveralCalls) {
			this.operation = operation;
			this.configuration = configuration;
			this.ofSeveralCalls = ofSeveralCalls;
		}

		static ArizeContext of(Call call) {
			ArizeContext context = new ArizeContext(call.request().operation(), call.configuration(), false);
			context.calls.add(call);
			return context;
		}

		private int attempts() {
			return this.calls.stream().mapToInt(Call::attempts).sum();
		}

		private int status() {
			if (this.ofSeveralCalls && getError() instanceof ApiException ex) {
				return ex.getStatus();
			}
			return this.calls.isEmpty() ? 0 : this.calls.get(this.calls.size() - 1).status();
		}

	}

}
