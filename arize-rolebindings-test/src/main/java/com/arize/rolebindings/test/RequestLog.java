package com.arize.rolebindings.test;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/**
 * The latest requests. Those before them are forgotten, because a stand-in can run for a
 * long time.
 */
final class RequestLog {

	private final int maxSize;

	private final Deque<String> requests = new ArrayDeque<>();

	RequestLog(int maxSize) {
		this.maxSize = maxSize;
	}

	synchronized void add(String request) {
		if (this.requests.size() == this.maxSize) {
			this.requests.removeFirst();
		}
		this.requests.addLast(request);
	}

	synchronized List<String> all() {
		return List.copyOf(this.requests);
	}

	synchronized void clear() {
		this.requests.clear();
	}

}
