package com.arize.rolebindings.sample.console.security;

import java.util.Set;

import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.security.autoconfigure.actuate.web.servlet.EndpointRequest;
import org.springframework.http.HttpMethod;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;

/**
 * Matches the requests that require no CSRF token: those to the API and Actuator that a
 * page of another site cannot send, because the browser asks first and the console allows
 * no other origin. The API accepts no other request that writes.
 */
final class PreflightedRequestMatcher implements RequestMatcher {

	private static final Set<String> METHODS = Set.of(HttpMethod.PATCH.name(), HttpMethod.PUT.name(),
			HttpMethod.DELETE.name());

	private final RequestMatcher api = PathPatternRequestMatcher.withDefaults().matcher("/api/**");

	private final RequestMatcher actuator = EndpointRequest.toAnyEndpoint();

	@Override
	public boolean matches(HttpServletRequest request) {
		return this.api.matches(request) || (this.actuator.matches(request) && isPreflighted(request));
	}

	private static boolean isPreflighted(HttpServletRequest request) {
		return METHODS.contains(request.getMethod()) || isJson(request.getContentType());
	}

	private static boolean isJson(@Nullable String contentType) {
		if (contentType == null) {
			return false;
		}
		try {
			return MediaType.APPLICATION_JSON.equalsTypeAndSubtype(MediaType.parseMediaType(contentType));
		}
		catch (InvalidMediaTypeException ex) {
			return false;
		}
	}

}
