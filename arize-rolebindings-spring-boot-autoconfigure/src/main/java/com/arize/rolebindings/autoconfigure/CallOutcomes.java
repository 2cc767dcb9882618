package com.arize.rolebindings.autoconfigure;

import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.stream.Stream;

import com.arize.http.ApiCall;
import com.arize.http.CallObserver;
import org.jspecify.annotations.Nullable;

/**
 * Remembers how the latest call to each host went.
 */
final class CallOutcomes implements CallObserver {

	private final Clock clock;

	private final Map<String, CallOutcome> latest = new ConcurrentHashMap<>();

	CallOutcomes(Clock clock) {
		this.clock = clock;
	}

	@Override
	public <T extends @Nullable Object> T observe(ApiCall call, Supplier<T> action) {
		try {
			T result = action.get();
			this.latest.put(call.host(), CallOutcome.success(call, this.clock.instant()));
			return result;
		}
		catch (RuntimeException ex) {
			// A call that the application gave up says nothing of the API
			if (!Thread.currentThread().isInterrupted()) {
				this.latest.put(call.host(), CallOutcome.failure(call, this.clock.instant(), ex));
			}
			throw ex;
		}
	}

	Stream<CallOutcome> stream() {
		return this.latest.values().stream();
	}

	Instant now() {
		return this.clock.instant();
	}

}
