package com.arize.rolebindings.sample.console.directory;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * A list that is read again when it is too old. Threads that need it at the same time
 * share one read.
 *
 * @param <T> the type of the elements
 */
final class CachedList<T> {

	private final Duration timeToLive;

	private final Clock clock;

	private List<T> elements = List.of();

	private Instant expiry = Instant.MIN;

	CachedList(Duration timeToLive, Clock clock) {
		this.timeToLive = timeToLive;
		this.clock = clock;
	}

	synchronized List<T> get(Supplier<Stream<T>> read) {
		if (!this.clock.instant().isBefore(this.expiry)) {
			try (Stream<T> stream = read.get()) {
				this.elements = stream.toList();
			}
			this.expiry = this.clock.instant().plus(this.timeToLive);
		}
		return this.elements;
	}

}
