package com.arize.rolebindings.example;

import java.io.IOException;
import java.util.Set;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Refuses requests that pages of other sites send with the browser of the user, and
 * requests to a host name that is not of this machine. An application with users has
 * Spring Security instead, with a login and its protection against CSRF.
 */
@Component
class SameOriginFilter extends OncePerRequestFilter {

	private static final Set<String> READS = Set.of("GET", "HEAD", "OPTIONS");

	private static final Set<String> HOSTS = Set.of("localhost", "127.0.0.1", "[::1]");

	@Override
	protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
			throws ServletException, IOException {
		if (HOSTS.contains(request.getServerName()) && (READS.contains(request.getMethod()) || isSameOrigin(request))) {
			chain.doFilter(request, response);
			return;
		}
		response.setStatus(HttpServletResponse.SC_FORBIDDEN);
		response.setContentType("text/plain");
		response.getWriter().write("Requests from other sites are refused");
	}

	/*
	 * Without an Origin, the client is not a browser: a browser sends it with each write
	 */
	private static boolean isSameOrigin(HttpServletRequest request) {
		String origin = request.getHeader("Origin");
		return origin == null || origin.equals("http://" + request.getHeader("Host"));
	}

}
