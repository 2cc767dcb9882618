package com.arize.rolebindings.example.console.security;

import java.time.Instant;

import org.junit.jupiter.api.Test;

import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.LockedException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.authentication.dao.DaoAuthenticationProvider;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.userdetails.User;
import org.springframework.security.provisioning.InMemoryUserDetailsManager;
import org.springframework.security.web.authentication.WebAuthenticationDetails;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link ThrottledAuthenticationProvider}.
 */
class ThrottledAuthenticationProviderTest {

	private Instant now = Instant.EPOCH;

	private final ThrottledAuthenticationProvider provider = new ThrottledAuthenticationProvider(
			new DaoAuthenticationProvider(new InMemoryUserDetailsManager(
					User.withUsername("ada").password("{noop}secret").roles("VIEWER").build())),
			() -> this.now);

	@Test
	void refusesTheRightPasswordAfterFailedLogins() {
		fail(5);
		assertThatExceptionOfType(LockedException.class).isThrownBy(() -> logIn("secret", "192.0.2.1"));
	}

	@Test
	void allowsOneAttemptAfterTheWait() {
		fail(5);
		this.now = this.now.plusSeconds(60);
		fail(1);
		assertThatExceptionOfType(LockedException.class).isThrownBy(() -> logIn("secret", "192.0.2.1"));
	}

	@Test
	void startsAgainAfterALogin() {
		fail(4);
		assertThat(logIn("secret", "192.0.2.1")).isTrue();
		fail(4);
		assertThat(logIn("secret", "192.0.2.1")).isTrue();
	}

	@Test
	void allowsLoginsFromOtherAddresses() {
		fail(5);
		assertThat(logIn("secret", "192.0.2.2")).isTrue();
	}

	private void fail(int times) {
		for (int i = 0; i < times; i++) {
			assertThatExceptionOfType(BadCredentialsException.class).isThrownBy(() -> logIn("wrong", "192.0.2.1"));
		}
	}

	private boolean logIn(String password, String address) {
		UsernamePasswordAuthenticationToken login = UsernamePasswordAuthenticationToken.unauthenticated("ada",
				password);
		login.setDetails(new WebAuthenticationDetails(address, null));
		Authentication authentication = this.provider.authenticate(login);
		return authentication != null && authentication.isAuthenticated();
	}

}
