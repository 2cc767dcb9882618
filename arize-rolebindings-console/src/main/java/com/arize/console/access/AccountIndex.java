package com.arize.console.access;

import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

import com.arize.rolebindings.RoleBinding;
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
public class AccountIndex implements DisposableBean {

	/* Another one is started meanwhile only after a write of unknown outcome */
	private final Map<String, AccountReading> readings = new ConcurrentHashMap<>();

	private final SimpleAsyncTaskExecutor executor;

	private final InstantSource clock;

	private final Duration timeToLive;

	private final Duration wait;

	/* A request waits for an account that is being read */
	AccountIndex(SimpleAsyncTaskExecutorBuilder executors, InstantSource clock,
			@Value("${console.index-ttl:60s}") Duration timeToLive,
			@Value("${console.index-wait:300ms}") Duration wait) {
		this.executor = executors.threadNamePrefix("index-")
			.taskTerminationTimeout(Duration.ofSeconds(1))
			.cancelRemainingTasksOnClose(true)
			.build();
		this.clock = clock;
		this.timeToLive = timeToLive;
		this.wait = wait;
	}

	/*
	 * Return what is known after a short wait. Throw the failure if the account never
	 * could be read
	 */
	Snapshot snapshot(ArizeAccount account) {
		AccountReading reading = current(account);
		reading.await(this.wait);
		return reading.snapshot();
	}

	/* Waits until everything was read; throws why it cannot be read now */
	Snapshot complete(ArizeAccount account) {
		return current(account).complete();
	}

	private AccountReading current(ArizeAccount account) {
		return Objects.requireNonNull(this.readings.compute(account.name(), (name, latest) -> {
			if (latest != null && latest.isUsable(this.timeToLive)) {
				return latest;
			}
			AccountReading reading = new AccountReading(account, this.clock, this.timeToLive.isZero() ? null : latest);
			reading.start(this.executor);
			return reading;
		}));
	}

	private Optional<AccountReading> latest(String account) {
		return Optional.ofNullable(this.readings.get(account));
	}

	/* The account is read again when it is needed next */
	void invalidate(String account) {
		latest(account).ifPresent(AccountReading::outdate);
	}

	/* Return why an account cannot be read. Templates call it as @accountIndex */
	public @Nullable RuntimeException failure(String account) {
		return latest(account).map(AccountReading::failure).orElse(null);
	}

	/* The names that are known of an account, without reading it */
	public @Nullable Snapshot known(String account) {
		return latest(account).filter((reading) -> reading.failure() == null)
			.map(AccountReading::snapshot)
			.orElse(null);
	}

	/* Return the role binding as it was read, without reading it */
	public @Nullable RoleBinding binding(String account, String id) {
		return latest(account).map((reading) -> reading.binding(id)).orElse(null);
	}

	@EventListener
	void write(RoleBindingWriteEvent event) {
		this.readings.computeIfPresent(event.account(), (name, reading) -> {
			if (event.outcome() == Outcome.DONE) {
				reading.apply(event);
			}
			else if (event.outcome() == Outcome.UNKNOWN) {
				reading.discard();
			}
			return reading;
		});
	}

	@Override
	public void destroy() {
		this.executor.close();
	}

}
