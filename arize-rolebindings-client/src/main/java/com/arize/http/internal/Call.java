package com.arize.http.internal;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;

import com.arize.config.SDKConfiguration;
import com.arize.exceptions.ApiError;
import com.arize.exceptions.ApiException;
import com.arize.exceptions.NotFoundException;
import com.arize.exceptions.TransportException;
import com.arize.http.internal.engine.Deadline;
import com.arize.http.internal.engine.Outcome;
import com.arize.http.internal.request.ApiRequest;
import com.arize.http.internal.request.RequestTarget;
import com.arize.internal.TimeSource;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpMethod;
import org.springframework.web.util.UriUtils;

/**
 * One call: its attempts, the outcome of each execution of its request, and the waits
 * between the attempts.
 */
public final class Call {

	private static final Log logger = LogFactory.getLog(Call.class);

	private final ApiRequest request;

	private final SDKConfiguration configuration;

	private final TimeSource time;

	private final Deadline deadline;

	/*
	 * The outcomes of the current attempt are in the order in which its executions began.
	 * An interceptor may execute a request on another thread
	 */
	private final List<Outcome> outcomes = new ArrayList<>(2);

	/*
	 * The executions of earlier attempts are only counted, because their responses can be
	 * as large as max-response-size
	 */
	private int earlierExecutions;

	private boolean earlierMaybeProcessed;

	private boolean earlierLostResponse;

	private int attempts;

	private int status;

	/*
	 * The failure of the current attempt is null if code of the application has thrown it
	 */
	private @Nullable ApiException failure;

	/* The wait after the current attempt uses it; NaN until it is needed */
	private double random;

