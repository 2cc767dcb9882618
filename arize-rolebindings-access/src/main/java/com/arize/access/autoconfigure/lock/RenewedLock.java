package com.arize.access.autoconfigure.lock;

import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Lock;

import com.arize.access.run.AccessLock;
import com.arize.access.run.AccessLockException;
import com.arize.access.run.HeldLock;
import com.arize.access.run.LockTimeoutException;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

import org.springframework.format.annotation.DurationFormat.Style;
import org.springframework.format.datetime.standard.DurationFormatterUtils;
import org.springframework.integration.support.locks.LockRegistry;
import org.springframework.integration.support.locks.RenewableLockRegistry;

/**
 * Acquires, renews and releases a lock on a thread of its own. Only the thread that has
 * acquired a lock of a registry can renew it, and the caller has other work meanwhile.
 */
final class RenewedLock implements HeldLock {

	private static final Log logger = LogFactory.getLog(RenewedLock.class);

	private static final Duration MIN_TIME_TO_LIVE = Duration.ofSeconds(3);

	private static final Duration MAX_TIME_TO_LIVE = Duration.ofSeconds(30);

	private final LockRegistry<?> registry;

	private final @Nullable RenewableLockRegistry<?> renewable;

	private final Duration timeToLive;

	private final CompletableFuture<Boolean> acquired = new CompletableFuture<>();

	private final CountDownLatch released = new CountDownLatch(1);

	private final CountDownLatch ended = new CountDownLatch(1);

	private volatile boolean lost;

	private volatile long renewedAt;

	RenewedLock(LockRegistry<?> registry, Duration timeToLive) {
		this.registry = registry;
		this.renewable = (registry instanceof RenewableLockRegistry<?> candidate) ? candidate : null;
		this.timeToLive = timeToLive;
	}

	static RenewedLock acquire(LockRegistry<?> registry, Duration timeout, boolean wait) throws InterruptedException {
		RenewedLock lock = new RenewedLock(registry, timeToLive(timeout));
		Duration wanted = wait ? timeout : Duration.ZERO;
		if (!lock.acquire(wanted)) {
			throw new LockTimeoutException(wanted);
		}
		return lock;
	}

	private static Duration timeToLive(Duration timeout) {
		Duration tenth = timeout.dividedBy(10);
		return (tenth.compareTo(MIN_TIME_TO_LIVE) < 0) ? MIN_TIME_TO_LIVE
				: (tenth.compareTo(MAX_TIME_TO_LIVE) > 0) ? MAX_TIME_TO_LIVE : tenth;
	}

	boolean acquire(Duration wait) throws InterruptedException {
		if (Thread.interrupted()) {
			// a free lock would be acquired before the wait notices it
			throw new InterruptedException();
		}
		Thread thread = new Thread(() -> run(wait), "arize-access-lock");
		thread.setDaemon(true);
		thread.start();
		try {
			return this.acquired.get();
		}
		catch (ExecutionException ex) {
			Throwable cause = Objects.requireNonNullElse(ex.getCause(), ex);
			throw new AccessLockException("The lock '%s' cannot be acquired: %s".formatted(AccessLock.NAME,
					Objects.requireNonNullElse(cause.getMessage(), cause.toString())), cause);
		}
		catch (InterruptedException ex) {
			this.released.countDown();
			thread.interrupt();
			throw ex;
		}
	}

	private void run(Duration wait) {
		try {
			Lock lock = this.registry.obtain(AccessLock.NAME);
			if (lock.tryLock() || await(lock, wait)) {
				hold(lock);
			}
			else {
				this.acquired.complete(false);
			}
		}
		catch (Throwable ex) {
			this.acquired.completeExceptionally(ex);
		}
		finally {
			this.ended.countDown();
		}
	}

	private static boolean await(Lock lock, Duration wait) throws InterruptedException {
		if (wait.isZero()) {
			return false;
		}
		logger.info("Waiting up to %s for the lock '%s', which another application holds"
			.formatted(DurationFormatterUtils.print(wait, Style.COMPOSITE), AccessLock.NAME));
		return lock.tryLock(wait.toMillis(), TimeUnit.MILLISECONDS);
	}

	private void hold(Lock lock) throws InterruptedException {
		try {
			// until then, the lock has the time to live of the registry
			extend();
			this.acquired.complete(true);
			while (!this.released.await(this.timeToLive.toNanos() / 3, TimeUnit.NANOSECONDS)) {
				renew();
			}
		}
		finally {
			// an interrupt must not prevent the release
			Thread.interrupted();
			release(lock);
		}
	}

	private void renew() {
		if (this.lost) {
			return;
		}
		try {
			extend();
		}
		catch (IllegalStateException ex) {
			// the registry has it no longer
			this.lost = true;
			logger.warn("The lock '%s' is lost: %s".formatted(AccessLock.NAME, ex.getMessage()));
		}
		catch (RuntimeException ex) {
			logger.warn("The lock '%s' could not be renewed: %s".formatted(AccessLock.NAME, ex.getMessage()));
		}
	}

	private void extend() {
		if (this.renewable != null) {
			long now = System.nanoTime();
			this.renewable.renewLock(AccessLock.NAME, this.timeToLive);
			this.renewedAt = now;
		}
	}

	private void release(Lock lock) {
		try {
			lock.unlock();
		}
		catch (RuntimeException ex) {
			if (!this.lost) {
				this.lost = true;
				logger.warn(
						"The lock '%s' could not be released. If it had expired, another application may have changed role bindings at the same time: %s"
							.formatted(AccessLock.NAME, ex.getMessage()));
			}
		}
	}

	/* A renewal that does not return is also a loss */
	@Override
	public boolean isLost() {
		if (this.renewable != null && System.nanoTime() - this.renewedAt >= this.timeToLive.toNanos()) {
			this.lost = true;
		}
		return this.lost;
	}

	@Override
	public void close() {
		this.released.countDown();
		boolean interrupted = Thread.interrupted();
		try {
			if (!this.ended.await(this.timeToLive.toNanos(), TimeUnit.NANOSECONDS)) {
				logger.warn("The lock '%s' is not released yet".formatted(AccessLock.NAME));
			}
		}
		catch (InterruptedException ex) {
			interrupted = true;
		}
		if (interrupted) {
			Thread.currentThread().interrupt();
		}
	}

}
