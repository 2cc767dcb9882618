package com.arize.http;

import java.time.Duration;
import java.util.List;
import java.util.Objects;

import com.arize.config.SDKConfiguration;
import com.arize.exceptions.ApiException;
import com.arize.exceptions.NotFoundException;
import com.arize.http.observation.ApiCall;
import com.arize.http.request.ApiRequest;
import com.arize.http.retry.Attempts;
import com.arize.http.retry.RetryClock;
import com.arize.json.ArizeJson;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

import org.springframework.core.retry.RetryException;
import org.springframework.core.retry.RetryListener;
import org.springframework.core.retry.RetryPolicy;
import org.springframework.core.retry.RetryState;
import org.springframework.core.retry.RetryTemplate;
import org.springframework.core.retry.Retryable;
import org.springframework.http.HttpMethod;
import org.springframework.util.backoff.BackOff;
import org.springframework.util.backoff.FixedBackOff;

/**
 * One call: its attempts and the waits between them.
 *
 * @param <T> the type of the returned value
 */
final class RetryingCall<T> implements ApiCall, Retryable<@Nullable T>, RetryPolicy, RetryListener {

	private static final Log logger = LogFactory.getLog(RetryingCall.class);

	/*
	 * The wait depends on the failure, which a BackOff does not receive: beforeRetry
	 * waits
	 */
	private static final BackOff NO_BACK_OFF = new FixedBackOff(0);

	private final ApiRequest request;

	private final byte @Nullable [] body;

	private final @Nullable Class<T> type;

	private final AttemptExecutor executor;

	private final String account;

	private final String host;

	private final int maxAttempts;

	private final RetryClock clock;

	private final Attempts attempts;

	/**
	 * Create a call. Its deadline is relative to this moment.
	 * @param request the request
	 * @param type the type of the value in the response, {@code null} if no body is
	 * expected
	 * @param executor executes each attempt
	 * @param configuration the configuration of the host, the retries and the timeouts
	 * @param clock the clock of the deadline and the waits
	 */
	RetryingCall(ApiRequest request, @Nullable Class<T> type, AttemptExecutor executor, SDKConfiguration configuration,
			RetryClock clock) {
		this.request = request;
		this.body = (request.body() != null) ? ArizeJson.write(request.body()) : null;
		this.type = type;
		this.executor = executor;
		this.account = configuration.account();
		this.host = configuration.apiHost();
		this.maxAttempts = configuration.retry().maxAttempts();
		this.clock = clock;
		this.attempts = new Attempts(configuration, clock);
	}

	@Nullable T run() {
		RetryTemplate template = new RetryTemplate(this);
		template.setRetryListener(this);
		try {
			return template.execute(this);
		}
		catch (RetryException ex) {
			throw RetryingCall.<RuntimeException>undeclared(failure(ex.getExceptions()));
		}
	}

	/*
	 * A later failure before sending does not make the outcome of an earlier attempt
	 * known
	 */
	private Throwable failure(List<Throwable> attempts) {
		Throwable last = attempts.get(attempts.size() - 1);
		ApiException unknown = this.attempts.unknownOutcome();
		Throwable thrown = (unknown == null || last instanceof Error) ? last : unknown;
		attempts.forEach((attempt) -> suppress(thrown, attempt));
		return thrown;
	}

	/* An interceptor may throw the same exception every time */
	private static void suppress(Throwable thrown, Throwable other) {
		if (other != thrown) {
			thrown.addSuppressed(other);
		}
	}

	/* Kotlin code, for example an interceptor, throws checked exceptions undeclared */
	@SuppressWarnings("unchecked")
	private static <X extends Throwable> RuntimeException undeclared(Throwable failure) throws X {
		throw (X) failure;
	}

	@Override
	public String operation() {
		return this.request.operation();
	}

	@Override
	public String method() {
		return this.request.method().name();
	}

	@Override
	public String template() {
		return this.request.template();
	}

	@Override
	public String account() {
		return this.account;
	}

	@Override
	public String host() {
		return this.host;
	}

	@Override
	public int attempts() {
		return this.attempts.count();
	}

	@Override
	public int status() {
		return this.attempts.status();
	}

	@Override
	public String getName() {
		return operation();
	}

	@Override
	public @Nullable T execute() {
		try {
			T result = this.executor.execute(this.request, this.body, this.type, this.attempts);
			log(status(), "done");
			return result;
		}
		catch (ApiException ex) {
			boolean unknownBefore = this.attempts.isOutcomeUnknown();
			this.attempts.failed(ex);
			if (ex instanceof NotFoundException && unknownBefore && this.request.method().equals(HttpMethod.DELETE)) {
				log(status(), "done by an earlier attempt whose response was lost");
				return null;
			}
			throw ex;
		}
	}

	@Override
	public boolean shouldRetry(Throwable failure) {
		Duration wait = this.attempts.nextWait();
		if (failure instanceof ApiException ex) {
			log((ex.getStatus() != 0) ? ex.getStatus() : ex.getReason(),
					(wait != null) ? "next attempt in " + wait.toMillis() + " ms" : "failed");
		}
		return wait != null;
	}

	@Override
	public BackOff getBackOff() {
		return NO_BACK_OFF;
	}

	@Override
	public void beforeRetry(RetryPolicy policy, Retryable<?> retryable, RetryState state) {
		try {
			this.clock.sleeper().sleep(Objects.requireNonNull(this.attempts.nextWait()));
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			Throwable failure = failure(state.getExceptions());
			failure.addSuppressed(ex);
			throw RetryingCall.<RuntimeException>undeclared(failure);
		}
	}

	private void log(Object result, String next) {
		if (logger.isDebugEnabled()) {
			logger.debug(
					"%s: %s, attempt %d of %d, %s".formatted(this.request, result, attempts(), this.maxAttempts, next));
		}
	}

}
