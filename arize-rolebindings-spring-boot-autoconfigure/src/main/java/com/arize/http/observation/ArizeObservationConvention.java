package com.arize.http.observation;

import com.arize.exceptions.ApiException;
import io.micrometer.common.KeyValue;
import io.micrometer.common.KeyValues;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationConvention;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpStatus;
import org.springframework.util.ClassUtils;

/**
 * {@link ObservationConvention} of calls to the Arize API: the name of the observation
 * and its key values. It can be extended to add or change key values. The name of a span
 * is that of the operation, such as {@code arize.role_bindings.list}.
 *
 * <p>
 * Key values of low cardinality, for metrics and traces:
 * <ul>
 * <li>{@code arize.account}: the name of the account, {@code default} unless it has one
 * <li>{@code attempts}: the number of attempts, up to {@code arize.retry.max-attempts}; 0
 * if there was no time for one
 * <li>{@code client.name}: the host, as in {@code http.client.requests}
 * <li>{@code exception}: the simple name of the exception, or {@code none}
 * <li>{@code operation}: {@code list}, {@code create} and so on
 * <li>{@code outcome}: {@code SUCCESS}; for a failure {@code REDIRECTION},
 * {@code CLIENT_ERROR} or {@code SERVER_ERROR} by its HTTP status; {@code UNKNOWN} if no
 * response was received, or one that the API does not document
 * </ul>
 * Key values of high cardinality, for traces only:
 * <ul>
 * <li>{@code error.message}: the message of an {@link ApiException}, which does not
 * contain the API key; absent if there is none
 * <li>{@code status}: the HTTP status of the last attempt, or {@code none}
 * </ul>
 */
public class ArizeObservationConvention implements ObservationConvention<ArizeObservationContext> {

	private final String name;

	/**
	 * Create a convention.
	 * @param name the name of the observation, such as {@code arize.role_bindings}
	 */
	public ArizeObservationConvention(String name) {
		this.name = name;
	}

	@Override
	public boolean supportsContext(Observation.Context context) {
		return context instanceof ArizeObservationContext;
	}

	@Override
	public String getName() {
		return this.name;
	}

	@Override
	public String getContextualName(ArizeObservationContext context) {
		return "arize." + context.getCall().operation();
	}

	@Override
	public KeyValues getLowCardinalityKeyValues(ArizeObservationContext context) {
		ApiCall call = context.getCall();
		return KeyValues.of("arize.account", call.account(), "attempts", String.valueOf(call.attempts()), "client.name",
				call.host(), "exception", exception(context.getError()), "operation", operation(call), "outcome",
				outcome(call, context.getError()));
	}

	@Override
	public KeyValues getHighCardinalityKeyValues(ArizeObservationContext context) {
		int status = context.getCall().status();
		KeyValues values = KeyValues.of("status", (status != 0) ? String.valueOf(status) : KeyValue.NONE_VALUE);
		// the messages of other exceptions may contain secrets
		String message = (context.getError() instanceof ApiException failure) ? failure.getMessage() : null;
		return (message != null) ? values.and("error.message", message) : values;
	}

	private static String operation(ApiCall call) {
		return call.operation().substring(call.operation().lastIndexOf('.') + 1);
	}

	private static String exception(@Nullable Throwable error) {
		return (error != null) ? ClassUtils.getShortName(error.getClass()) : KeyValue.NONE_VALUE;
	}

	private static String outcome(ApiCall call, @Nullable Throwable error) {
		if (error == null) {
			return (call.attempts() != 0) ? "SUCCESS" : "UNKNOWN";
		}
		HttpStatus.Series series = HttpStatus.Series.resolve(call.status());
		return (series != null && series != HttpStatus.Series.SUCCESSFUL) ? series.name() : "UNKNOWN";
	}

}
