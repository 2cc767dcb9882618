package com.arize.http.retry;

import org.springframework.http.HttpStatus;

/**
 * How far an attempt got. It decides whether the server may have carried the request out.
 *
 * @param sent whether the request was sent, or may have been
 * @param status the HTTP status of the response, 0 if there was none
 */
public record AttemptOutcome(boolean sent, int status) {

	public static final AttemptOutcome NOT_SENT = new AttemptOutcome(false, 0);

	public static final AttemptOutcome SENT = new AttemptOutcome(true, 0);

	public static AttemptOutcome responded(int status) {
		return new AttemptOutcome(true, status);
	}

	/*
	 * A 2xx is a success, even where it is not one that the API documents. A gateway may
	 * respond with a 5xx or 408 to a request that has reached the service
	 */
	boolean mayHaveActed() {
		return this.sent && (this.status == 0 || this.status / 100 == 2 || this.status / 100 == 5
				|| this.status == HttpStatus.REQUEST_TIMEOUT.value());
	}

}
