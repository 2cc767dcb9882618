package com.arize.rolebindings.autoconfigure;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.locks.ReentrantLock;

import com.arize.config.SDKConfiguration;
import com.arize.rolebindings.ListRoleBindingsRequest;
import com.arize.rolebindings.RoleBindingResourceType;
import com.arize.rolebindings.RoleBindingsClient;
import com.arize.rolebindings.RoleBindingsClientFactory;
import org.jspecify.annotations.Nullable;

/**
 * Reads one binding from the service, at most once per interval and by one thread at a
 * time. The result counts as the outcome of a call with the application's configuration.
 */
final class HealthProbe {

	private static final ListRoleBindingsRequest ONE_BINDING = ListRoleBindingsRequest.builder()
		.resourceType(RoleBindingResourceType.SPACE)
		.limit(1)
		.build();

	/* A health endpoint that takes longer counts as down itself */
	private static final Duration TIMEOUT = Duration.ofSeconds(5);

	private final ApiLocation location;

	private final RoleBindingsClientFactory clients;

	private final CallOutcomes outcomes;

	private final Duration interval;

	private final Clock clock;

	private final ReentrantLock lock = new ReentrantLock();

	private @Nullable RoleBindingsClient client;

	private @Nullable ClientOutcome outcome;

	private Instant next = Instant.MIN;

	HealthProbe(ApiLocation location, RoleBindingsClientFactory clients, CallOutcomes outcomes, Duration interval,
			Clock clock) {
		this.location = location;
		this.clients = clients;
		this.outcomes = outcomes;
		this.interval = interval;
		this.clock = clock;
	}

	/* A second thread does not wait for the first: the service may not respond */
	void runIfDue() {
		if (!this.lock.tryLock()) {
			return;
		}
		try {
			Instant now = this.clock.instant();
			SDKConfiguration configuration = this.location.configuration();
			if (configuration != null && !now.isBefore(this.next)) {
				this.next = now.plus(this.interval);
				run(configuration);
			}
		}
		finally {
			this.lock.unlock();
		}
	}

	private void run(SDKConfiguration configuration) {
		if (this.outcome == null) {
			this.outcome = this.outcomes.register(configuration);
		}
		try {
			if (this.client == null) {
				this.client = this.clients.create(quick(configuration));
			}
			this.client.list(ONE_BINDING);
			this.outcome.success(200);
		}
		catch (RuntimeException ex) {
			this.outcome.failure(ex);
		}
	}

	/* One attempt: the next probe is the repetition */
	private SDKConfiguration quick(SDKConfiguration configuration) {
		SDKConfiguration quick = configuration.toBuilder()
			.connectTimeout(atMost(configuration.connectTimeout()))
			.readTimeout(atMost(configuration.readTimeout()))
			.callTimeout(atMost(configuration.callTimeout()))
			.retry(configuration.retry().withMaxAttempts(1))
			.prereleaseWarnings(false)
			.build();
		this.outcomes.ignore(quick);
		return quick;
	}

	private static Duration atMost(Duration timeout) {
		return (timeout.compareTo(TIMEOUT) > 0) ? TIMEOUT : timeout;
	}

}
