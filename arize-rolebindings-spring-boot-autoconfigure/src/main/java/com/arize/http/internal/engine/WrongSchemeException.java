package com.arize.http.internal.engine;

import java.io.IOException;

/**
 * Thrown when a server speaks HTTP where HTTPS is expected, or the reverse.
 */
public final class WrongSchemeException extends IOException {

	private static final long serialVersionUID = 1L;

	private final String expected;

	private final boolean certain;

	public WrongSchemeException(String expected, boolean certain) {
		super("the server expects " + expected);
		this.expected = expected;
		this.certain = certain;
	}

	public String expected() {
		return this.expected;
	}

	/**
	 * Return whether there is no other explanation, such as a server that has stopped.
	 */
	public boolean isCertain() {
		return this.certain;
	}

}
