package com.arize.console.security;

import java.lang.Thread.State;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.api.Test;

import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.LockedException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.authentication.dao.DaoAuthenticationProvider;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.userdetails.User;
import org.springframework.security.core.userdetails.UsernameNotFoundException;
import org.springframework.security.provisioning.InMemoryUserDetailsManager;
import org.springframework.security.web.authentication.WebAuthenticationDetails;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatException;
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

	@Test
	void countsFailedLoginsWithEachSpellingOfTheName() {
		fail(5);
		assertThatExceptionOfType(LockedException.class)
			.isThrownBy(() -> this.provider.authenticate(login("ADA", "secret", "192.0.2.1")));
	}

	@Test
	void countsFailedLoginsWithNamesThatBeginWithTheSameHundredCharacters() {
		for (int i = 0; i < 5; i++) {
			Authentication login = login("a".repeat(100) + i, "wrong", "192.0.2.1");
			assertThatExceptionOfType(BadCredentialsException.class)
				.isThrownBy(() -> this.provider.authenticate(login));
		}
		assertThatExceptionOfType(LockedException.class)
			.isThrownBy(() -> this.provider.authenticate(login("a".repeat(101), "wrong", "192.0.2.1")));
	}

	@Test
	void countsFailedLoginsAtTheSameTime() throws InterruptedException {
		List<Thread> threads = new ArrayList<>();
		AtomicInteger checked = new AtomicInteger();
		DaoAuthenticationProvider waiting = new DaoAuthenticationProvider((name) -> {
			checked.incrementAndGet();
			// until the others are checked at the same time, or wait
			while (checked.get() + threads.stream().filter((it) -> it.getState() == State.BLOCKED).count() < 10) {
				Thread.onSpinWait();
			}
			throw new UsernameNotFoundException(name);
		});
		AuthenticationProvider provider = new ThrottledAuthenticationProvider(waiting, () -> this.now);
		for (int i = 0; i < 10; i++) {
			threads.add(new Thread(() -> assertThatException()
				.isThrownBy(() -> provider.authenticate(login("ada", "wrong", "192.0.2.1")))));
		}
		threads.forEach(Thread::start);
		for (Thread thread : threads) {
			thread.join();
		}
		assertThat(checked).hasValue(5);
	}

	private void fail(int times) {
		for (int i = 0; i < times; i++) {
			assertThatExceptionOfType(BadCredentialsException.class).isThrownBy(() -> logIn("wrong", "192.0.2.1"));
		}
	}

	private boolean logIn(String password, String address) {
		Authentication authentication = this.provider.authenticate(login("ada", password, address));
		return authentication != null && authentication.isAuthenticated();
	}

	private static Authentication login(String name, String password, String address) {
		UsernamePasswordAuthenticationToken login = UsernamePasswordAuthenticationToken.unauthenticated(name, password);
		login.setDetails(new WebAuthenticationDetails(address, null));
		return login;
	}

}
