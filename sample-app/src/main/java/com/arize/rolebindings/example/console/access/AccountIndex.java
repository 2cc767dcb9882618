package com.arize.rolebindings.example.console.access;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

import com.arize.rolebindings.RoleBinding;
import com.arize.rolebindings.RoleBindingWriteEvent;
import com.arize.rolebindings.RoleBindingWriteEvent.Operation;
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

	private static final int MAX_DELETED = 10_000;

	/* Another one is started meanwhile only after a write of unknown outcome */
	private final Map<String, AccountReading> readings = new ConcurrentHashMap<>();

	/* By account and identifier: the event of a deletion has these only */
	private final Map<List<String>, RoleBinding> deleted = new ConcurrentHashMap<>();

	private final SimpleAsyncTaskExecutor executor;

	private final Clock clock;

	private final Duration timeToLive;

	private final Duration wait;

	/* A request waits for an account that is being read */
	AccountIndex(SimpleAsyncTaskExecutorBuilder executors, Clock clock,
			@Value("${console.index-ttl:60s}") Duration timeToLive,
			@Value("${console.index-wait:300ms}") Duration wait) {
		this.executor = executors.threadNamePrefix("index-").taskTerminationTimeout(Duration.ofSeconds(1)).build();
		this.clock = clock;
		this.timeToLive = timeToLive;
		this.wait = wait;
	}

	/* What is known after a short wait; throws why the account never could be read */
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
			AccountReading reading = new AccountReading(this.clock, this.timeToLive.isZero() ? null : latest);
			reading.start(account, this.executor);
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

	/* Why an account cannot be read. Templates have it as @accountIndex */
	public @Nullable RuntimeException failure(String account) {
		return latest(account).map(AccountReading::failure).orElse(null);
	}

	/* The names that are known of an account, without reading it */
	public @Nullable Snapshot known(String account) {
		return latest(account).filter((reading) -> reading.failure() == null)
			.map(AccountReading::snapshot)
			.orElse(null);
	}

	/* As it is known, or was when this console has deleted it */
	public @Nullable RoleBinding binding(String account, @Nullable String id) {
		return (id == null) ? null : latest(account).map((reading) -> reading.binding(id))
			.orElseGet(() -> this.deleted.get(List.of(account, id)));
	}

	@EventListener
	void write(RoleBindingWriteEvent event) {
		RoleBinding before = binding(event.account(), event.bindingId());
		if (before != null && event.operation() == Operation.DELETE) {
			if (this.deleted.size() >= MAX_DELETED) {
				this.deleted.clear();
			}
			this.deleted.put(List.of(event.account(), before.id()), before);
		}
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
