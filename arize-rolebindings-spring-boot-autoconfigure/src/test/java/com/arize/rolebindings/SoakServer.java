package com.arize.rolebindings;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.LongAdder;

import com.arize.testing.Exchange;
import com.arize.testing.Received;
import com.arize.testing.SocketServer;

/**
 * A server of role bindings that keeps its connections open, with a fault for about every
 * tenth request. It stores only counts, so that a test in the same JVM can measure the
 * memory of the client.
 */
final class SoakServer extends SocketServer {

	private static final String BINDING = """
			{"id":"b1","role_id":"r1","user_id":"u1","resource_type":"SPACE","resource_id":"s1",\
			"created_at":"2026-03-01T12:00:00Z","updated_at":"2026-03-01T12:00:00Z"}""";

	private static final String PAGE = "{\"role_bindings\":[" + BINDING + "],\"pagination\":{\"has_more\":false}}";

	private static final double FAULT_RATE = 0.1;

	private final LongAdder requests = new LongAdder();

	private final Map<Fault, LongAdder> faults = new EnumMap<>(Fault.class);

	/* Creations whose outcome the client cannot determine */
	private final LongAdder lostCreations = new LongAdder();

	SoakServer() {
		for (Fault fault : Fault.values()) {
			this.faults.put(fault, new LongAdder());
		}
		start();
	}

	long requests() {
		return this.requests.sum();
	}

	Map<Fault, LongAdder> faults() {
		return this.faults;
	}

	long lostCreations() {
		return this.lostCreations.sum();
	}

	@Override
	protected void respond(Exchange exchange) throws IOException {
		this.requests.increment();
		Fault fault = fault();
		boolean lost = fault == Fault.RESET || fault == Fault.CUT;
		if (lost && exchange.request().method().equals("POST")) {
			this.lostCreations.increment();
		}
		byte[] success = success(exchange.request());
		switch (fault) {
			case RESET -> exchange.reset();
			case RATE_LIMIT -> exchange.respond(429, "{\"title\":\"Too Many Requests\"}", "Retry-After: 0");
			case UNAVAILABLE -> exchange.respond(503, "{\"title\":\"Service Unavailable\"}");
			case CUT -> exchange.write(Arrays.copyOf(success, success.length / 2));
			case DELAY -> {
				exchange.closesWithin(ThreadLocalRandom.current().nextInt(500));
				exchange.write(success);
			}
			case NONE, CLOSE -> exchange.write(success);
		}
		if (fault == Fault.CUT || fault == Fault.CLOSE) {
			exchange.socket().close();
		}
	}

	private Fault fault() {
		ThreadLocalRandom random = ThreadLocalRandom.current();
		boolean well = random.nextDouble() >= FAULT_RATE;
		Fault fault = well ? Fault.NONE : Fault.values()[1 + random.nextInt(Fault.values().length - 1)];
		this.faults.get(fault).increment();
		return fault;
	}

	private static byte[] success(Received request) {
		String body = request.path().contains("?") ? PAGE : BINDING;
		int status = switch (request.method()) {
			case "POST" -> 201;
			case "DELETE" -> 204;
			default -> 200;
		};
		return response(status, body.getBytes(StandardCharsets.UTF_8));
	}

	/**
	 * The fault of a request.
	 */
	enum Fault {

		NONE, RESET, RATE_LIMIT, UNAVAILABLE, CUT, DELAY, CLOSE

	}

}
