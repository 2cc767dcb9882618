package com.arize.http;

import java.io.IOException;
import java.util.List;
import java.util.Map;

import com.arize.exceptions.ApiException;
import com.arize.http.failure.NotSentException;
import com.arize.http.response.TransportFailureTranslator;
import com.arize.http.retry.Attempt;
import com.arize.http.timeout.TimeLimit;
import com.arize.http.transport.HttpEngine;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpRequest;
import org.springframework.http.client.ClientHttpResponse;

/**
 * The HTTP exchange of an attempt, within the interceptors of the application, whose
 * exceptions do not indicate whether the request was sent.
 */
final class AttemptExchange {

	static final String ATTRIBUTE = AttemptExchange.class.getName();

	private final Attempt attempt;

	private final TimeLimit limit;

	private final HttpEngine.Connections connections;

	private volatile boolean executed;

	/* An interceptor may execute the request more than once */
	private volatile boolean maybeSent;

	private volatile @Nullable IOException failure;

	AttemptExchange(Attempt attempt, TimeLimit limit, HttpEngine.Connections connections) {
		this.attempt = attempt;
		this.limit = limit;
		this.connections = connections;
	}

	Attempt attempt() {
		return this.attempt;
	}

	ClientHttpResponse execute(HttpRequest request, Map<String, List<String>> headers, byte[] body) throws IOException {
		this.executed = true;
		this.failure = null;
		try {
			ClientHttpResponse response = this.connections.execute(request, headers, body, this.limit);
			this.maybeSent = true;
			return response;
		}
		catch (IOException ex) {
			this.failure = ex;
			if (!(ex instanceof NotSentException)) {
				this.maybeSent = true;
			}
			throw ex;
		}
	}

	/**
	 * Translate an exception of the engine or of an interceptor.
	 * @param thrown the exception
	 * @return the exception for the caller; after the request was executed, no other
	 * attempt follows on one of an interceptor
	 */
	ApiException toException(IOException thrown) {
		IOException engine = this.failure;
		if (engine != null && TransportFailureTranslator.causes(thrown).anyMatch((cause) -> cause == engine)) {
			return TransportFailureTranslator.toException(this.attempt, engine, this.maybeSent);
		}
		return TransportFailureTranslator.interceptorFailure(this.attempt, thrown, this.executed);
	}

}
