package com.arize.access;

import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

import com.arize.internal.TimeSource;

/**
 * A time in which only the waits of steps take time.
 */
final class VirtualTime {

	private final AtomicLong nanos = new AtomicLong(Long.MAX_VALUE - 1_000);

	private final long start = this.nanos.get();

	private volatile Runnable onSleep = () -> {
	};

	/* Called after each of the short waits of which a pause consists */
	void onSleep(Runnable onSleep) {
		this.onSleep = onSleep;
	}

	TimeSource clock() {
		return new TimeSource(Clock.systemUTC(), this.nanos::get, this::sleep, () -> 0);
	}

	long seconds() {
		return TimeUnit.NANOSECONDS.toSeconds(this.nanos.get() - this.start);
	}

	private void sleep(Duration wait) throws InterruptedException {
		this.nanos.addAndGet(wait.toNanos());
		this.onSleep.run();
		if (Thread.interrupted()) {
			throw new InterruptedException();
		}
	}

}
