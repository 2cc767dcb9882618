package com.arize.http.engine;

import java.io.IOException;

/**
 * Thrown when a proxy refuses to open a tunnel to the API.
 */
public final class ProxyRefusedException extends IOException {

	private static final long serialVersionUID = 1L;

	private final int status;

	public ProxyRefusedException(String proxy, int status, String reason) {
		super("the proxy %s refused the connection with %d %s".formatted(proxy, status, reason));
		this.status = status;
	}

	/**
	 * Return the status of the proxy's response.
	 */
	public int status() {
		return this.status;
	}

}
