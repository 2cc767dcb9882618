package com.arize.rolebindings.autoconfigure.actuate;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.contributor.Status;

/**
 * Reports the health of the Arize API from the latest call with each configuration of an
 * account: DOWN after a failure, UP after a success or a refused request, UNKNOWN before
 * the first call. A failure expires after two intervals. Otherwise, an instance that a
 * load balancer has removed would make no further calls and stay DOWN.
 */
final class RoleBindingsHealthIndicator implements HealthIndicator {

	private static final List<Status> WORST_FIRST = List.of(Status.DOWN, Status.UP, Status.UNKNOWN);

	/* An application may have a client for each of its customers */
	private static final int MAX_ALSO_DOWN = 10;

	private final String account;

	private final Predicate<String> accounts;

	private final CallOutcomes outcomes;

	private final ConfiguredEndpoint endpoint;

	private final Duration interval;

	private final @Nullable HealthProbe probe;

	RoleBindingsHealthIndicator(String account, Predicate<String> accounts, CallOutcomes outcomes,
			ConfiguredEndpoint endpoint, Duration interval, @Nullable HealthProbe probe) {
		this.account = account;
		this.accounts = accounts;
		this.outcomes = outcomes;
		this.endpoint = endpoint;
		this.interval = interval;
		this.probe = probe;
	}

	@Override
	public Health health() {
		if (this.probe != null) {
			this.probe.runIfDue();
		}
		Instant now = this.outcomes.now();
		List<CallOutcome> worstFirst = latest()
			.sorted(Comparator.<CallOutcome>comparingInt((outcome) -> WORST_FIRST.indexOf(status(outcome, now)))
				.thenComparing(CallOutcome::at, Comparator.reverseOrder()))
			.toList();
		if (worstFirst.isEmpty()) {
			return Health.unknown().withDetails(this.endpoint.details()).build();
		}
		CallOutcome decisive = worstFirst.get(0);
		Health.Builder health = Health.status(status(decisive, now)).withDetails(details(decisive, now));
		List<Map<String, Object>> alsoDown = worstFirst.stream()
			.skip(1)
			.filter((outcome) -> status(outcome, now).equals(Status.DOWN))
			.limit(MAX_ALSO_DOWN)
			.map((outcome) -> details(outcome, now))
			.toList();
		return (alsoDown.isEmpty() ? health : health.withDetail("alsoDown", alsoDown)).build();
	}

	/**
	 * Return whether there was a call.
	 * @return {@code true} if an outcome is known
	 */
	boolean isUsed() {
		return latest().findAny().isPresent();
	}

	private Map<String, Object> details(CallOutcome outcome, Instant now) {
		Map<String, Object> details = outcome.details(now);
		if (!outcome.account().equals(this.account)) {
			details.put("account", outcome.account());
		}
		return details;
	}

	private Stream<CallOutcome> latest() {
		return this.outcomes.latest().stream().filter((outcome) -> this.accounts.test(outcome.account()));
	}

	private Status status(CallOutcome outcome, Instant now) {
		if (outcome.isWorking()) {
			return Status.UP;
		}
		return now.isAfter(outcome.at().plus(this.interval).plus(this.interval)) ? Status.UNKNOWN : Status.DOWN;
	}

}
