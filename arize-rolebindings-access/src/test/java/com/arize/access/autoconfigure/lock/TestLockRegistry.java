package com.arize.access.autoconfigure.lock;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;

import org.springframework.integration.support.locks.LockRegistry;
import org.springframework.integration.support.locks.RenewableLockRegistry;

/**
 * A registry with one lock, which only the thread that has acquired it can renew and
 * release, as those of Spring Integration.
 */
class TestLockRegistry implements LockRegistry<Lock> {

	final List<Object> keys = new CopyOnWriteArrayList<>();

	final ReentrantLock lock = new ReentrantLock() {

		private static final long serialVersionUID = 1L;

		@Override
		public void unlock() {
			super.unlock();
			afterRelease();
		}

	};

	void afterRelease() {
	}

	@Override
	public Lock obtain(Object lockKey) {
		this.keys.add(lockKey);
		return this.lock;
	}

	/**
	 * A registry whose locks can be renewed.
	 */
	static class Renewable extends TestLockRegistry implements RenewableLockRegistry<Lock> {

		final LinkedBlockingQueue<Duration> renewals = new LinkedBlockingQueue<>();

		volatile Runnable onRenewal = () -> {
		};

		@Override
		public void renewLock(Object lockKey) {
			throw new UnsupportedOperationException();
		}

		@Override
		public void renewLock(Object lockKey, Duration ttl) {
			if (!this.lock.isHeldByCurrentThread()) {
				throw new IllegalMonitorStateException();
			}
			this.onRenewal.run();
			this.renewals.add(ttl);
		}

		Duration awaitRenewal() throws InterruptedException {
			return this.renewals.poll(30, TimeUnit.SECONDS);
		}

	}

}
