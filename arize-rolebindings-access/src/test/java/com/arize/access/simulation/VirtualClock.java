package com.arize.access.simulation;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/**
 * The time of a history. It passes only when the history advances it.
 */
final class VirtualClock extends Clock {

	static final Instant START = Instant.parse("2026-03-01T12:00:00Z");

	private long nanos;

	long nanos() {
		return this.nanos;
	}

	void advanceTo(long nanos) {
		this.nanos = Math.max(this.nanos, nanos);
	}

	@Override
	public Instant instant() {
		return START.plusNanos(this.nanos);
	}

	@Override
	public ZoneId getZone() {
		return ZoneOffset.UTC;
	}

	@Override
	public Clock withZone(ZoneId zone) {
		throw new UnsupportedOperationException();
	}

	/**
	 * Return the time since the start, for example {@code 1.250 s}.
	 */
	@Override
	public String toString() {
		return "%.3f s".formatted(this.nanos / (double) Duration.ofSeconds(1).toNanos());
	}

}
