package com.arize.rolebindings.test;

import java.nio.charset.StandardCharsets;

import com.github.tomakehurst.wiremock.http.Request;
import org.jspecify.annotations.Nullable;

import org.springframework.web.util.UriUtils;

/**
 * A request without any decoding.
 */
record StandInRequest(String method, String path, @Nullable String query, @Nullable String authorization,
		@Nullable String contentType, String body) {

	static StandInRequest of(Request request) {
		String url = request.getUrl();
		int query = url.indexOf('?');
		return new StandInRequest(request.getMethod().getName(), (query < 0) ? url : url.substring(0, query),
				(query < 0) ? null : url.substring(query + 1), request.getHeader("Authorization"),
				request.getHeader("Content-Type"), request.getBodyAsString());
	}

	boolean hasKey(String key) {
		return this.authorization != null && this.authorization.endsWith(" " + key);
	}

	/**
	 * Decode a part of a URL.
	 */
	static String decode(String encoded) {
		try {
			String decoded = UriUtils.decode(encoded, StandardCharsets.UTF_8);
			if (decoded.indexOf('\uFFFD') < 0) {
				return decoded;
			}
		}
		catch (IllegalArgumentException ex) {
			// rejected below, as bytes that are no text
		}
		throw ErrorResponses.badRequest("The URL is not encoded correctly");
	}

}
