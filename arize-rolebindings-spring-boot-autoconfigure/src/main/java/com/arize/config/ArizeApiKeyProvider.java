package com.arize.config;

/**
 * Provides the API key. It is asked at every request, so a key that is rotated takes
 * effect without a restart; an implementation that fetches it from afar should cache it.
 */
@FunctionalInterface
public interface ArizeApiKeyProvider {

	/**
	 * Return the API key to send with the next request.
	 * @return the key; one that is empty or cannot be sent as a header fails the request
	 * before anything is sent. A runtime exception fails it with a
	 * {@link com.arize.exceptions.ConfigurationException} that contains only its type,
	 * because its message may contain the key; a checked exception that is thrown
	 * undeclared reaches the caller as it is
	 */
	String apiKey();

}
