package com.arize.rolebindings;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;

import com.arize.rolebindings.StatefulApi.Response;
import com.arize.testing.Exchange;
import com.arize.testing.Received;
import com.arize.testing.SocketServer;

/**
 * A server of a {@link StatefulApi}, with faults for a part of the requests. A request
 * that is carried out is so before the client receives a byte.
 */
final class FaultyServer extends SocketServer {

	private static final Fault[] KINDS = Fault.values();

	private final StatefulApi api;

	private final double faults;

	private final Map<Fault, Integer> met = new EnumMap<>(Fault.class);

	private final List<Fault> ofThisCall = new ArrayList<>();

	private Random random = new Random(0);

	FaultyServer(StatefulApi api, double faults) {
		this.api = api;
		this.faults = faults;
		start();
	}

	synchronized void seed(long seed) {
		this.random = new Random(seed);
	}

	synchronized void startCall() {
		this.ofThisCall.clear();
	}

	/* The fault of each request of the call, in their order */
	synchronized List<Fault> faultsOfThisCall() {
		return List.copyOf(this.ofThisCall);
	}

	synchronized Map<Fault, Integer> met() {
		return new EnumMap<>(this.met);
	}

	private synchronized Fault next() {
		boolean faulty = this.random.nextDouble() < this.faults;
		Fault fault = faulty ? KINDS[1 + this.random.nextInt(KINDS.length - 1)] : Fault.NONE;
		this.met.merge(fault, 1, Integer::sum);
		this.ofThisCall.add(fault);
		return fault;
	}

	@Override
	protected void respond(Exchange exchange) throws IOException {
		Fault fault = next();
		Received request = exchange.request();
		Response response = fault.letsTheApiAct() ? this.api.respond(request.method(), request.path(), request.body())
				: new Response(0, "");
		switch (fault) {
			case RESET_BEFORE_ACTING, RESET_AFTER_ACTING -> exchange.reset();
			case TOO_MANY_REQUESTS -> exchange.write(bytes(new Response(429, "{}"), "Retry-After: 0"));
			case UNAVAILABLE_BEFORE_ACTING, UNAVAILABLE_AFTER_ACTING -> exchange.write(bytes(new Response(503, "{}")));
			case CUT_AFTER_ACTING -> {
				byte[] whole = bytes(response);
				// a truncated response without a body could be taken for complete, so
				// nothing is sent
				exchange.write(Arrays.copyOf(whole, response.body().isEmpty() ? 0 : whole.length - 2));
				exchange.socket().close();
			}
			case DELAY -> {
				LockSupport.parkNanos(200_000);
				exchange.write(bytes(response));
			}
			case NONE -> exchange.write(bytes(response));
		}
	}

	private static byte[] bytes(Response response, String... headers) {
		List<String> all = new ArrayList<>(List.of(headers));
		all.add("Content-Type: application/" + ((response.status() < 400) ? "json" : "problem+json"));
		return response(response.status(), response.body().getBytes(StandardCharsets.UTF_8),
				all.toArray(String[]::new));
	}

}
