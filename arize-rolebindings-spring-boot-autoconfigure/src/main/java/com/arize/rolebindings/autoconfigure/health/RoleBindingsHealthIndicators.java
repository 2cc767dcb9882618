package com.arize.rolebindings.autoconfigure.health;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

import com.arize.config.SDKConfiguration;
import com.arize.exceptions.ApiException;
import com.arize.exceptions.ConfigurationException;
import com.arize.exceptions.InvalidResponseException;
import com.arize.exceptions.TransportFailure;
import com.arize.rolebindings.ApiCallListener;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.contributor.Status;

/**
 * The health of each account, from the outcome of its last call. It is UP if the API has
 * carried out or refused the request. It is DOWN for a minute if the failure lasts until
 * somebody removes its cause. It is UNKNOWN after any other failure, and before the first
 * call: a failure of the network or of the API must not take an application out of
 * service that calls the API once a day.
 */
final class RoleBindingsHealthIndicators implements ApiCallListener {

	/* No call may follow that would notice that the cause was removed */
	private static final Duration MAX_AGE_OF_DOWN = Duration.ofMinutes(1);

	private final Map<String, Outcome> outcomes = Collections.synchronizedMap(new LinkedHashMap<>());

	private final InstantSource clock;

	RoleBindingsHealthIndicators(Collection<String> accounts, InstantSource clock) {
		this.clock = clock;
		accounts.forEach((account) -> this.outcomes.put(account, new Outcome(Health.unknown().build(), Instant.MIN)));
	}

	Map<String, HealthIndicator> indicators() {
		Map<String, HealthIndicator> indicators = new LinkedHashMap<>();
		this.outcomes.keySet().forEach((account) -> indicators.put(account, () -> health(account)));
		return indicators;
	}

	private Health health(String account) {
		Outcome last = Objects.requireNonNull(this.outcomes.get(account));
		Health health = last.health();
		boolean outdated = health.getStatus().equals(Status.DOWN)
				&& !last.time().plus(MAX_AGE_OF_DOWN).isAfter(this.clock.instant());
		return outdated ? Health.unknown().withDetails(health.getDetails()).build() : health;
	}

	/*
	 * A cancelled call does not depend on the API. Clients of the application may have
	 * any number of other accounts
	 */
	@Override
	public void onEnd(SDKConfiguration configuration, int responseStatus, @Nullable Exception failure) {
		if (failure != null && Thread.currentThread().isInterrupted()) {
			return;
		}
		Instant time = this.clock.instant();
		this.outcomes.computeIfPresent(configuration.account(), (account, before) -> {
			Status status = status(failure);
			Health.Builder health = Health.status(status)
				.withDetail("host", configuration.apiUrl().getAuthority())
				.withDetail("time", time.truncatedTo(ChronoUnit.SECONDS).toString());
			if (responseStatus != 0) {
				health.withDetail("status", responseStatus);
			}
			if (failure != null && !status.equals(Status.UP)) {
				health.withDetail("error", describe(failure));
			}
			return new Outcome(health.build(), time);
		});
	}

	private static Status status(@Nullable Exception failure) {
		if (failure instanceof ApiException response && !(failure instanceof InvalidResponseException)
				&& response.getStatus() / 100 == 4 && response.getStatus() != 408) {
			// the key, or user and password of a proxy, are refused
			boolean refused = response.getStatus() == 401 || response.getStatus() == 407;
			return refused ? Status.DOWN : Status.UP;
		}
		if (failure == null) {
			return Status.UP;
		}
		boolean down = failure instanceof ConfigurationException || (failure instanceof ApiException request
				&& request.getTransportFailure() == TransportFailure.PROXY_AUTHENTICATION);
		return down ? Status.DOWN : Status.UNKNOWN;
	}

	/* The message of any other exception may contain a secret */
	private static String describe(Exception failure) {
		boolean ours = failure instanceof ApiException || failure instanceof ConfigurationException;
		return ours ? String.valueOf(failure.getMessage()) : failure.getClass().getName();
	}

	private record Outcome(Health health, Instant time) {

	}

}
