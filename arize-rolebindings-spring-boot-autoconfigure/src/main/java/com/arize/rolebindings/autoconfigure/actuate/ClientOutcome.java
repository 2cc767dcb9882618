package com.arize.rolebindings.autoconfigure.actuate;

import java.time.Clock;
import java.util.Set;
import java.util.function.Supplier;

import com.arize.config.SDKConfiguration;
import com.arize.http.observation.ApiCall;
import com.arize.http.observation.CallObserver;
import org.jspecify.annotations.Nullable;

/**
 * The outcome of the latest call of one client.
 */
final class ClientOutcome implements CallObserver {

	private final String account;

	private final @Nullable SDKConfiguration configuration;

	private final Clock clock;

	private final Set<ClientOutcome> open;

	private volatile @Nullable CallOutcome latest;

	ClientOutcome(String account, @Nullable SDKConfiguration configuration, Clock clock, Set<ClientOutcome> open) {
		this.account = account;
		this.configuration = configuration;
		this.clock = clock;
		this.open = open;
	}

	@Override
	public <T extends @Nullable Object> T observe(ApiCall call, Supplier<T> action) {
		try {
			T result = action.get();
			success(call.status());
			return result;
		}
		catch (Exception ex) {
			// application code, for example in Kotlin, may throw undeclared checked
			// exceptions
			failure(ex);
			throw ex;
		}
	}

	@Override
	public void clientClosed() {
		this.open.remove(this);
	}

	void success(int status) {
		this.latest = CallOutcome.success(this.account, this.configuration, this.clock.instant(), status);
	}

	void failure(Throwable ex) {
		// The exception of a cancelled call does not indicate a failure of the API
		if (!Thread.currentThread().isInterrupted()) {
			this.latest = CallOutcome.failure(this.account, this.configuration, this.clock.instant(), ex);
		}
	}

	@Nullable SDKConfiguration configuration() {
		return this.configuration;
	}

	@Nullable CallOutcome latest() {
		return this.latest;
	}

}
