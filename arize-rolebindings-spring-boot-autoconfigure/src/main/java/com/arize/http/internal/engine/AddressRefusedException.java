package com.arize.http.internal.engine;

import java.io.IOException;

/**
 * Thrown when the address filter of the application refuses all addresses of a host.
 */
public final class AddressRefusedException extends IOException {

	private static final long serialVersionUID = 1L;

	public AddressRefusedException(String host) {
		super("the address filter of the application refuses the addresses of " + host);
	}

}
