package com.arize.http.internal;

import java.util.function.Supplier;

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
 * children. docs/observability.md describes the names and key values.
 *
 * @param inner called within the observation
 */
record ObservationCallObserver(ObservationRegistry registry,
		CallObserver inner) implements CallObserver, ObservationConvention<ObservationCallObserver.CallContext> {

	@Override
	public <T extends @Nullable Object> T observe(RetryingCall call, Supplier<T> action) {
		String operation = call.request().operation();
		String name = "arize." + operation.substring(0, operation.lastIndexOf('.'));
		return Observation.createNotStarted(name, () -> new CallContext(call), this.registry)
			.observationConvention(this)
			.observe(() -> this.inner.observe(call, action));
	}

	@Override
	public boolean supportsContext(Observation.Context context) {
		return context instanceof CallContext;
	}

	@Override
	public String getContextualName(CallContext context) {
		return "arize." + context.call.request().operation();
	}

	@Override
	public KeyValues getLowCardinalityKeyValues(CallContext context) {
		RetryingCall call = context.call;
		String operation = call.request().operation();
		return KeyValues.of("arize.account", call.configuration().account(), "attempts",
				String.valueOf(call.attempts()), "client.name", call.configuration().apiHost(), "exception",
				exception(context.getError()), "operation", operation.substring(operation.lastIndexOf('.') + 1),
				"outcome", outcome(call, context.getError()));
	}

	@Override
	public KeyValues getHighCardinalityKeyValues(CallContext context) {
		int status = context.call.status();
		KeyValues values = KeyValues.of("status", (status != 0) ? String.valueOf(status) : KeyValue.NONE_VALUE);
		// the messages of other exceptions may contain secrets
		String message = (context.getError() instanceof ApiException failure) ? failure.getMessage() : null;
		return (message != null) ? values.and("error.message", message) : values;
	}

	private static String exception(@Nullable Throwable error) {
		return (error != null) ? ClassUtils.getShortName(error.getClass()) : KeyValue.NONE_VALUE;
	}

	private static String outcome(RetryingCall call, @Nullable Throwable error) {
		if (error == null) {
			return (call.attempts() != 0) ? "SUCCESS" : "UNKNOWN";
		}
		HttpStatus.Series series = HttpStatus.Series.resolve(call.status());
		return (series != null && series != HttpStatus.Series.SUCCESSFUL) ? series.name() : "UNKNOWN";
	}

	static final class CallContext extends Observation.Context {

		private final RetryingCall call;

		CallContext(RetryingCall call) {
			this.call = call;
		}

	}

}
