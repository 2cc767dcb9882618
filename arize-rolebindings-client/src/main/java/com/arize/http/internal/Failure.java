package com.arize.http.internal;

import java.time.Duration;
import java.util.function.BiFunction;

import com.arize.exceptions.ApiError;
import com.arize.exceptions.ApiException;
import org.jspecify.annotations.Nullable;

/**
 * Why an attempt failed. An {@link ApiException} is created from it.
 *
 * @param reason the reason, for the message
 * @param error the details of the response, or of the failure
 * @param isTransient whether the next attempt may succeed
 * @param retryAfter the wait that the server has requested, {@code null} for none
 * @param type creates the exception
 */
record Failure(String reason, ApiError.Builder error, boolean isTransient, @Nullable Duration retryAfter,
		BiFunction<String, ApiError, ? extends ApiException> type) {

}
