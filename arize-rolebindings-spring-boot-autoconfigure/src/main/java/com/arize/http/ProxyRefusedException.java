package com.arize.http;

import java.io.IOException;

import org.jspecify.annotations.Nullable;

/**
 * A proxy did not open a tunnel to the API.
 */
final class ProxyRefusedException extends IOException {

	private static final long serialVersionUID = 1L;

	private final int status;

	ProxyRefusedException(String proxy, int status, @Nullable String reason) {
		super("the proxy %s refused the connection with %d %s".formatted(proxy, status, (reason != null) ? reason : "")
			.trim());
		this.status = status;
	}

	int status() {
		return this.status;
	}

}
