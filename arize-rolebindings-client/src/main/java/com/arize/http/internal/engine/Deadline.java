package com.arize.http.internal.engine;

import java.io.IOException;
import java.net.Socket;
import java.nio.channels.AsynchronousCloseException;
import java.nio.channels.ClosedByInterruptException;
import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.function.LongSupplier;

import org.jspecify.annotations.Nullable;

/**
 * The time at which a call, or one attempt of it, has to end. If it is started, the
 * future or the socket that the request waits for is cancelled or closed at that time, or
 * when the client is closed.
 */
public final class Deadline {

	private final String property;

	private final Duration timeout;

	private final LongSupplier nanoTime;

	private final long end;

	/* The end by the clock of the timer. The other clock may be simulated */
	private final long expiry;

	private final @Nullable Deadlines deadlines;

	private volatile @Nullable Runnable onEnd;

	private volatile boolean ended;

	/*
	 * The timer ends the deadline at this time: at the expiry, or later if the timer was
	 * late
	 */
	private volatile long wakeUp;

	private Deadline(String property, Duration timeout, LongSupplier nanoTime, long end,
			@Nullable Deadlines deadlines) {
		this.property = property;
		this.timeout = timeout;
		this.nanoTime = nanoTime;
		this.end = end;
		this.deadlines = deadlines;
		// the time that is left is read first, because the thread may be paused between
		// the two
		long left = (deadlines != null) ? end - nanoTime.getAsLong() : 0;
		this.expiry = (deadlines != null) ? System.nanoTime() + left : 0;
		this.wakeUp = this.expiry;
	}

	/**
	 * Return the deadline of a timeout that begins now.
	 * @param property the property that sets the timeout
	 */
	public static Deadline after(String property, Duration timeout, LongSupplier nanoTime) {
		return new Deadline(property, timeout, nanoTime, nanoTime.getAsLong() + timeout.toNanos(), null);
	}

	/**
	 * Return the deadline of an attempt of this call that starts now: that of its own
	 * timeout, or this one if it is earlier.
	 */
	public Deadline attempt(Duration readTimeout) {
		Deadline attempt = after("read-timeout", readTimeout, this.nanoTime);
		return (this.end - attempt.end < 0) ? this : attempt;
	}

	public Deadline until(long newEnd) {
		return new Deadline(this.property, this.timeout, this.nanoTime, newEnd, null);
	}

	public Duration left() {
		return Duration.ofNanos(Math.max(0, this.end - this.nanoTime.getAsLong()));
	}

	/**
	 * Return a copy that is started: its action runs at its end.
	 */
	public Deadline start(Deadlines timer, @Nullable Runnable action) {
		Deadline started = new Deadline(this.property, this.timeout, this.nanoTime, this.end, timer);
		started.onEnd = action;
		timer.add(started);
		return started;
	}

	/**
	 * Stop a deadline that was started.
	 * @return whether it has not ended
	 */
	public boolean finish() {
		return this.deadlines != null && this.deadlines.remove(this);
	}

	long wakeUp() {
		return this.wakeUp;
	}

	/* Return whether it is extended now, which is done once */
	boolean extend(long time) {
		boolean first = this.wakeUp == this.expiry;
		this.wakeUp = time;
		return first;
	}

	/* Return whether it has expired, even if its action has not run yet */
	boolean isExpired() {
		return System.nanoTime() - this.expiry >= 0;
	}

	/*
	 * The mark precedes the action, so that a connection that another request releases is
	 * not used
	 */
	void markEnded() {
		this.ended = true;
	}

	boolean isEnded() {
		return this.ended;
	}

	void end() {
		this.ended = true;
		Runnable action = this.onEnd;
		if (action != null) {
			action.run();
		}
	}

	/* Resets the connection: the server, too, ends its work for the request */
	static void close(Socket socket) {
		try (socket) {
			socket.setSoLinger(true, 0);
		}
		catch (IOException ex) {
			// it is closed nevertheless
		}
	}

	/**
	 * Set the socket that the request waits for from now on.
	 */
	void use(Socket socket) throws AsynchronousCloseException {
		onEnd(() -> close(socket));
		if (this.ended) {
			throw new AsynchronousCloseException();
		}
	}

	private void onEnd(Runnable action) {
		this.onEnd = action;
		if (this.ended) {
			action.run();
		}
	}

	/**
	 * Wait for a result until the end, which cancels it. A result that is there is
	 * returned nevertheless: a connection of the pool must be released.
	 */
	<T> T await(Future<T> result) throws IOException {
		onEnd(() -> result.cancel(true));
		try {
			return result.get();
		}
		catch (InterruptedException ex) {
			result.cancel(true);
			try {
				return await(result);
			}
			finally {
				Thread.currentThread().interrupt();
			}
		}
		catch (CancellationException ex) {
			throw new AsynchronousCloseException();
		}
		catch (ExecutionException ex) {
			throw (ex.getCause() instanceof IOException io) ? io : new IOException(ex.getCause());
		}
	}

	/**
	 * Return the failure of a request: this deadline, the end of the client, or an
	 * interrupt can be its cause.
	 */
	IOException failure(IOException ex, boolean sent) {
		if (isExpired()) {
			return EngineException.timeLimit(this, sent, ex);
		}
		IOException described = ex;
		if (this.ended && !(ex instanceof AsynchronousCloseException)) {
			described = new AsynchronousCloseException();
			described.initCause(ex);
		}
		else if (Thread.currentThread().isInterrupted() && !(ex instanceof ClosedByInterruptException)) {
			described = new ClosedByInterruptException();
			described.initCause(ex);
		}
		return described;
	}

	@Override
	public String toString() {
		return this.property + ", " + this.timeout.toMillis() + " ms";
	}

}
