package com.arize.http;

import java.time.Duration;
import java.util.function.Function;

import com.arize.config.Retry;
import com.arize.config.SDKConfiguration;
import com.arize.exceptions.ApiException;
import com.arize.exceptions.NotFoundException;
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
 * One call with its repetitions. What may be repeated is told by
 * {@link ApiException#isRetryable()}; here is how often, and after what wait.
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

	private final Retry rules;

	private final Timing timing;

	private final Function<Boolean, @Nullable T> exchange;

	private int attempts;

	private int status;

	private boolean outcomeUnknown;

	private Duration wait = Duration.ZERO;

	/**
	 * Create a call.
	 * @param request what is asked
	 * @param configuration where it goes, when and how often it is repeated
	 * @param timing time and chance
	 * @param exchange makes one attempt, told whether an earlier one may have been
	 * carried out
	 */
	RetryingCall(ApiRequest request, SDKConfiguration configuration, Timing timing,
			Function<Boolean, @Nullable T> exchange) {
		this.request = request;
		this.host = configuration.apiHost();
		this.rules = configuration.retry();
		this.timing = timing;
		this.exchange = exchange;
	}

	@Nullable T run() {
		RetryTemplate template = new RetryTemplate(this);
		template.setRetryListener(this);
		try {
			return template.execute(this);
		}
		catch (RetryException ex) {
			Throwable last = ex.getCause();
			for (Throwable earlier : ex.getSuppressed()) {
				last.addSuppressed(earlier);
			}
			if (last instanceof RuntimeException failure) {
				throw failure;
			}
			throw (Error) last;
		}
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
		return this.attempts;
	}

	@Override
	public int status() {
		return this.status;
	}

	@Override
	public String getName() {
		return operation();
	}

	@Override
	public @Nullable T execute() {
		this.attempts++;
		this.status = 0;
		try {
			T result = this.exchange.apply(this.outcomeUnknown);
			this.status = this.request.successStatus();
			log(String.valueOf(this.request.successStatus()), "done");
			return result;
		}
		catch (NotFoundException ex) {
			this.status = ex.getStatus();
			if (this.request.method().equals(HttpMethod.DELETE) && this.outcomeUnknown) {
				log("404", "done, by an attempt whose answer was lost");
				return null;
			}
			throw ex;
		}
		catch (ApiException ex) {
			this.status = ex.getStatus();
			this.outcomeUnknown |= ex.isOutcomeUnknown();
			throw ex;
		}
	}

	@Override
	public boolean shouldRetry(Throwable failure) {
		if (!(failure instanceof ApiException ex)) {
			return false;
		}
		String result = (ex.getStatus() != 0) ? String.valueOf(ex.getStatus()) : ex.getReason();
		Duration asked = RetryAfter.read(ex.getHeaders(), this.timing.clock());
		boolean again = ex.isRetryable() && this.attempts < this.rules.maxAttempts()
				&& !Thread.currentThread().isInterrupted()
				&& (asked == null || asked.compareTo(this.rules.maxRetryAfter()) <= 0);
		if (again) {
			this.wait = longer(asked, jitter());
		}
		log(result, again ? "again in " + this.wait.toMillis() + " ms" : "failed");
		return again;
	}

	private Duration jitter() {
		double longest = Math.min((double) this.rules.maxInterval().toMillis(),
				this.rules.initialInterval().toMillis() * Math.pow(this.rules.multiplier(), this.attempts - 1));
		return Duration.ofMillis((long) (longest * this.timing.random().getAsDouble()));
	}

	private static Duration longer(@Nullable Duration asked, Duration jitter) {
		return (asked != null && asked.compareTo(jitter) > 0) ? asked : jitter;
	}

	@Override
	public BackOff getBackOff() {
		return NONE;
	}

	@Override
	public void beforeRetry(RetryPolicy policy, Retryable<?> retryable, RetryState state) {
		try {
			this.timing.sleeper().sleep(this.wait);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			RuntimeException last = (RuntimeException) state.getLastException();
			last.addSuppressed(ex);
			throw last;
		}
	}

	private void log(String result, String next) {
		if (logger.isDebugEnabled()) {
			logger.debug("%s: %s, attempt %d of %d, %s".formatted(this.request, result, this.attempts,
					this.rules.maxAttempts(), next));
		}
	}

}
