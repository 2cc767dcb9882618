package com.arize.rolebindings.autoconfigure.actuate;

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

import org.springframework.beans.BeansException;

/**
 * Reads one binding from the API, at most once per interval and by one thread at a time.
 * The result, or the failure to create the configuration of the account, is recorded as
 * the outcome of a call with that configuration.
 */
final class HealthProbe {

	private static final ListRoleBindingsRequest ONE_BINDING = ListRoleBindingsRequest.builder()
		.resourceType(RoleBindingResourceType.SPACE)
		.limit(1)
		.build();

	/* A health endpoint that takes longer is itself considered down */
	private static final Duration TIMEOUT = Duration.ofSeconds(5);

	private final String account;

	private final ConfiguredEndpoint endpoint;

	private final RoleBindingsClientFactory clients;

	private final CallOutcomes outcomes;

	private final Duration interval;

	private final Clock clock;

	private final ReentrantLock lock = new ReentrantLock();

	private @Nullable RoleBindingsClient client;

	private @Nullable ClientOutcome outcome;

	private Instant next = Instant.MIN;

	HealthProbe(String account, ConfiguredEndpoint endpoint, RoleBindingsClientFactory clients, CallOutcomes outcomes,
			Duration interval, Clock clock) {
		this.account = account;
		this.endpoint = endpoint;
		this.clients = clients;
		this.outcomes = outcomes;
		this.interval = interval;
		this.clock = clock;
	}

	/* A second thread does not wait for the first, because the API may not respond */
	void runIfDue() {
		if (!this.lock.tryLock()) {
			return;
		}
		try {
			Instant now = this.clock.instant();
			if (!now.isBefore(this.next) && run()) {
				this.next = now.plus(this.interval);
			}
		}
		finally {
			this.lock.unlock();
		}
	}

	/* Return whether there is a configuration to probe with */
	private boolean run() {
		SDKConfiguration configuration;
		try {
			configuration = this.endpoint.configuration();
		}
		catch (BeansException ex) {
			outcome(null).failure(unwrap(ex));
			return true;
		}
		if (configuration != null) {
			probe(configuration);
		}
		return configuration != null;
	}

	private void probe(SDKConfiguration configuration) {
		ClientOutcome outcome = outcome(configuration);
		try {
			if (this.client == null) {
				this.client = this.clients.create(probeConfiguration(configuration));
			}
			this.client.list(ONE_BINDING);
			outcome.success(200);
		}
		catch (Exception ex) {
			// application code, for example in Kotlin, may throw undeclared checked
			// exceptions
			outcome.failure(ex);
		}
	}

	/* Replaced once a configuration that could not be created has been created */
	private ClientOutcome outcome(@Nullable SDKConfiguration configuration) {
		ClientOutcome current = this.outcome;
		if (current != null && current.configuration() == configuration) {
			return current;
		}
		if (current != null) {
			current.clientClosed();
		}
		ClientOutcome registered = this.outcomes.register(this.account, configuration);
		this.outcome = registered;
		return registered;
	}

	/* The application's exception, without Spring's exceptions around it */
	private static Throwable unwrap(BeansException ex) {
		Throwable cause = ex;
		while (cause instanceof BeansException && cause.getCause() != null) {
			cause = cause.getCause();
		}
		return cause;
	}

	/* One attempt only: the next probe serves as a retry */
	private SDKConfiguration probeConfiguration(SDKConfiguration configuration) {
		SDKConfiguration probing = configuration.toBuilder()
			.connectTimeout(atMost(configuration.connectTimeout()))
			.readTimeout(atMost(configuration.readTimeout()))
			.callTimeout(atMost(configuration.callTimeout()))
			.retry(configuration.retry().withMaxAttempts(1))
			.prereleaseWarnings(false)
			.build();
		this.outcomes.ignore(probing);
		return probing;
	}

	private static Duration atMost(Duration timeout) {
		return (timeout.compareTo(TIMEOUT) > 0) ? TIMEOUT : timeout;
	}

}
