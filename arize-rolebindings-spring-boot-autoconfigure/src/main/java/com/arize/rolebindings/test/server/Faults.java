package com.arize.rolebindings.test.server;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

import org.jspecify.annotations.Nullable;

/**
 * The faults of the next requests. A request has one fault, that which was added first.
 */
final class Faults {

	private final List<Pending> pending = new ArrayList<>();

	synchronized void add(int requests, RequestFilter filter, Fault fault) {
		this.pending.add(new Pending(filter, fault, new AtomicInteger(requests)));
	}

	synchronized long pending() {
		return this.pending.stream().mapToLong((fault) -> fault.requests.get()).sum();
	}

	synchronized void clear() {
		this.pending.clear();
	}

	synchronized @Nullable Fault next(StandInRequest request) {
		Pending next = this.pending.stream().filter((fault) -> fault.filter.matches(request)).findFirst().orElse(null);
		if (next == null) {
			return null;
		}
		if (next.requests.decrementAndGet() == 0) {
			this.pending.remove(next);
		}
		return next.fault;
	}

	/**
	 * A fault that is pending.
	 *
	 * @param filter selects the requests
	 * @param fault the fault
	 * @param requests the number of requests that are still to have it
	 */
	private record Pending(RequestFilter filter, Fault fault, AtomicInteger requests) {

	}

}
