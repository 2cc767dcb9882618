package com.arize.rolebindings.example.console.security;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Refuses requests to other hosts than those of the console. Otherwise, a page of another
 * site could call a console without a login, once the name of that site resolves to the
 * loopback address (DNS rebinding).
 */
final class AllowedHostsFilter extends OncePerRequestFilter {

	private static final Set<String> LOOPBACK = Set.of("127.0.0.1", "localhost", "[::1]");

	private final Set<String> hosts = new TreeSet<>(LOOPBACK);

	AllowedHostsFilter(Set<String> allowedHosts) {
		allowedHosts.forEach((host) -> this.hosts.add(host.toLowerCase(Locale.ROOT)));
	}

	@Override
	protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
			throws ServletException, IOException {
		if (this.hosts.contains(request.getServerName().toLowerCase(Locale.ROOT))) {
			chain.doFilter(request, response);
			return;
		}
		response.setStatus(HttpStatus.MISDIRECTED_REQUEST.value());
		response.setContentType(MediaType.TEXT_PLAIN_VALUE);
		response.setCharacterEncoding(StandardCharsets.UTF_8);
		response.getWriter()
			.println("The console does not accept requests to this host. To allow it, add it to the property "
					+ "'console.allowed-hosts', or require a login with the profile 'secured'.");
	}

}
