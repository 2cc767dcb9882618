package com.arize.http;

import java.io.IOException;

import com.arize.exceptions.ApiException;
import com.arize.http.response.TransportFailureTranslator;
import com.arize.http.retry.Attempt;
import com.arize.http.timeout.TimeLimit;
import org.jspecify.annotations.Nullable;

import org.springframework.http.client.ClientHttpResponse;

/**
 * An attempt that interceptors of the application wrap, with what the engine has done:
 * the exceptions of an interceptor say nothing about the request.
 */
final class InterceptedAttempt {

	static final String ATTRIBUTE = InterceptedAttempt.class.getName();

	private final Attempt attempt;

	private final @Nullable TimeLimit limit = TimeLimit.current();

	private volatile boolean executed;

	private volatile @Nullable ClientHttpResponse response;

	private volatile @Nullable IOException failure;

	InterceptedAttempt(Attempt attempt) {
		this.attempt = attempt;
	}

	Attempt attempt() {
		return this.attempt;
	}

	ClientHttpResponse execute(Exchange exchange) throws IOException {
		this.executed = true;
		this.failure = null;
		// an interceptor may have moved the request to another thread
		TimeLimit outer = TimeLimit.enter(this.limit);
		try {
			ClientHttpResponse received = exchange.execute();
			this.response = received;
			return received;
		}
		catch (IOException ex) {
			this.failure = ex;
			throw ex;
		}
		finally {
			TimeLimit.enter(outer);
		}
	}

	/**
	 * Translate an exception that the interceptors have thrown.
	 * @param thrown the exception, of an interceptor or of the engine
	 * @return the exception for the caller; after the request was executed, no other
	 * attempt follows on one of an interceptor
	 */
	ApiException toException(IOException thrown) {
		IOException engine = this.failure;
		if (engine != null && TransportFailureTranslator.causes(thrown).anyMatch((cause) -> cause == engine)) {
			return TransportFailureTranslator.toException(this.attempt, engine);
		}
		return TransportFailureTranslator.interceptorFailure(this.attempt, thrown, this.executed);
	}

	/* Does not read the rest of the body, which may be endless */
	void release() {
		ClientHttpResponse received = this.response;
		try {
			if (received != null) {
				received.getBody().close();
			}
		}
		catch (IOException ex) {
			// the connection is closed then
		}
	}

	@FunctionalInterface
	interface Exchange {

		ClientHttpResponse execute() throws IOException;

	}

}
