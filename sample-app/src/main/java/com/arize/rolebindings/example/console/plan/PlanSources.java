package com.arize.rolebindings.example.console.plan;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

import org.springframework.stereotype.Component;

/** The access files of the last hour in memory, so that a plan has an address. */
@Component
class PlanSources {

	/* Of at most 1 MB each */
	static final int MAX_KEPT = 30;

	static final Duration MAX_AGE = Duration.ofHours(1);

	private final Clock clock;

	/* Eldest first */
	private final Map<String, PlanSource> sources = new LinkedHashMap<>();

	private final Map<String, String> digests = new HashMap<>();

	PlanSources(Clock clock) {
		this.clock = clock;
	}

	synchronized void keep(PlanSource source) {
		this.sources.put(source.id(), source);
		if (this.sources.size() > MAX_KEPT) {
			this.sources.remove(this.sources.keySet().iterator().next());
		}
	}

	synchronized Optional<PlanSource> find(String id) {
		removeOld();
		return Optional.ofNullable(this.sources.get(id));
	}

	private void removeOld() {
		Instant oldest = this.clock.instant().minus(MAX_AGE);
		this.sources.values().removeIf((source) -> source.time().isBefore(oldest));
		this.digests.keySet().retainAll(this.sources.keySet());
	}

	/* Whether the plan of a kept source was another one when it was made first */
	synchronized boolean isChanged(Plan plan) {
		String id = plan.source().id();
		if (!this.sources.containsKey(id)) {
			return false;
		}
		String first = this.digests.computeIfAbsent(id, (key) -> plan.digest());
		return !first.equals(plan.digest());
	}

}
