package com.arize.config;

/**
 * Provides the API key. It is called for each request, so that a rotated key takes effect
 * without a restart. An implementation that fetches the key from a remote system should
 * cache it. When {@code read-timeout} or {@code call-timeout} expires, the thread of the
 * provider is interrupted, and the request fails with an
 * {@link com.arize.exceptions.ApiException} of status 0. An implementation that ignores
 * interrupts delays the request beyond these timeouts.
 */
@FunctionalInterface
public interface ArizeApiKeyProvider {

	/**
	 * Return the API key to send with the next request.
	 * @return the key. A key that is empty or cannot be sent as a header is an
	 * {@link com.arize.exceptions.ApiException} of status 0, before anything is sent. So
	 * is a runtime exception of this method: the caller sees only its type, because its
	 * message may contain the key. An undeclared checked exception reaches the caller
	 * unchanged
	 */
	String apiKey();

}
