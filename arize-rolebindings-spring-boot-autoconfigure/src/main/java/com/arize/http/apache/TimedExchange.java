package com.arize.http.apache;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.channels.AsynchronousCloseException;
import java.util.concurrent.CancellationException;

import com.arize.http.failure.NotSentException;
import com.arize.http.failure.TimeLimitExceededException;
import com.arize.http.timeout.Deadlines;
import com.arize.http.timeout.TimeLimit;
import org.apache.hc.client5.http.classic.ExecChain;
import org.apache.hc.client5.http.impl.classic.RequestFailedException;
import org.apache.hc.client5.http.protocol.HttpClientContext;
import org.apache.hc.core5.concurrent.Cancellable;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.protocol.HttpContext;
import org.apache.hc.core5.io.CloseMode;
import org.jspecify.annotations.Nullable;

/**
 * An HTTP exchange that is cancelled at its timeout.
 */
final class TimedExchange {

	private final ExecChain.Scope scope;

	private final TimeLimit limit;

	private final Deadlines.Timeout timeout;

	private volatile @Nullable StaleCheckedConnection connecting;

	private volatile boolean sent;

	TimedExchange(ExecChain.Scope scope, TimeLimit limit, Deadlines deadlines) {
		this.scope = scope;
		this.limit = limit;
		this.timeout = deadlines.start(limit.left(), this::timeOut);
		if (scope.clientContext instanceof Context context) {
			context.exchange = this;
		}
	}

	static @Nullable TimedExchange of(HttpContext context) {
		return (context instanceof Context own) ? own.exchange : null;
	}

	private void timeOut() {
		try {
			if (this.scope.originalRequest instanceof Cancellable request) {
				request.cancel();
			}
		}
		finally {
			StaleCheckedConnection connection = this.connecting;
			if (connection != null) {
				connection.close(CloseMode.IMMEDIATE);
			}
		}
	}

	/*
	 * Cancelling the request closes its current connection only, and HttpClient may open
	 * another one at the same time
	 */
	void closeAtTimeout(StaleCheckedConnection connection) {
		this.connecting = connection;
		if (this.timeout.isExpired()) {
			connection.close(CloseMode.IMMEDIATE);
		}
	}

	/* After this, the server may have processed the request */
	void markSent() throws NotSentException {
		this.connecting = null;
		if (this.timeout.isExpired()) {
			throw new NotSentException("the connection was opened after the timeout");
		}
		this.sent = true;
	}

	boolean isSent() {
		return this.sent;
	}

	void finish() {
		this.timeout.finish();
	}

	/* The response has been read, and its connection can be reused */
	void release() {
		finish();
		try {
			this.scope.execRuntime.releaseEndpoint();
		}
		catch (IllegalStateException ex) {
			// the client was closed in the meantime
			this.scope.execRuntime.discardEndpoint();
		}
	}

	/*
	 * Close the connection: to reuse it, HttpClient would read the rest of the response,
	 * which may be endless
	 */
	void abandon() {
		finish();
		this.scope.execRuntime.discardEndpoint();
	}

	IOException failure(Exception ex) throws HttpException {
		this.timeout.finish();
		IOException failure;
		if (this.timeout.isExpired()) {
			failure = new TimeLimitExceededException(this.limit, this.sent, ex);
		}
		else if (ex instanceof HttpException protocol) {
			throw protocol;
		}
		else if (ex instanceof CancellationException || ex instanceof RequestFailedException) {
			// interrupted, or closed with the client, while waiting for a connection
			failure = Thread.currentThread().isInterrupted() ? new InterruptedIOException("the thread was interrupted")
					: new AsynchronousCloseException();
		}
		else if (ex instanceof RuntimeException unexpected) {
			throw unexpected;
		}
		else {
			failure = (IOException) ex;
		}
		return this.sent ? failure : new NotSentException(failure);
	}

	/**
	 * The context of a request, which contains its exchange.
	 */
	static final class Context extends HttpClientContext {

		private @Nullable TimedExchange exchange;

	}

}
