package com.arize.http.internal;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;

import com.arize.config.SDKConfiguration;
import com.arize.exceptions.ApiError;
import com.arize.exceptions.ApiException;
import com.arize.exceptions.NotFoundException;
import com.arize.exceptions.TransportException;
import com.arize.http.internal.engine.TimeLimit;
import com.arize.http.internal.request.ApiRequest;
import com.arize.http.internal.request.RequestTarget;
import com.arize.internal.TimeSource;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpMethod;

/**
 * One call: its attempts, what is known of them, and the waits between them.
 */
public final class RetryingCall {

	private static final Log logger = LogFactory.getLog(RetryingCall.class);

	private final ApiRequest request;

	private final SDKConfiguration configuration;

	private final TimeSource time;

	private final TimeLimit limit;

	/* Whether the server may have processed a request, of any attempt */
	private final AtomicBoolean maybeProcessed = new AtomicBoolean();

	private int attempts;

	private int status;

	/* The last failure after which the server may have processed the request */
	private @Nullable ApiException unknownOutcome;

	private @Nullable Duration nextWait;

	private boolean lostResponse;

	/* Its time limit starts now, unless it has begun with another request */
	RetryingCall(ApiRequest request, SDKConfiguration configuration, TimeSource time) {
		this.request = request;
		this.configuration = configuration;
		this.time = time;
		TimeLimit fromNow = new TimeLimit("call-timeout", configuration.callTimeout(), time.nanoTime());
		Long deadline = request.deadline();
		this.limit = (deadline != null) ? fromNow.until(deadline) : fromNow;
	}

	/**
	 * Execute attempts until one of them succeeds or is not repeated.
	 */
	<T> @Nullable T run(Supplier<@Nullable T> attempt) {
		List<Throwable> failures = new ArrayList<>();
		while (true) {
			try {
				return execute(attempt);
			}
			catch (Throwable ex) {
				failures.add(ex);
				if (!awaitRetry(ex, failures)) {
					throw RetryingCall.<RuntimeException>undeclared(failure(failures));
				}
			}
		}
	}

	private <T> @Nullable T execute(Supplier<@Nullable T> attempt) {
		this.nextWait = null;
		if (this.limit.left().isZero()) {
			// an earlier request of the same call has taken it
			throw timeout("the request was not sent within " + this.limit);
		}
		this.attempts++;
		this.status = 0;
		try {
			T result = attempt.get();
			log(this.status, "done");
			return result;
		}
		catch (ApiException ex) {
			this.status = ex.getStatus();
			if (ex.isOutcomeUnknown()) {
				this.unknownOutcome = ex;
			}
			// that request was not processed, so that an earlier one may have been
			if (ex instanceof NotFoundException && isOutcomeUnknown()
					&& this.request.method().equals(HttpMethod.DELETE)) {
				log(this.status, "done by an earlier attempt whose response was lost");
				return null;
			}
			throw ex;
		}
	}

	/* For a request that was not sent */
	TransportException timeout(String reason) {
		return new TransportException(
				RequestTarget.accountPrefix(this.configuration.account()) + this.request + " failed: " + reason,
				ApiError.builder(0).reason(reason).timeout(true).build(), null);
	}

	/* Return whether another attempt follows */
	private boolean awaitRetry(Throwable failure, List<Throwable> failures) {
		Duration wait = this.nextWait;
		if (failure instanceof ApiException ex) {
			this.lostResponse = ex.getStatus() == 0;
			log((ex.getStatus() != 0) ? ex.getStatus() : ex.getReason(),
					(wait != null) ? "next attempt in " + wait.toMillis() + " ms" : "failed");
		}
		if (wait == null) {
			return false;
		}
		try {
			this.time.sleeper().sleep(wait);
			return true;
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			failures.add(failures.size() - 1, ex);
			return false;
		}
	}

	/*
	 * A later failure before sending does not make the outcome of an earlier attempt
	 * known. Others with the same text would only lengthen the stack trace
	 */
	private Throwable failure(List<Throwable> failures) {
		Throwable last = failures.get(failures.size() - 1);
		ApiException unknown = this.unknownOutcome;
		Throwable thrown = (unknown == null || last instanceof Error) ? last : unknown;
		Set<String> known = new HashSet<>(Set.of(thrown.toString()));
		failures.stream().filter((failure) -> known.add(failure.toString())).forEach(thrown::addSuppressed);
		return thrown;
	}

	/* Kotlin code, for example an interceptor, throws checked exceptions undeclared */
	@SuppressWarnings("unchecked")
	private static <X extends Throwable> RuntimeException undeclared(Throwable failure) throws X {
		throw (X) failure;
	}

	private void log(Object result, String next) {
		if (logger.isDebugEnabled()) {
			logger.debug("%s: %s, attempt %s of %s, %s".formatted(this.request, result, this.attempts,
					this.configuration.retry().maxAttempts(), next));
		}
	}

	ApiRequest request() {
		return this.request;
	}

	public SDKConfiguration configuration() {
		return this.configuration;
	}

	Clock clock() {
		return this.time.clock();
	}

	TimeLimit limit() {
		return this.limit;
	}

	void succeeded(int status) {
		this.status = status;
	}

	/*
	 * Begin to send a request, and return whether the server may have processed another
	 */
	boolean beginSending() {
		return this.maybeProcessed.getAndSet(true);
	}

	void setMaybeProcessed(boolean maybeProcessed) {
		this.maybeProcessed.set(maybeProcessed);
	}

	boolean isMaybeProcessed() {
		return this.maybeProcessed.get();
	}

	/* Whether the last attempt received no response */
	boolean hasLostResponse() {
		return this.lostResponse;
	}

	/**
	 * Return, for a call that has failed, whether the server may have processed a request
	 * that is not a GET.
	 */
	public boolean isOutcomeUnknown() {
		return !this.request.isSafe() && this.maybeProcessed.get();
	}

	/**
	 * Plan another attempt if the rule has one, and return whether there is time for it.
	 */
	boolean planRetry(@Nullable Duration retryAfter) {
		RetryRule rule = new RetryRule(this.configuration.retry(), this.time.random());
		Duration wait = rule.waitAfter(this.attempts, retryAfter);
		boolean inTime = wait == null || wait.compareTo(this.limit.left()) < 0;
		this.nextWait = inTime ? wait : null;
		return inTime;
	}

	int attempts() {
		return this.attempts;
	}

	/**
	 * Return the HTTP status of the last attempt, 0 if no response was received.
	 */
	public int status() {
		return this.status;
	}

}
