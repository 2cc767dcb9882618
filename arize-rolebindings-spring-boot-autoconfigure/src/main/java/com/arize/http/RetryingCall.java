package com.arize.http;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;

import com.arize.config.SDKConfiguration;
import com.arize.exceptions.ApiException;
import com.arize.exceptions.NotFoundException;
import com.arize.http.observation.ApiCall;
import com.arize.http.request.ApiRequest;
import com.arize.http.retry.Attempts;
import com.arize.http.retry.RetryClock;
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
 * One call with its attempts.
 *
 * @param <T> what the call returns
 */
final class RetryingCall<T> implements ApiCall, Retryable<@Nullable T>, RetryPolicy, RetryListener {

	private static final Log logger = LogFactory.getLog(RetryingCall.class);

	/*
	 * The wait depends on the failure, which a BackOff does not see: the listener waits
	 */
	private static final BackOff NONE = new FixedBackOff(0);

	private final ApiRequest request;

	private final String host;

	private final int maxAttempts;

	private final RetryClock timing;

	private final Attempts attempts;

	private final Function<Attempts, @Nullable T> exchange;

	/**
	 * Create a call. Its time starts now.
	 * @param request the request
	 * @param configuration where it goes, when and how often it is repeated
	 * @param timing time and chance
	 * @param exchange makes one attempt
	 */
	RetryingCall(ApiRequest request, SDKConfiguration configuration, RetryClock timing,
			Function<Attempts, @Nullable T> exchange) {
		this.request = request;
		this.host = configuration.apiHost();
		this.maxAttempts = configuration.retry().maxAttempts();
		this.timing = timing;
		this.attempts = new Attempts(configuration, timing);
		this.exchange = exchange;
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
	 * The outcome of a call is unknown if that of one attempt is: a later failure before
	 * the request was sent does not change that
	 */
	private Throwable failure(List<Throwable> attempts) {
		Throwable last = attempts.get(attempts.size() - 1);
		ApiException unknown = this.attempts.unknown();
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

	/* Code in Kotlin throws checked exceptions that no method declares */
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
		this.attempts.start();
		try {
			T result = this.exchange.apply(this.attempts);
			log(String.valueOf(status()), "done");
			return result;
		}
		catch (ApiException ex) {
			boolean unknownBefore = this.attempts.isOutcomeUnknown();
			this.attempts.failed(ex);
			if (ex instanceof NotFoundException && unknownBefore && this.request.method().equals(HttpMethod.DELETE)) {
				log("404", "done, by an attempt whose response was lost");
				return null;
			}
			throw ex;
		}
	}

	@Override
	public boolean shouldRetry(Throwable failure) {
		Duration wait = this.attempts.next();
		if (failure instanceof ApiException ex) {
			log((ex.getStatus() != 0) ? String.valueOf(ex.getStatus()) : ex.getReason(),
					(wait != null) ? "again in " + wait.toMillis() + " ms" : "failed");
		}
		return wait != null;
	}

	@Override
	public BackOff getBackOff() {
		return NONE;
	}

	@Override
	public void beforeRetry(RetryPolicy policy, Retryable<?> retryable, RetryState state) {
		try {
			this.timing.sleeper().sleep(Objects.requireNonNull(this.attempts.next()));
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			Throwable failure = failure(state.getExceptions());
			failure.addSuppressed(ex);
			throw RetryingCall.<RuntimeException>undeclared(failure);
		}
	}

	private void log(String result, String next) {
		if (logger.isDebugEnabled()) {
			logger.debug(
					"%s: %s, attempt %d of %d, %s".formatted(this.request, result, attempts(), this.maxAttempts, next));
		}
	}

}
