package com.arize.http;

import org.springframework.http.HttpHeaders;

/**
 * The key that goes with one attempt.
 *
 * @param key the key
 */
record Authorization(String key) {

	void applyTo(HttpHeaders headers) {
		headers.setBearerAuth(this.key);
	}

	@Override
	public String toString() {
		return "Authorization[******]";
	}

}
