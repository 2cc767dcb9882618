package com.arize.http;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Ends what takes longer than it may. One alarm is set for all that is under way, and
 * anew only when it has gone off: an alarm for each would wake another thread each time.
 */
final class Watch {

	private final long timeout;

	private final Set<Span> underWay = ConcurrentHashMap.newKeySet();

	private final AtomicBoolean alarmed = new AtomicBoolean();

	Watch(Duration timeout) {
		this.timeout = TimeUnit.NANOSECONDS.convert(timeout);
	}

	/**
	 * Begin with a timeout of its own, which is not longer than that of the others.
	 * @param timeout the timeout
	 * @param end what to do if the time runs out; it does not block or throw
	 * @return what is to be finished before that
	 */
	Span start(Duration timeout, Runnable end) {
		long nanos = timeout.toNanos();
		if (nanos == this.timeout) {
			return start(end);
		}
		Span span = new Span(System.nanoTime() + nanos, end);
		this.underWay.add(span);
		CompletableFuture.delayedExecutor(nanos, TimeUnit.NANOSECONDS, Runnable::run).execute(() -> {
			if (this.underWay.remove(span)) {
				end.run();
			}
		});
		return span;
	}

	/**
	 * Begin.
	 * @param end what to do if the time runs out; it does not block or throw
	 * @return what is to be finished before that
	 */
	Span start(Runnable end) {
		Span span = new Span(System.nanoTime() + this.timeout, end);
		this.underWay.add(span);
		alarm();
		return span;
	}

	private void alarm() {
		if (!this.alarmed.get() && this.alarmed.compareAndSet(false, true)) {
			alarmIn(this.timeout);
		}
	}

	private void alarmIn(long nanos) {
		CompletableFuture.delayedExecutor(nanos, TimeUnit.NANOSECONDS, Runnable::run).execute(this::look);
	}

	private void look() {
		long now = System.nanoTime();
		long next = this.timeout;
		for (Span span : List.copyOf(this.underWay)) {
			long left = span.deadline - now;
			if (left > 0) {
				next = Math.min(next, left);
			}
			else if (this.underWay.remove(span)) {
				span.end.run();
			}
		}
		if (!this.underWay.isEmpty()) {
			alarmIn(next);
			return;
		}
		this.alarmed.set(false);
		// what has begun in the meantime found the alarm set
		if (!this.underWay.isEmpty()) {
			alarm();
		}
	}

	/**
	 * What is under way.
	 */
	final class Span {

		private final long deadline;

		private final Runnable end;

		private Span(long deadline, Runnable end) {
			this.deadline = deadline;
			this.end = end;
		}

		void finish() {
			Watch.this.underWay.remove(this);
		}

	}

}
