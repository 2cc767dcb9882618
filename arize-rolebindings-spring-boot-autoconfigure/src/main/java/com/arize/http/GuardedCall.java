package com.arize.http;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.concurrent.CancellationException;

import org.apache.hc.client5.http.classic.ExecChain;
import org.apache.hc.core5.concurrent.Cancellable;
import org.apache.hc.core5.http.HttpException;

/**
 * One exchange that is cut off when its time is up.
 */
final class GuardedCall {

	private final ExecChain.Scope scope;

	private final TimeLimit limit;

	private final Watch.Span span;

	private volatile boolean sent;

	private volatile boolean timedOut;

	GuardedCall(ExecChain.Scope scope, TimeLimit limit, Watch watch) {
		this.scope = scope;
		this.limit = limit;
		this.span = watch.start(limit.left(), this::timeOut);
	}

	private void timeOut() {
		this.timedOut = true;
		if (this.scope.originalRequest instanceof Cancellable request) {
			request.cancel();
		}
	}

	void markSent() {
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
		if (this.timedOut) {
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
