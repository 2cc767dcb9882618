package com.arize.http.retry;

/**
 * The decision that follows from a failed attempt.
 *
 * @param retryable whether sending the request again is safe and may succeed
 * @param outcomeUnknown whether the server may have processed the request, in this
 * attempt or an earlier one
 * @param callTimeout whether {@code call-timeout} is the reason that no attempt follows
 */
record FailureDecision(boolean retryable, boolean outcomeUnknown, boolean callTimeout) {

}
