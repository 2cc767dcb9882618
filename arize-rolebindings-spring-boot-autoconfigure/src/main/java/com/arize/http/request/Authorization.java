package com.arize.http.request;

import org.springframework.http.HttpHeaders;

/**
 * The API key of one attempt.
 *
 * @param key the API key
 */
public record Authorization(String key) {

	/**
	 * Set the {@code Authorization} header.
	 * @param headers the headers of the request
	 */
	public void applyTo(HttpHeaders headers) {
		headers.setBearerAuth(this.key);
	}

	@Override
	public String toString() {
		return "Authorization[******]";
	}

}
