package com.arize.rolebindings.example.console.security;

import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
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

	private final AuthenticationProvider delegate;

	private final InstantSource clock;

	/* In the order of their last failures */
	private final Map<Client, Failures> failures = new LinkedHashMap<>() {

		private static final long serialVersionUID = 1L;

		@Override
		protected boolean removeEldestEntry(Map.Entry<Client, Failures> eldest) {
			return size() > MAX_CLIENTS;
		}

	};

	ThrottledAuthenticationProvider(AuthenticationProvider delegate, InstantSource clock) {
		this.delegate = delegate;
		this.clock = clock;
	}

	@Override
	public @Nullable Authentication authenticate(Authentication authentication) {
		Client client = Client.of(authentication);
		synchronized (this.failures) {
			Failures failures = this.failures.get(client);
			if (failures != null && failures.count() >= MAX_FAILURES
					&& this.clock.instant().isBefore(failures.last().plusSeconds(WAIT_SECONDS))) {
				throw new LockedException("Too many failed logins");
			}
		}
		try {
			@Nullable Authentication authenticated = this.delegate.authenticate(authentication);
			synchronized (this.failures) {
				this.failures.remove(client);
			}
			return authenticated;
		}
		catch (BadCredentialsException ex) {
			synchronized (this.failures) {
				Failures before = this.failures.remove(client);
				this.failures.put(client,
						new Failures((before != null) ? before.count() + 1 : 1, this.clock.instant()));
			}
			throw ex;
		}
	}

	@Override
	public boolean supports(Class<?> authentication) {
		return this.delegate.supports(authentication);
	}

	private record Client(String user, String address) {

		static Client of(Authentication authentication) {
			return new Client(authentication.getName(),
					(authentication.getDetails() instanceof WebAuthenticationDetails details)
							? String.valueOf(details.getRemoteAddress()) : "");
		}

	}

	private record Failures(int count, Instant last) {

	}

}
