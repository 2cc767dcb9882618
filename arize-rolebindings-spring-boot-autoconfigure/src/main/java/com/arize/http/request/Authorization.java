package com.arize.http.request;

import org.springframework.http.HttpHeaders;

/**
 * The key that goes with one attempt.
 *
 * @param key the key
 */
public record Authorization(String key) {

	public void applyTo(HttpHeaders headers) {
		headers.setBearerAuth(this.key);
	}

	@Override
	public String toString() {
		return "Authorization[******]";
	}

}
