package com.arize.rolebindings.sample.console.plan;

import java.io.IOException;
import java.util.Objects;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.util.unit.DataSize;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Responds to a form that is too large for the web server, before anything reads a
 * parameter: each attempt to do so would fail, that of the error page included.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
class RequestSizeFilter extends OncePerRequestFilter {

	static final String PARAMETER = "too-large";

	private final DataSize maxSize;

	RequestSizeFilter(@Value("${spring.servlet.multipart.max-request-size}") DataSize maxSize) {
		this.maxSize = maxSize;
	}

	@Override
	protected boolean shouldNotFilter(HttpServletRequest request) {
		return !request.getServletPath().startsWith("/plan")
				|| request.getContentLengthLong() <= this.maxSize.toBytes();
	}

	@Override
	protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
			throws ServletException, IOException {
		String query = Objects.requireNonNullElse(request.getQueryString(), "");
		response.sendRedirect("%s/plan?%s&%s".formatted(request.getContextPath(), PARAMETER, query),
				HttpServletResponse.SC_SEE_OTHER);
	}

}
