package com.arize.rolebindings.example.console.plan;

import java.io.IOException;
import java.util.Objects;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpMethod;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Responds to a form that is too large for the web server, with or without the header
 * {@code Content-Length}, before anything else reads a parameter: each attempt to do so
 * would fail, that of the error page included.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 1)
class RequestSizeFilter extends OncePerRequestFilter {

	static final String PARAMETER = "too-large";

	@Override
	protected boolean shouldNotFilter(HttpServletRequest request) {
		return !HttpMethod.POST.matches(request.getMethod()) || !request.getServletPath().startsWith("/plan");
	}

	@Override
	protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
			throws ServletException, IOException {
		try {
			// the web server reads the body once
			request.getParameterMap();
		}
		catch (IllegalStateException ex) {
			String query = Objects.requireNonNullElse(request.getQueryString(), "");
			response.sendRedirect("%s/plan?%s&%s".formatted(request.getContextPath(), PARAMETER, query),
					HttpServletResponse.SC_SEE_OTHER);
			return;
		}
		chain.doFilter(request, response);
	}

}
