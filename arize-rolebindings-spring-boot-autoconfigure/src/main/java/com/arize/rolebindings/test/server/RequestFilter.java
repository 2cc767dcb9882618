package com.arize.rolebindings.test.server;

import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpMethod;
import org.springframework.http.server.PathContainer;
import org.springframework.web.util.pattern.PathPattern;
import org.springframework.web.util.pattern.PathPatternParser;

/**
 * Selects requests by method and path.
 *
 * @param method the method, {@code null} for any
 * @param path the pattern of the path, {@code null} for any
 */
public record RequestFilter(@Nullable HttpMethod method, @Nullable PathPattern path) {

	/**
	 * Selects all requests.
	 */
	public static final RequestFilter ALL = new RequestFilter(null, null);

	/**
	 * Create a filter by a path.
	 * @param method the method, {@code null} for any
	 * @param pattern the pattern of the path
	 * @return the filter
	 */
	public static RequestFilter of(@Nullable HttpMethod method, String pattern) {
		return new RequestFilter(method, PathPatternParser.defaultInstance.parse(pattern));
	}

	boolean matches(StandInRequest request) {
		return (this.method == null || this.method.matches(request.method()))
				&& (this.path == null || matches(this.path, request.path()));
	}

	private static boolean matches(PathPattern pattern, String path) {
		try {
			return pattern.matches(PathContainer.parsePath(path));
		}
		catch (IllegalArgumentException ex) {
			// not encoded correctly
			return false;
		}
	}

}
