package com.arize.http;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.concurrent.CancellationException;

import org.apache.hc.client5.http.classic.ExecChain;
import org.apache.hc.core5.concurrent.Cancellable;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.protocol.HttpContext;
import org.apache.hc.core5.io.CloseMode;
import org.jspecify.annotations.Nullable;

/**
 * One exchange that is cut off when its time is up.
 */
final class GuardedCall {

	private static final String ATTRIBUTE = GuardedCall.class.getName();

	private final ExecChain.Scope scope;

	private final TimeLimit limit;

	private final Deadlines.Span span;

	private volatile @Nullable ApacheConnection connecting;

	private volatile boolean sent;

	GuardedCall(ExecChain.Scope scope, TimeLimit limit, Deadlines deadlines) {
		this.scope = scope;
		this.limit = limit;
		this.span = deadlines.start(limit.left(), this::timeOut);
		scope.clientContext.setAttribute(ATTRIBUTE, this);
	}

	static @Nullable GuardedCall of(HttpContext context) {
		return (GuardedCall) context.getAttribute(ATTRIBUTE);
	}

	private void timeOut() {
		if (this.scope.originalRequest instanceof Cancellable request) {
			request.cancel();
		}
		ApacheConnection connection = this.connecting;
		if (connection != null) {
			connection.close(CloseMode.IMMEDIATE);
		}
	}

	/*
	 * To cancel the request closes the connection that it has then, and the engine may
	 * make another one at that very moment
	 */
	void closeAtTimeout(ApacheConnection connection) {
		this.connecting = connection;
		if (this.span.isExpired()) {
			connection.close(CloseMode.IMMEDIATE);
		}
	}

	/* From here on, the server may have carried the request out */
	void markSent() throws NotSentException {
		this.connecting = null;
		if (this.span.isExpired()) {
			throw new NotSentException("the connection was made too late");
		}
		this.sent = true;
	}

	boolean isSent() {
		return this.sent;
	}

	/* The answer is there as a whole, and its connection may serve again */
	void finish() {
		this.span.finish();
	}

	/*
	 * Nobody wants the rest of the answer: to read it, as the engine would, might never
	 * end
	 */
	void abandon() {
		finish();
		this.scope.execRuntime.discardEndpoint();
	}

	IOException failure(Exception ex) throws HttpException {
		this.span.finish();
		IOException failure;
		if (this.span.isExpired()) {
			failure = new CallTimeoutException(this.limit, ex);
		}
		else if (ex instanceof HttpException protocol) {
			throw protocol;
		}
		else if (ex instanceof CancellationException) {
			// what the engine makes of an interruption while it waits for a connection
			failure = new InterruptedIOException("the thread was interrupted");
		}
		else if (ex instanceof RuntimeException unexpected) {
			throw unexpected;
		}
		else {
			failure = (IOException) ex;
		}
		return this.sent ? failure : new NotSentException(failure);
	}

}
