package com.arize.exceptions;

/**
 * The reason why there is no complete response. More values may be added.
 */
public enum TransportFailure {

	/** The address filter of the application accepts no address of the host. */
	ADDRESS_REFUSED,

	/** There is no connection to the proxy. */
	PROXY_UNREACHABLE,

	/** The proxy refuses the user name and password. */
	PROXY_AUTHENTICATION,

	/** The proxy refuses to connect to the host. */
	PROXY_REFUSED,

	/** The proxy expects HTTPS, which the client does not support. */
	PROXY_SPEAKS_HTTPS,

	/** The server expects HTTP, not HTTPS. */
	HTTP_EXPECTED,

	/** The server expects HTTPS, not HTTP. */
	HTTPS_EXPECTED,

	/**
	 * The response is larger than {@code max-response-size}, or its headers too large.
	 */
	TOO_LARGE,

	/** A timeout of the client expired. */
	TIME_LIMIT

}
