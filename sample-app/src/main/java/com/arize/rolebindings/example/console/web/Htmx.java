package com.arize.rolebindings.example.console.web;

import jakarta.servlet.http.HttpServletResponse;

/** The headers of htmx, which requests and replaces parts of a page. */
public final class Htmx {

	public static final String REQUEST = "HX-Request";

	static final String PUSH_URL = "HX-Push-Url";

	public static final String RETARGET = "HX-Retarget";

	public static final String RESWAP = "HX-Reswap";

	/** Marks the responses of the console: a proxy can respond in place of it. */
	static final String CONSOLE = "Arize-Console";

	static final String RESELECT = "HX-Reselect";

	private Htmx() {
	}

	/** Replace the content of a page, whatever the request was to replace. */
	public static void replaceContent(HttpServletResponse response) {
		response.setHeader(RETARGET, "#content");
		response.setHeader(RESELECT, "#content > *");
		response.setHeader(RESWAP, "innerHTML");
	}

	/* The same view again is no step of the history */
	public static void pushUrl(HttpServletResponse response, Layout layout, String url) {
		response.setHeader(PUSH_URL, url.equals(layout.back()) ? "false" : url);
	}

}
