package com.arize.http.internal.engine;

import java.io.IOException;
import java.util.List;

import org.jspecify.annotations.Nullable;

import org.springframework.http.client.ClientHttpResponse;

/**
 * The outcome of one execution of a request. A call can execute its request several
 * times: in several attempts, and by interceptors of the application.
 */
public sealed interface Outcome {

	/** The outcome of an execution that has not ended. */
	Outcome RUNNING = new Unknown(null);

	/**
	 * Return whether the server may have processed the request.
	 */
	boolean isMaybeProcessed();

	/**
	 * A response was received, possibly without the end of its body.
	 *
	 * @param message the response
	 * @param status its HTTP status
	 */
	record Response(ClientHttpResponse message, int status) implements Outcome {

		/*
		 * A gateway may respond with these, as with 5xx and above, to a request that has
		 * reached the service
		 */
		private static final List<Integer> MAYBE_PROCESSED = List.of(408, 499);

		/* These redirects ask for the same request elsewhere */
		private static final List<Integer> NOT_PROCESSED = List.of(307, 308);

		public static Response of(ClientHttpResponse message) throws IOException {
			return new Response(message, message.getStatusCode().value());
		}

		@Override
		public boolean isMaybeProcessed() {
			return this.status / 100 == 2 || this.status >= 500 || MAYBE_PROCESSED.contains(this.status)
					|| (this.status / 100 == 3 && !NOT_PROCESSED.contains(this.status));
		}

		public boolean isComplete() {
			return !(this.message instanceof ReceivedResponse received) || received.isComplete();
		}

	}

	/**
	 * No byte of the request was sent, or the server cannot have read it.
	 *
	 * @param cause an {@link IOException}, or an unchecked exception, for example of the
	 * address filter
	 */
	record NotSent(Exception cause) implements Outcome {

		@Override
		public boolean isMaybeProcessed() {
			return false;
		}

	}

	/**
	 * The request may have been sent, and no response was received.
	 *
	 * @param cause the failure, {@code null} if the execution has not ended
	 */
	record Unknown(@Nullable IOException cause) implements Outcome {

		@Override
		public boolean isMaybeProcessed() {
			return true;
		}

	}

}
