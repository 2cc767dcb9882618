package com.arize.http.internal;

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
 * Creates a Micrometer observation for each call, of which those of its attempts are
 * children, and one for an operation of several calls. docs/observability.md describes
 * the names and key values.
 *
 * @param inner called within the observation
 */
record ObservationCallObserver(ObservationRegistry registry,
		CallObserver inner) implements CallObserver, ObservationConvention<ObservationCallObserver.ArizeContext> {

	@Override
	public <T extends @Nullable Object> T observe(Call call, Supplier<T> action) {
		try {
			return observation(call.request().operation(), () -> new CallContext(call))
				.observe(() -> this.inner.observe(call, action));
		}
		finally {
			// the one within which the call was made
			Observation current = this.registry.getCurrentObservation();
			if (current != null && current.getContext() instanceof OperationContext operation) {
				operation.add(call);
			}
		}
	}

	@Override
	public <T extends @Nullable Object> T observe(String operation, SDKConfiguration configuration,
			Supplier<T> action) {
		return observation(operation, () -> new OperationContext(operation, configuration)).observe(action);
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
		return "arize." + context.operation();
	}

	@Override
	public KeyValues getLowCardinalityKeyValues(ArizeContext context) {
		String operation = context.operation();
		return KeyValues.of("arize.account", context.configuration().account(), "attempts",
				String.valueOf(context.attempts()), "client.name", context.configuration().apiHost(), "exception",
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
	 * What the key values are made of.
	 */
	abstract static class ArizeContext extends Observation.Context {

		abstract String operation();

		abstract SDKConfiguration configuration();

		abstract int attempts();

		abstract int status();

	}

	static final class CallContext extends ArizeContext {

		private final Call call;

		CallContext(Call call) {
			this.call = call;
		}

		@Override
		String operation() {
			return this.call.request().operation();
		}

		@Override
		SDKConfiguration configuration() {
			return this.call.configuration();
		}

		@Override
		int attempts() {
			return this.call.attempts();
		}

		@Override
		int status() {
			return this.call.status();
		}

	}

	/**
	 * Has the attempts of all calls. The status is that of the exception, which may be of
	 * an earlier call, or of the last call.
	 */
	private static final class OperationContext extends ArizeContext {

		private final String operation;

		private final SDKConfiguration configuration;

		private int attempts;

		private int status;

		OperationContext(String operation, SDKConfiguration configuration) {
			this.operation = operation;
			this.configuration = configuration;
		}

		void add(Call call) {
			this.attempts += call.attempts();
			this.status = call.status();
		}

		@Override
		String operation() {
			return this.operation;
		}

		@Override
		SDKConfiguration configuration() {
			return this.configuration;
		}

		@Override
		int attempts() {
			return this.attempts;
		}

		@Override
		int status() {
			return (getError() instanceof ApiException ex) ? ex.getStatus() : this.status;
		}

	}

}
