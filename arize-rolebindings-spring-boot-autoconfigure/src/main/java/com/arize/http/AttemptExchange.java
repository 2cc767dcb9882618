package com.arize.http;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;

import com.arize.exceptions.ApiException;
import com.arize.http.engine.Connections;
import com.arize.http.engine.NotSentException;
import com.arize.http.engine.OutgoingRequest;
import com.arize.http.engine.ReceivedResponse;
import com.arize.http.engine.TimeLimit;
import org.jspecify.annotations.Nullable;

import org.springframework.http.client.ClientHttpRequest;
import org.springframework.http.client.ClientHttpResponse;

/**
 * The HTTP exchange of an attempt, within the interceptors of the application, whose
 * exceptions do not indicate whether the request was sent, and which may execute it more
 * than once.
 */
final class AttemptExchange {

	static final String ATTRIBUTE = AttemptExchange.class.getName();

	private final Attempt attempt;

	private final TimeLimit limit;

	private final Connections connections;

	private final AtomicBoolean maybeSent = new AtomicBoolean();

	private final AtomicReference<@Nullable ReceivedResponse> response = new AtomicReference<>();

	private volatile boolean executed;

	private volatile boolean ended;

	private volatile @Nullable IOException failure;

	AttemptExchange(Attempt attempt, TimeLimit limit, Connections connections) {
		this.attempt = attempt;
		this.limit = limit;
		this.connections = connections;
	}

	Attempt attempt() {
		return this.attempt;
	}

	ClientHttpResponse execute(ClientHttpRequest request, Map<String, List<String>> headers, byte[] body)
			throws IOException {
		boolean again = this.maybeSent.getAndSet(true);
		boolean afterFailure = this.failure != null || this.attempt.call().hasLostResponse();
		this.executed = true;
		this.failure = null;
		if (again && !this.attempt.request().isIdempotent()) {
			throw new IOException(
					"it executed a %s request again that may have been carried out, which was not sent again"
						.formatted(request.getMethod()));
		}
		release(true);
		try {
			ClientHttpResponse received = this.connections
				.execute(
						new OutgoingRequest(request.getMethod(), request.getURI(), headers,
								"Bearer " + this.attempt.key(), request.getAttributes(), this.limit, afterFailure),
						body);
			hold(received);
			return received;
		}
		catch (IOException ex) {
			this.failure = ex;
			this.maybeSent.set(again || !(ex instanceof NotSentException));
			throw ex;
		}
	}

	private void hold(ClientHttpResponse received) {
		if (received instanceof ReceivedResponse held) {
			this.response.set(held);
		}
		if (this.ended) {
			// executed on another thread, for which the interceptor has not waited
			release(true);
		}
	}

	private void release(boolean reusable) {
		ReceivedResponse held = this.response.getAndSet(null);
		if (held != null) {
			held.release(reusable);
		}
	}

	/**
	 * End the exchange, and release the connection of its response.
	 * @param reusable whether the connection may be used again
	 */
	void end(boolean reusable) {
		this.ended = true;
		release(reusable);
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
			return TransportFailureTranslator.toException(this.attempt, engine, this.maybeSent.get());
		}
		return TransportFailureTranslator.interceptorFailure(this.attempt, thrown, this.executed);
	}

}
