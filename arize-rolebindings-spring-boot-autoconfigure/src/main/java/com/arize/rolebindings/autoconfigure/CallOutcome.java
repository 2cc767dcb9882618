package com.arize.rolebindings.autoconfigure;

import java.time.Instant;

import com.arize.exceptions.ApiException;
import com.arize.exceptions.ConfigurationException;
import com.arize.exceptions.InvalidResponseException;
import com.arize.http.ApiCall;
import org.jspecify.annotations.Nullable;

/**
 * How a call to the Arize API went.
 *
 * @param host what was called
 * @param at when the call ended
 * @param status the HTTP status of the answer, 0 if there was none
 * @param error why the API does not work for this application, {@code null} if it does
 */
record CallOutcome(String host, Instant at, int status, @Nullable String error) {

	static CallOutcome success(ApiCall call, Instant at) {
		return new CallOutcome(call.host(), at, call.status(), null);
	}

	static CallOutcome failure(ApiCall call, Instant at, RuntimeException ex) {
		return new CallOutcome(call.host(), at, call.status(), isRefusal(ex) ? null : describe(ex));
	}

	boolean isWorking() {
		return this.error == null;
	}

	/* The API works if it refuses what was asked, but not if it refuses the key */
	private static boolean isRefusal(RuntimeException ex) {
		return ex instanceof ApiException failure && failure.getStatus() / 100 == 4 && failure.getStatus() != 401
				&& !(ex instanceof InvalidResponseException);
	}

	/* The message of anything else may quote a secret */
	private static String describe(RuntimeException ex) {
		boolean ours = ex instanceof ApiException || ex instanceof ConfigurationException;
		return ours ? String.valueOf(ex.getMessage()) : ex.getClass().getName();
	}

}
