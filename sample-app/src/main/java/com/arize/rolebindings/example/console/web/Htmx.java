package com.arize.rolebindings.example.console.web;

import jakarta.servlet.http.HttpServletResponse;

/**
 * The headers of htmx, which requests and replaces parts of a page.
 */
public final class Htmx {

	/** Has the value {@code true} in a request for a part of a page. */
	public static final String REQUEST = "HX-Request";

	/** The URL that a browser adds to its history after a response. */
	static final String PUSH_URL = "HX-Push-Url";

	/** The element that a response is inserted into, in place of that of the request. */
	public static final String RETARGET = "HX-Retarget";

	/** How a response is inserted, in place of the way of the request. */
	public static final String RESWAP = "HX-Reswap";

	/** Marks the responses of the console: a proxy can respond in place of it. */
	static final String CONSOLE = "Arize-Console";

	/** What is selected of a response, in place of that of the request. */
	static final String RESELECT = "HX-Reselect";

	private Htmx() {
	}

	/** Replace the content of a page, whatever the request was to replace. */
	public static void replaceContent(HttpServletResponse response) {
		response.setHeader(RETARGET, "#content");
		response.setHeader(RESELECT, "#content > *");
		response.setHeader(RESWAP, "innerHTML");
	}

	/**
	 * Add the URL of a view to the history of a browser that displays it in place of
	 * another one: the same view again is no step of the history.
	 */
	public static void pushUrl(HttpServletResponse response, Layout layout, String url) {
		response.setHeader(PUSH_URL, url.equals(layout.back()) ? "false" : url);
	}

}
