package com.arize.rolebindings.sample.console.security;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.http.HttpStatus;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.AuthenticationEntryPoint;

/**
 * Reloads the page if a request of htmx has no login, for example because the session has
 * expired. The login page would otherwise replace a part of the page.
 */
final class HtmxEntryPoint implements AuthenticationEntryPoint {

	@Override
	public void commence(HttpServletRequest request, HttpServletResponse response, AuthenticationException ex) {
		response.setHeader("HX-Refresh", "true");
		response.setStatus(HttpStatus.UNAUTHORIZED.value());
	}

}
