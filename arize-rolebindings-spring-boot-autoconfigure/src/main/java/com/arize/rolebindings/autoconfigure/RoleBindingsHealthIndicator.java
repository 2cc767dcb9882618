package com.arize.rolebindings.autoconfigure;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.convert.DurationStyle;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.contributor.Status;

/**
 * Tells from the latest calls whether the Arize API works for this application: DOWN
 * after a failure, UP after a success or a refusal, UNKNOWN before the first call. A
 * failure counts for two intervals only. Otherwise an instance that a load balancer has
 * taken out would make no call again, and would never come back.
 */
final class RoleBindingsHealthIndicator implements HealthIndicator {

	private static final List<Status> WORST_FIRST = List.of(Status.DOWN, Status.UP, Status.UNKNOWN);

	private final CallOutcomes outcomes;

	private final ApiLocation location;

	private final Duration interval;

	private final @Nullable HealthProbe probe;

	RoleBindingsHealthIndicator(CallOutcomes outcomes, ApiLocation location, Duration interval,
			@Nullable HealthProbe probe) {
		this.outcomes = outcomes;
		this.location = location;
		this.interval = interval;
		this.probe = probe;
	}

	@Override
	public Health health() {
		if (this.probe != null) {
			this.probe.runIfDue();
		}
		Instant now = this.outcomes.now();
		Optional<CallOutcome> decisive = this.outcomes.stream()
			.min(Comparator.<CallOutcome>comparingInt((outcome) -> WORST_FIRST.indexOf(status(outcome, now)))
				.thenComparing(CallOutcome::at, Comparator.reverseOrder()));
		Health.Builder health = decisive.map((outcome) -> health(outcome, now))
			.orElseGet(() -> Health.unknown().withDetails(this.location.details()));
		return health.build();
	}

	private Status status(CallOutcome outcome, Instant now) {
		if (outcome.isWorking()) {
			return Status.UP;
		}
		return now.isAfter(outcome.at().plus(this.interval).plus(this.interval)) ? Status.UNKNOWN : Status.DOWN;
	}

	private Health.Builder health(CallOutcome outcome, Instant now) {
		Map<String, Object> where = this.location.details();
		boolean elsewhere = !outcome.host().equals(where.get("host"));
		Duration age = Duration.between(outcome.at(), now);
		Health.Builder health = Health.status(status(outcome, now))
			.withDetails(elsewhere ? Map.of("host", outcome.host()) : where)
			.withDetail("age", DurationStyle.SIMPLE.print(age, ChronoUnit.SECONDS));
		if (outcome.status() != 0) {
			health.withDetail("status", outcome.status());
		}
		return (outcome.error() != null) ? health.withDetail("error", outcome.error()) : health;
	}

}
