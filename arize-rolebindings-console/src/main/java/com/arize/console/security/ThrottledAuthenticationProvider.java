package com.arize.console.security;

import java.time.Instant;
import java.time.InstantSource;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.LockedException;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.authentication.WebAuthenticationDetails;

/**
 * Refuses logins of a user from an address for {@value #WAIT_SECONDS} seconds after each
 * failed one, once {@value #MAX_FAILURES} have failed in succession, so that a password
 * cannot be found by trying. The user can log in from other addresses meanwhile.
 */
final class ThrottledAuthenticationProvider implements AuthenticationProvider {

	static final int MAX_FAILURES = 5;

	static final int WAIT_SECONDS = 60;

	private static final int MAX_CLIENTS = 10_000;

	private static final int MAX_NAME_LENGTH = 100;

	private final AuthenticationProvider delegate;

	private final InstantSource clock;

	/* The keys are names and addresses, in the order of their last logins */
	private final Map<List<String>, Failures> failures = Collections
		.synchronizedMap(new LinkedHashMap<>(16, 0.75f, true) {

			private static final long serialVersionUID = 1L;

			@Override
			protected boolean removeEldestEntry(Map.Entry<List<String>, Failures> eldest) {
				return size() > MAX_CLIENTS;
			}

		});

	ThrottledAuthenticationProvider(AuthenticationProvider delegate, InstantSource clock) {
		this.delegate = delegate;
		this.clock = clock;
	}

	@Override
	public @Nullable Authentication authenticate(Authentication authentication) {
		Failures failures = this.failures.computeIfAbsent(client(authentication), (client) -> new Failures());
		// one after the other, so that each login sees the failures of all others
		synchronized (failures) {
			if (failures.count >= MAX_FAILURES
					&& this.clock.instant().isBefore(failures.last.plusSeconds(WAIT_SECONDS))) {
				throw new LockedException("Too many failed logins");
			}
			try {
				@Nullable Authentication authenticated = this.delegate.authenticate(authentication);
				failures.count = 0;
				return authenticated;
			}
			catch (BadCredentialsException ex) {
				failures.count++;
				failures.last = this.clock.instant();
				throw ex;
			}
		}
	}

	/* The delegate ignores the case of a name */
	private static List<String> client(Authentication authentication) {
		String name = authentication.getName().toLowerCase(Locale.ROOT);
		return List.of(name.substring(0, Math.min(name.length(), MAX_NAME_LENGTH)),
				(authentication.getDetails() instanceof WebAuthenticationDetails details)
						? String.valueOf(details.getRemoteAddress()) : "");
	}

	@Override
	public boolean supports(Class<?> authentication) {
		return this.delegate.supports(authentication);
	}

	private static final class Failures {

		private int count;

		private Instant last = Instant.EPOCH;

	}

}
