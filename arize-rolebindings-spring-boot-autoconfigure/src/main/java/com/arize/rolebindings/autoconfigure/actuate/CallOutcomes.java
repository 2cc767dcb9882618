package com.arize.rolebindings.autoconfigure.actuate;

import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.WeakHashMap;
import java.util.function.BinaryOperator;
import java.util.function.Supplier;

import com.arize.config.SDKConfiguration;
import com.arize.http.observation.ApiCall;
import com.arize.http.observation.CallObserver;
import org.jspecify.annotations.Nullable;

import static java.util.Comparator.comparing;

/**
 * The outcomes of the latest calls, one for each configuration. The outcome of a client
 * is kept until the client is closed or no longer referenced.
 */
final class CallOutcomes implements CallObserver {

	private final Clock clock;

	private final Set<ClientOutcome> open = weakSet();

	private final Set<SDKConfiguration> ignored = weakSet();

	CallOutcomes(Clock clock) {
		this.clock = clock;
	}

	private static <T> Set<T> weakSet() {
		return Collections.synchronizedSet(Collections.newSetFromMap(new WeakHashMap<>()));
	}

	/* Calls are observed by the observer for their client */
	@Override
	public <T extends @Nullable Object> T observe(ApiCall call, Supplier<T> action) {
		return action.get();
	}

	@Override
	public CallObserver forClient(SDKConfiguration configuration) {
		return this.ignored.contains(configuration) ? CallObserver.NONE
				: register(configuration.account(), configuration);
	}

	/* Held weakly: the caller must keep a reference */
	ClientOutcome register(String account, @Nullable SDKConfiguration configuration) {
		ClientOutcome outcome = new ClientOutcome(account, configuration, this.clock, this.open);
		this.open.add(outcome);
		return outcome;
	}

	/* For the client of the probe, which records its outcomes itself */
	void ignore(SDKConfiguration configuration) {
		this.ignored.add(configuration);
	}

	Collection<CallOutcome> latest() {
		Map<List<@Nullable Object>, CallOutcome> latest = new HashMap<>();
		for (ClientOutcome client : List.copyOf(this.open)) {
			CallOutcome outcome = client.latest();
			if (outcome != null) {
				latest.merge(Arrays.asList(outcome.account(), outcome.configuration()), outcome,
						BinaryOperator.maxBy(comparing(CallOutcome::at)));
			}
		}
		return latest.values();
	}

	Clock clock() {
		return this.clock;
	}

	Instant now() {
		return this.clock.instant();
	}

}
