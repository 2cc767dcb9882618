package com.arize.http.internal.engine;

import java.io.IOException;

import org.jspecify.annotations.Nullable;

/**
 * Thrown when a proxy refuses a connection, or to open a tunnel to the API.
 */
public final class ProxyRefusedException extends IOException {

	private static final long serialVersionUID = 1L;

	private final int status;

	public ProxyRefusedException(String message, int status, @Nullable IOException cause) {
		super(message, cause);
		this.status = status;
	}

	/**
	 * Return the status of the proxy's response, 0 if there was none.
	 */
	public int status() {
		return this.status;
	}

}