	/* The time limit starts now, unless the call has begun with another request */
	Call(ApiRequest request, SDKConfiguration configuration, TimeSource time) {
		this.request = request;
		this.configuration = configuration;
		this.time = time;
		Deadline fromNow = Deadline.after("call-timeout", configuration.callTimeout(), time.nanoTime());
		Long end = request.deadline();
		this.deadline = (end != null) ? fromNow.until(end) : fromNow;
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
					throw Call.<RuntimeException>undeclared(failure(failures));
				}
			}
		}
	}

	private <T> @Nullable T execute(Supplier<@Nullable T> attempt) {
		begin();
		try {
			T result = attempt.get();
			log(this.status, "done");
			return result;
		}
		catch (ApiException ex) {
			this.status = ex.getStatus();
			// this request was not processed, but an earlier one may have been
			if (ex instanceof NotFoundException && isOutcomeUnknown()
					&& this.request.method().equals(HttpMethod.DELETE)) {
				log(this.status, "done by an earlier attempt whose response was lost");
				return null;
			}
			throw ex;
		}
	}

	private void begin() {
		this.failure = null;
		if (this.deadline.left().isZero()) {
			// an earlier request of the same call has taken it
			String reason = "the request was not sent within " + this.deadline;
			throw new TransportException(
					RequestTarget.accountPrefix(this.configuration.account()) + this.request + " failed: " + reason,
					ApiError.builder(0).reason(reason).timeout(true).build(), null);
		}
		this.attempts++;
		this.status = 0;
		this.random = Double.NaN;
		synchronized (this.outcomes) {
			this.earlierMaybeProcessed = isMaybeProcessed();
			this.earlierLostResponse = hasLostResponse();
			this.earlierExecutions += this.outcomes.size();
			this.outcomes.clear();
		}
	}

	/* Return whether another attempt follows */
	private boolean awaitRetry(Throwable thrown, List<Throwable> failures) {
		Duration wait = (thrown == this.failure)
				? next(this.failure.isRetryable(), this.failure.getRetryAfter().orElse(null)).after() : null;
		if (thrown instanceof ApiException ex) {
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

	/* The message of an attempt and the next step have the same decision */
	private RetryRule.Next next(boolean retryable, @Nullable Duration retryAfter) {
		if (!retryable) {
			return RetryRule.Next.END;
		}
		if (Double.isNaN(this.random)) {
			this.random = this.time.random().getAsDouble();
		}
		return new RetryRule(this.configuration.retry()).next(this.attempts, retryAfter, this.deadline.left(),
				this.random);
	}

	/*
	 * A later failure before sending does not make the outcome of an earlier attempt
	 * known. Others with the same text would only lengthen the stack trace
	 */
	private static Throwable failure(List<Throwable> failures) {
		Throwable last = failures.get(failures.size() - 1);
		Throwable thrown = last;
		for (Throwable failure : failures) {
			if (!(last instanceof Error) && failure instanceof ApiException ex && ex.isOutcomeUnknown()) {
				thrown = ex;
			}
		}
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

	/**
	 * Return the exception for a failure of the current attempt.
	 */
	ApiException exception(Failure described, Redactor redactor) {
		boolean unknown = isOutcomeUnknown();
		boolean retryable = RetryRule.isRetryable(this.request, described.isTransient(), unknown);
		boolean tooLate = next(retryable, described.retryAfter()).tooLate();
		// the caller knows and searches for the decoded identifier
		String path = redactor.forMessage(UriUtils.decode(this.request.path(), StandardCharsets.UTF_8));
		String message = "%s%s %s at %s failed: %s%s%s".formatted(
				RequestTarget.accountPrefix(this.configuration.account()), this.request.method(), path,
				RequestTarget.name(this.configuration), described.reason(),
				tooLate ? " (call-timeout, %s ms, leaves no time for another attempt)"
					.formatted(this.configuration.callTimeout().toMillis()) : "",
				unknown ? " (the outcome is unknown: the request may have been carried out)" : "");
		ApiError error = described.error()
			.retryAfter(described.retryAfter())
			.retryable(retryable)
			.outcomeUnknown(unknown)
			.build();
		this.failure = described.type().apply(message, error);
		return this.failure;
	}

	/**
	 * Begin an execution of the request, and return its number. Its outcome is unknown
	 * until it ends.
	 * @throws IOException if the request is not idempotent, and another execution may
	 * have been processed or has not ended
	 */
	int beginExecution() throws IOException {
		synchronized (this.outcomes) {
			if (!this.request.isIdempotent() && isMaybeProcessed()) {
				throw new IOException(
						"it executed a %s request again, which was not sent: the request may have been carried out"
							.formatted(this.request.method()));
			}
			this.outcomes.add(Outcome.RUNNING);
			return this.earlierExecutions + this.outcomes.size() - 1;
		}
	}

	/* The outcome of an execution of an earlier attempt stays unknown */
	void endExecution(int number, Outcome outcome) {
		synchronized (this.outcomes) {
			if (number >= this.earlierExecutions) {
				this.outcomes.set(number - this.earlierExecutions, outcome);
			}
		}
	}

	/**
	 * Add the outcome that interceptors of the application return, whatever they have
	 * executed.
	 */
	void addOutcome(Outcome outcome) {
		synchronized (this.outcomes) {
			this.outcomes.add(outcome);
		}
	}

	/* Return whether the server may have processed an execution */
	boolean isMaybeProcessed() {
		synchronized (this.outcomes) {
			boolean maybeProcessed = this.earlierMaybeProcessed;
			// a stream for each request would cost memory
			for (int i = 0; i < this.outcomes.size(); i++) {
				maybeProcessed |= this.outcomes.get(i).isMaybeProcessed();
			}
			return maybeProcessed;
		}
	}

	/* The outcomes of the executions of the current attempt */
	List<Outcome> ofCurrentAttempt() {
		synchronized (this.outcomes) {
			return List.copyOf(this.outcomes);
		}
	}

	/* True if the latest attempt has an execution without a complete response */
	boolean hasLostResponse() {
		synchronized (this.outcomes) {
			boolean lost = this.outcomes.isEmpty() && this.earlierLostResponse;
			for (int i = 0; i < this.outcomes.size(); i++) {
				lost |= !(this.outcomes.get(i) instanceof Outcome.Response response && response.isComplete());
			}
			return lost;
		}
	}

	/**
	 * Return, for a call that has failed, whether the server may have processed a request
	 * that is not a GET.
	 */
	public boolean isOutcomeUnknown() {
		return !this.request.isSafe() && isMaybeProcessed();
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

	Deadline deadline() {
		return this.deadline;
	}

	void succeeded(int receivedStatus) {
		this.status = receivedStatus;
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
