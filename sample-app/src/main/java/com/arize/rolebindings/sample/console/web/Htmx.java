package com.arize.rolebindings.sample.console.web;

/**
 * The headers of htmx, which requests and replaces parts of a page.
 */
public final class Htmx {

	/** Has the value {@code true} in a request for a part of a page. */
	public static final String REQUEST = "HX-Request";

	/** The URL that a browser adds to its history after a response. */
	public static final String PUSH_URL = "HX-Push-Url";

	/** The element that a response is inserted into, in place of that of the request. */
	public static final String RETARGET = "HX-Retarget";

	/** How a response is inserted, in place of the way of the request. */
	public static final String RESWAP = "HX-Reswap";

	private Htmx() {
	}

}
