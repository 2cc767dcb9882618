package com.arize.http.failure;

import java.io.IOException;

/**
 * A proxy did not open a tunnel to the API.
 */
public final class ProxyRefusedException extends IOException {

	private static final long serialVersionUID = 1L;

	private final int status;

	public ProxyRefusedException(String proxy, int status, String reason) {
		super("the proxy %s refused the connection with %d %s".formatted(proxy, status, reason));
		this.status = status;
	}

	public int status() {
		return this.status;
	}

}
