package com.arize.rolebindings.autoconfigure.actuate;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;

import com.arize.exceptions.ApiException;
import com.arize.exceptions.ConfigurationException;
import com.arize.exceptions.InvalidResponseException;
import com.arize.http.observation.ApiCall;
import com.arize.http.observation.CallObserver;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.contributor.Status;

/**
 * The health of each account from the outcome of its last call: UP if the API has carried
 * out or refused the request, DOWN if the cause of the failure remains until somebody
 * removes it, UNKNOWN after any other failure and before the first call. A failure of the
 * network or of the API must not take an application out of service that calls the API
 * once a day.
 */
final class LastCalls implements CallObserver {

	private final Map<String, Health> health = Collections.synchronizedMap(new LinkedHashMap<>());

	LastCalls(Collection<String> accounts) {
		accounts.forEach((account) -> this.health.put(account, Health.unknown().build()));
	}

	Map<String, HealthIndicator> indicators() {
		Map<String, HealthIndicator> indicators = new LinkedHashMap<>();
		this.health.keySet().forEach((account) -> indicators.put(account, () -> this.health.get(account)));
		return indicators;
	}

	@Override
	public <T extends @Nullable Object> T observe(ApiCall call, Supplier<T> action) {
		try {
			T result = action.get();
			end(call, null);
			return result;
		}
		catch (Exception ex) {
			// a cancelled call does not depend on the API; application code, for example
			// in Kotlin, may throw undeclared checked exceptions
			if (!Thread.currentThread().isInterrupted()) {
				end(call, ex);
			}
			throw ex;
		}
	}

	/* Clients of the application may have any number of other accounts */
	private void end(ApiCall call, @Nullable Exception failure) {
		this.health.computeIfPresent(call.account(), (account, before) -> {
			Status status = status(failure);
			Health.Builder health = Health.status(status)
				.withDetail("host", call.host())
				.withDetail("time", Instant.now().truncatedTo(ChronoUnit.SECONDS).toString());
			if (call.status() != 0) {
				health.withDetail("status", call.status());
			}
			if (failure != null && !status.equals(Status.UP)) {
				health.withDetail("error", describe(failure));
			}
			return health.build();
		});
	}

	private static Status status(@Nullable Exception failure) {
		if (failure instanceof ApiException response && !(failure instanceof InvalidResponseException)
				&& response.getStatus() / 100 == 4 && response.getStatus() != 408) {
			// of the key, or of the user and password of a proxy
			boolean refused = response.getStatus() == 401 || response.getStatus() == 407;
			return refused ? Status.DOWN : Status.UP;
		}
		if (failure instanceof ConfigurationException) {
			return Status.DOWN;
		}
		return (failure == null) ? Status.UP : Status.UNKNOWN;
	}

	/* The message of any other exception may contain a secret */
	private static String describe(Exception failure) {
		boolean ours = failure instanceof ApiException || failure instanceof ConfigurationException;
		return ours ? String.valueOf(failure.getMessage()) : failure.getClass().getName();
	}

}
