package com.arize.rolebindings.test;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import org.jspecify.annotations.Nullable;

/**
 * The faults of the next requests. A request has one fault: the one that was added first.
 */
final class Faults {

	private final List<Pending> pending = new ArrayList<>();

	synchronized void add(NextRequests requests, int number, Fault fault) {
		this.pending.add(new Pending(requests, fault, new AtomicInteger(number)));
	}

	synchronized long pending() {
		return this.pending.stream().mapToLong((fault) -> fault.left.get()).sum();
	}

	synchronized void clear() {
		this.pending.clear();
	}

	synchronized @Nullable Fault next(StandInRequest request) {
		Pending next = this.pending.stream().filter((fault) -> fault.requests.match(request)).findFirst().orElse(null);
		if (next == null) {
			return null;
		}
		if (next.left.decrementAndGet() == 0) {
			this.pending.remove(next);
		}
		return next.fault;
	}

	/**
	 * A fault of the next requests, and the number of those that are still to have it.
	 */
	private record Pending(NextRequests requests, Fault fault, AtomicInteger left) {

	}

	/**
	 * A fault of one exchange.
	 */
	@FunctionalInterface
	interface Fault {

		/*
		 * The handler carries out the request and returns its response without the fault
		 */
		ResponseDefinitionBuilder respond(StandInRequest request, Supplier<ResponseDefinitionBuilder> handler);

	}

}
