package com.arize.rolebindings.sample.console.web;

import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpMethod;
import org.springframework.web.util.UriComponents;
import org.springframework.web.util.UriComponentsBuilder;

/**
 * The view that a browser without JavaScript returns to after a change.
 */
public final class Back {

	private Back() {
	}

	/**
	 * Return the view to return to: that of the parameter {@code back}, otherwise that
	 * which htmx sent the request from, otherwise the requested one, or the first view
	 * for a change.
	 * @param request the request
	 * @return path and query, on this server in any case
	 */
	public static String of(HttpServletRequest request) {
		String parameter = request.getParameter("back");
		if (parameter != null) {
			return isLocal(parameter) ? parameter : "/";
		}
		String current = request.getHeader("HX-Current-URL");
		if (current != null) {
			return pathAndQuery(current);
		}
		return HttpMethod.GET.matches(request.getMethod()) ? query(request.getRequestURI(), request.getQueryString())
				: "/";
	}

	/* Another server could imitate the console */
	private static boolean isLocal(String path) {
		return path.matches("/(?![/\\\\])\\P{Cntrl}*");
	}

	private static String pathAndQuery(String url) {
		UriComponents uri = UriComponentsBuilder.fromUriString(url).build();
		String path = query(String.valueOf(uri.getPath()), uri.getQuery());
		return isLocal(path) ? path : "/";
	}

	private static String query(String path, @Nullable String query) {
		return (query != null) ? path + "?" + query : path;
	}

}
