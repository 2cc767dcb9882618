package com.arize.rolebindings.autoconfigure.actuate;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;

import com.arize.config.SDKConfiguration;
import com.arize.exceptions.ApiException;
import com.arize.exceptions.ConfigurationException;
import com.arize.exceptions.InvalidResponseException;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.convert.DurationStyle;

/**
 * The outcome of a call to the Arize API.
 *
 * @param account the name of the account
 * @param configuration the configuration of the client that was called, {@code null} if
 * it could not be created
 * @param at when the call ended
 * @param status the HTTP status of the response, 0 if there was none
 * @param error the reason why the API does not work for this application, {@code null} if
 * it does
 */
record CallOutcome(String account, @Nullable SDKConfiguration configuration, Instant at, int status,
		@Nullable String error) {

	static CallOutcome success(String account, @Nullable SDKConfiguration configuration, Instant at, int status) {
		return new CallOutcome(account, configuration, at, status, null);
	}

	static CallOutcome failure(String account, @Nullable SDKConfiguration configuration, Instant at, Throwable ex) {
		int status = (ex instanceof ApiException failure) ? failure.getStatus() : 0;
		return new CallOutcome(account, configuration, at, status, isRefusal(ex) ? null : describe(ex));
	}

	boolean isWorking() {
		return this.error == null;
	}

	/* For Actuator: host and region, never a key */
	Map<String, Object> details(Instant now) {
		Map<String, Object> details = new LinkedHashMap<>(ConfiguredEndpoint.details(this.configuration));
		details.put("age", DurationStyle.SIMPLE.print(Duration.between(this.at, now), ChronoUnit.SECONDS));
		if (this.status != 0) {
			details.put("status", this.status);
		}
		if (this.error != null) {
			details.put("error", this.error);
		}
		return details;
	}

	/* A 4xx response shows that the API works, unless the key is rejected */
	private static boolean isRefusal(Throwable ex) {
		return ex instanceof ApiException failure && failure.getStatus() / 100 == 4 && failure.getStatus() != 401
				&& !(ex instanceof InvalidResponseException);
	}

	/* The message of any other exception may contain a secret */
	private static String describe(Throwable ex) {
		boolean ours = ex instanceof ApiException || ex instanceof ConfigurationException;
		return ours ? String.valueOf(ex.getMessage()) : ex.getClass().getName();
	}

}
