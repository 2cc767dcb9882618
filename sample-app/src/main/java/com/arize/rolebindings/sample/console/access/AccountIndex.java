package com.arize.rolebindings.sample.console.access;

import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import com.arize.rolebindings.RoleBindingWriteEvent;
import com.arize.rolebindings.RoleBindingWriteEvent.Outcome;
import com.arize.rolebindings.autoconfigure.ArizeAccount;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.task.SimpleAsyncTaskExecutorBuilder;
import org.springframework.context.event.EventListener;
import org.springframework.core.task.SimpleAsyncTaskExecutor;
import org.springframework.stereotype.Component;

/**
 * The role bindings of each account with their names, in memory. An account is read in
 * the background when it is first needed, and again when that is
 * {@code console.index-ttl} ago; the last complete state is used until then. Every write
 * of this application is applied at once.
 */
@Component
class AccountIndex implements DisposableBean {

	private final Map<String, Readings> accounts = new ConcurrentHashMap<>();

	private final SimpleAsyncTaskExecutor executor;

	private final Clock clock;

	private final Duration timeToLive;

	private final Duration wait;

	/*
	 * A complete state is used for the time to live, and not at all if that is 0. A
	 * request waits for an account that is being read
	 */
	AccountIndex(SimpleAsyncTaskExecutorBuilder executors, Clock clock,
			@Value("${console.index-ttl:60s}") Duration timeToLive,
			@Value("${console.index-wait:300ms}") Duration wait) {
		this.executor = executors.threadNamePrefix("index-").taskTerminationTimeout(Duration.ofSeconds(1)).build();
		this.clock = clock;
		this.timeToLive = timeToLive;
		this.wait = wait;
	}

	/*
	 * What is known now, after a short wait for what is being read. If the account is
	 * being read again, it is the last complete state. Throws an exception if the account
	 * could not be read, and never was
	 */
	Snapshot snapshot(ArizeAccount account) {
		Readings readings = readings(account.name());
		AccountReading reading = readings.current(account);
		reading.await(this.wait);
		return readings.snapshot(reading);
	}

	/*
	 * Waits until everything was read. Throws an exception if it could not be read, or if
	 * Arize does not accept requests now
	 */
	Snapshot complete(ArizeAccount account) {
		return readings(account.name()).current(account).complete();
	}

	/* The account is read again when it is needed next */
	void invalidate(String account) {
		readings(account).invalidate();
	}

	/**
	 * Return whether an account cannot be read. Templates have it as
	 * {@code @accountIndex}.
	 * @param account the name of the account
	 * @return whether the last reading that has ended has failed
	 */
	public boolean isFailing(String account) {
		return readings(account).isFailing();
	}

	@EventListener
	void write(RoleBindingWriteEvent event) {
		if (event.outcome() == Outcome.DONE) {
			readings(event.account()).write(event);
		}
		else if (event.outcome() == Outcome.UNKNOWN) {
			readings(event.account()).forget();
		}
	}

	private Readings readings(String account) {
		return this.accounts.computeIfAbsent(account, (name) -> new Readings());
	}

	@Override
	public void destroy() {
		this.executor.close();
	}

	/* The readings of one account: one at a time */
	private final class Readings {

		private @Nullable AccountReading latest;

		private @Nullable AccountReading complete;

		private boolean failedBefore;

		synchronized AccountReading current(ArizeAccount account) {
			if (this.latest == null
					|| !(this.latest.isRunning() || this.latest.isFresh(AccountIndex.this.timeToLive))) {
				this.failedBefore = isFailing();
				this.complete = AccountIndex.this.timeToLive.isZero() ? null : lastComplete();
				this.latest = new AccountReading(AccountIndex.this.clock);
				this.latest.start(account, AccountIndex.this.executor);
			}
			return this.latest;
		}

		synchronized boolean isFailing() {
			return (this.latest != null && !this.latest.isRunning()) ? this.latest.hasFailed() : this.failedBefore;
		}

		private @Nullable AccountReading lastComplete() {
			return (this.latest != null && !this.latest.isRunning() && !this.latest.hasFailed()) ? this.latest
					: this.complete;
		}

		synchronized Snapshot snapshot(AccountReading reading) {
			AccountReading last = this.complete;
			if (last == null || !(reading.isRunning() || reading.hasFailed())) {
				return reading.snapshot();
			}
			try {
				return last.snapshot().with(reading.snapshot(), null);
			}
			catch (RuntimeException ex) {
				return last.snapshot().with(null, ex);
			}
		}

		synchronized void write(RoleBindingWriteEvent event) {
			if (this.latest != null) {
				this.latest.apply(event);
			}
			if (this.complete != null) {
				this.complete.apply(event);
			}
		}

		synchronized void invalidate() {
			if (this.latest != null) {
				this.latest.outdate();
			}
		}

		/* What was read may not be true any more */
		synchronized void forget() {
			this.failedBefore = isFailing();
			this.latest = null;
			this.complete = null;
		}

	}

}
