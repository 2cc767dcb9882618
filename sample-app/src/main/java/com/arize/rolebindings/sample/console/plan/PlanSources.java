package com.arize.rolebindings.sample.console.plan;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

import org.springframework.stereotype.Component;
import org.springframework.util.unit.DataSize;

/**
 * The access files of the last hour, so that a plan has an address. They are kept in
 * memory only.
 */
@Component
class PlanSources {

	static final int MAX_KEPT = 50;

	static final Duration MAX_AGE = Duration.ofHours(1);

	static final long MAX_BYTES = DataSize.ofMegabytes(16).toBytes();

	private final Clock clock;

	/* Eldest first */
	private final Map<String, PlanSource> sources = new LinkedHashMap<>();

	private final Map<String, String> digests = new HashMap<>();

	PlanSources(Clock clock) {
		this.clock = clock;
	}

	/**
	 * Keep a source for an hour, and remove the eldest ones if there are too many.
	 * @param source the source
	 * @return the source
	 */
	synchronized PlanSource keep(PlanSource source) {
		this.sources.put(source.id(), source);
		long bytes = this.sources.values().stream().mapToLong(PlanSource::size).sum();
		Iterator<PlanSource> eldest = this.sources.values().iterator();
		while (this.sources.size() > MAX_KEPT || bytes > MAX_BYTES) {
			bytes -= eldest.next().size();
			eldest.remove();
		}
		removeOld();
		return source;
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

	/**
	 * Return whether the plan of a kept source was another one when it was made first.
	 * @param plan the plan
	 * @return {@code true} if it was; {@code false} if the source is not kept
	 */
	synchronized boolean isChanged(Plan plan) {
		String id = plan.source().id();
		if (!this.sources.containsKey(id)) {
			return false;
		}
		String first = this.digests.computeIfAbsent(id, (key) -> plan.digest());
		return !first.equals(plan.digest());
	}

}
