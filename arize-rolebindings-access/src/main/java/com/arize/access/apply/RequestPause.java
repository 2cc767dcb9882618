package com.arize.access.apply;

import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

import com.arize.exceptions.ApiError;
import com.arize.exceptions.RateLimitException;
import com.arize.internal.TimeSource;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpStatus;

/**
 * A pause of all requests from the moment when the server rejects one because of too many
 * requests (429) until it allows the next one.
 */
final class RequestPause {

	private static final Log logger = LogFactory.getLog(RequestPause.class);

	/* A stop ends a wait within this time */
	private static final Duration CHECK_INTERVAL = Duration.ofMillis(100);

	private final long timeout;

	private final TimeSource clock;

	private final BooleanSupplier stop;

	private final AtomicReference<@Nullable Pause> last = new AtomicReference<>();

	RequestPause(Duration timeout, TimeSource clock, BooleanSupplier stop) {
		this.timeout = TimeUnit.NANOSECONDS.convert(timeout);
		this.clock = clock;
		this.stop = stop;
	}

	public long deadline() {
		return now() + this.timeout;
	}

	/**
	 * Send requests, and send them again after a pause if one is rejected because of too
	 * many requests, until a deadline. A stop or an interruption during a pause is a
	 * CancellationException, and the interrupt flag is kept.
	 */
	public <T extends @Nullable Object> T repeat(long deadline, Supplier<T> requests) {
		RateLimitException rejection = null;
		while (true) {
			awaitEnd(deadline, rejection);
			long sent = now();
			try {
				T result = requests.get();
				succeeded(sent);
				return result;
			}
			catch (RateLimitException ex) {
				rejection = ex;
				rejected(ex, sent);
			}
		}
	}

	public void check() {
		long remaining = remaining();
		if (remaining > 0) {
			throw notSent(remaining);
		}
	}

	private void awaitEnd(long deadline, @Nullable RateLimitException rejection) {
		long remaining = remaining();
		while (remaining > 0) {
			if (this.stop.getAsBoolean()) {
				throw cancelled(rejection);
			}
			if (now() + remaining - deadline >= 0) {
				throw (rejection != null) ? rejection : notSent(remaining);
			}
			try {
				// a wait of less than a millisecond must not become a wait of zero
				this.clock.sleeper()
					.sleep(Duration.ofNanos(Math.min(remaining, CHECK_INTERVAL.toNanos())).plusMillis(1));
			}
			catch (InterruptedException ex) {
				Thread.currentThread().interrupt();
				throw cancelled(rejection);
			}
			remaining = remaining();
		}
	}

	private void rejected(RateLimitException ex, long sent) {
		Pause previous = this.last.get();
		if (previous != null && sent - previous.end() < 0) {
			// the request was sent before the pause, and does not change its end
			return;
		}
		Duration length = ex.nextWait((previous != null) ? previous.length() : null);
		long nanos = TimeUnit.NANOSECONDS.convert(length);
		if (this.last.compareAndSet(previous, new Pause(now() + nanos, length))) {
			logger.info("The server rejected a request because of too many requests (429), and allows the next one in"
					+ " %s ms".formatted(TimeUnit.NANOSECONDS.toMillis(nanos)));
		}
	}

	private void succeeded(long sent) {
		Pause previous = this.last.get();
		if (previous != null && sent - previous.end() >= 0) {
			this.last.compareAndSet(previous, null);
		}
	}

	/* Return the rest of the pause; 0 or less if there is none */
	private long remaining() {
		Pause pause = this.last.get();
		return (pause != null) ? pause.end() - now() : 0;
	}

	private long now() {
		return this.clock.nanoTime().getAsLong();
	}

	private static CancellationException cancelled(@Nullable RateLimitException rejection) {
		CancellationException cancelled = new CancellationException(
				"Not carried out: stopped while all requests waited because of too many requests (429)");
		cancelled.initCause(rejection);
		return cancelled;
	}

	private static RateLimitException notSent(long remaining) {
		Duration wait = Duration.ofNanos(remaining);
		return new RateLimitException(
				"Not sent: the server rejected other requests because of too many requests (429), and allows the"
						+ " next one in %s ms".formatted(wait.toMillis()),
				ApiError.builder(HttpStatus.TOO_MANY_REQUESTS.value()).retryAfter(wait).build());
	}

	private record Pause(long end, Duration length) {

	}

}
