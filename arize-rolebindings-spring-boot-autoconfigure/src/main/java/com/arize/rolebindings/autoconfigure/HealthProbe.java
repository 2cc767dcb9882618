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
 * Asks the service for one binding, once per interval at the most and one at a time. What
 * comes of it is among the {@link CallOutcomes}, as of any other call.
 */
final class HealthProbe {

	private static final ListRoleBindingsRequest ONE_BINDING = ListRoleBindingsRequest.builder()
		.resourceType(RoleBindingResourceType.SPACE)
		.limit(1)
		.build();

	private final ApiLocation location;

	private final RoleBindingsClientFactory clients;

	private final Duration interval;

	private final Clock clock;

	private final ReentrantLock lock = new ReentrantLock();

	private @Nullable RoleBindingsClient client;

	private Instant next = Instant.MIN;

	HealthProbe(ApiLocation location, RoleBindingsClientFactory clients, Duration interval, Clock clock) {
		this.location = location;
		this.clients = clients;
		this.interval = interval;
		this.clock = clock;
	}

	/* Whoever comes while another asks does not wait: the service may hang */
	void runIfDue() {
		if (!this.lock.tryLock()) {
			return;
		}
		try {
			Instant now = this.clock.instant();
			if (!now.isBefore(this.next)) {
				this.next = now.plus(this.interval);
				run();
			}
		}
		finally {
			this.lock.unlock();
		}
	}

	private void run() {
		SDKConfiguration configuration = this.location.configuration();
		if (configuration == null) {
			return;
		}
		if (this.client == null) {
			// A health check should be quick: the next one is the repetition
			this.client = this.clients.create(configuration.toBuilder()
				.retry(configuration.retry().withMaxAttempts(1))
				.prereleaseWarnings(false)
				.build());
		}
		try {
			this.client.list(ONE_BINDING);
		}
		catch (RuntimeException ex) {
			// It is among the outcomes
		}
	}

}
