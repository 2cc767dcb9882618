package com.arize.rolebindings.test;

import java.util.ArrayDeque;
import java.util.Queue;

import com.arize.internal.Arguments;

/**
 * The calls of a fake: whether it is closed, and the failures of the next calls.
 */
final class FakeCalls {

	private final String name;

	private final Queue<RuntimeException> failures = new ArrayDeque<>();

	private boolean closed;

	FakeCalls(String name) {
		this.name = name;
	}

	/**
	 * Start a call that would send a request.
	 */
	synchronized void start() {
		if (this.closed) {
			throw new IllegalStateException("The " + this.name + " is closed");
		}
		RuntimeException failure = this.failures.poll();
		if (failure != null) {
			throw failure;
		}
	}

	synchronized void failNext(RuntimeException failure) {
		this.failures.add(Arguments.requireNonNull(failure, "failure"));
	}

	synchronized void clear() {
		this.failures.clear();
	}

	synchronized void close() {
		this.closed = true;
	}

}
