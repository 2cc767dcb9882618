package com.arize.rolebindings.test;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpMethod;
import org.springframework.http.server.PathContainer;
import org.springframework.web.util.pattern.PathPattern;

/**
 * The faults of the next requests. A request has one fault, that which was added first.
 */
final class Faults {

	private final List<Pending> pending = new ArrayList<>();

	synchronized void add(int requests, @Nullable HttpMethod method, @Nullable PathPattern path, Fault fault) {
		this.pending.add(new Pending(method, path, fault, new AtomicInteger(requests)));
	}

	synchronized long pending() {
		return this.pending.stream().mapToLong((fault) -> fault.requests.get()).sum();
	}

	synchronized void clear() {
		this.pending.clear();
	}

	synchronized @Nullable Fault next(StandInRequest request) {
		Pending next = this.pending.stream().filter((fault) -> fault.matches(request)).findFirst().orElse(null);
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
	 * @param method the method of the requests, {@code null} for any
	 * @param path the pattern of their path, {@code null} for any
	 * @param requests the number of requests that are still to have it
	 */
	private record Pending(@Nullable HttpMethod method, @Nullable PathPattern path, Fault fault,
			AtomicInteger requests) {

		boolean matches(StandInRequest request) {
			try {
				return (this.method == null || this.method.matches(request.method()))
						&& (this.path == null || this.path.matches(PathContainer.parsePath(request.path())));
			}
			catch (IllegalArgumentException ex) {
				// the path is not encoded correctly
				return false;
			}
		}

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
