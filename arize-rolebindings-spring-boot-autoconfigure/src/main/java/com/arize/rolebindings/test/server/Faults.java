package com.arize.rolebindings.test.server;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * The faults of the next requests. A request has one fault, that which was added first.
 */
final class Faults {

	private final List<Pending> pending = new ArrayList<>();

	synchronized void add(int requests, RequestFilter filter, Fault fault) {
		this.pending.add(new Pending(filter, fault, requests));
	}

	synchronized long pending() {
		return this.pending.stream().mapToLong((fault) -> fault.requests).sum();
	}

	synchronized void clear() {
		this.pending.clear();
	}

	synchronized @Nullable Fault next(StandInRequest request) {
		for (Iterator<Pending> all = this.pending.iterator(); all.hasNext();) {
			Pending next = all.next();
			if (next.filter.matches(request)) {
				next.requests--;
				if (next.requests == 0) {
					all.remove();
				}
				return next.fault;
			}
		}
		return null;
	}

	/**
	 * A fault that is pending.
	 */
	private static final class Pending {

		private final RequestFilter filter;

		private final Fault fault;

		private int requests;

		Pending(RequestFilter filter, Fault fault, int requests) {
			this.filter = filter;
			this.fault = fault;
			this.requests = requests;
		}

	}

}
