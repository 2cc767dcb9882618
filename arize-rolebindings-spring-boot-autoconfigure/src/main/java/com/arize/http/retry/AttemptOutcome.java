package com.arize.http.retry;

import org.springframework.http.HttpStatus;

/**
 * What is known of an attempt: whether the request was sent, and the status of the
 * response. Determines whether the server may have processed the request.
 *
 * @param sent whether the request was sent, or may have been
 * @param status the HTTP status of the response, 0 if there was none
 */
public record AttemptOutcome(boolean sent, int status) {

	/** The request was not sent. */
	public static final AttemptOutcome NOT_SENT = new AttemptOutcome(false, 0);

	/** The request was sent, or may have been, and no response was received. */
	public static final AttemptOutcome SENT = new AttemptOutcome(true, 0);

	/**
	 * Create the outcome of an attempt with a response.
	 * @param status the HTTP status of the response
	 * @return the outcome
	 */
	public static AttemptOutcome responded(int status) {
		return new AttemptOutcome(true, status);
	}

	/*
	 * A 2xx is a success, even if the API does not document it. A gateway may respond
	 * with 408 or 5xx to a request that has reached the service.
	 */
	boolean mayHaveBeenProcessed() {
		return this.sent && (this.status == 0 || this.status / 100 == 2 || this.status / 100 == 5
				|| this.status == HttpStatus.REQUEST_TIMEOUT.value());
	}

}
