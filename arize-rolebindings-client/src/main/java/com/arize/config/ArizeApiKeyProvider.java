package com.arize.config;

/**
 * Provides the API key. It is called for each request, so that a rotated key takes effect
 * without a restart; an implementation that fetches the key remotely should cache it. Its
 * thread is interrupted when {@code read-timeout} or {@code call-timeout} expires, and
 * the request then fails with an {@link com.arize.exceptions.ApiException} of status 0.
 * An implementation that ignores interrupts delays the request beyond these limits.
 */
@FunctionalInterface
public interface ArizeApiKeyProvider {

	/**
	 * Return the API key to send with the next request.
	 * @return the key. If it is empty or cannot be sent as a header, or if this method
	 * throws a runtime exception, the request fails before it is sent, with an
	 * {@link com.arize.exceptions.ApiException} of status 0. The latter contains only the
	 * type of the exception, because its message may contain the key; an undeclared
	 * checked exception is thrown to the caller unchanged
	 */
	String apiKey();

}
