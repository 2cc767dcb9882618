package com.arize.rolebindings.autoconfigure;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import com.arize.testing.Exchange;
import com.arize.testing.Loopback;
import com.arize.testing.Received;
import com.arize.testing.SocketServer;

/**
 * A server that responds like the API, always with the same binding.
 */
final class LoopbackApi extends SocketServer {

	private static final String REQUESTED = """
			{"role_id": "reader", "user_id": "u", "resource_type": "SPACE", "resource_id": "s"}""";

	private static final String PAGE = """
			{"role_bindings": [%s], "pagination": {"has_more": false}}""".formatted(created(REQUESTED));

	private final List<Received> requests = new CopyOnWriteArrayList<>();

	private final Runnable beforeResponse;

	LoopbackApi() {
		this(() -> {
		});
	}

	/* Runs the action before every response */
	LoopbackApi(Runnable beforeResponse) {
		this.beforeResponse = beforeResponse;
		start();
	}

	@Override
	protected void respond(Exchange exchange) throws IOException {
		this.requests.add(exchange.request());
		this.beforeResponse.run();
		switch (exchange.request().method()) {
			case "POST" -> exchange.respond(201, created(exchange.request().body()));
			case "DELETE" -> exchange.respond(204, "");
			default -> exchange.respond(200, PAGE);
		}
	}

	private static String created(String requested) {
		return requested.replaceFirst("\\{", """
				{"id": "cm9sZQ==", "created_at": "2026-01-05T09:00:00+02:00", "updated_at": "2026-01-05T09:00:00+02:00",
				"unknown": 1,\s""");
	}

	/* The properties of an application that calls this server */
	String[] properties() {
		return new String[] { "arize.api-key=test-key", "arize.api-scheme=http", "arize.api-host=" + Loopback.HOST,
				"arize.api-port=" + port(), "arize.prerelease-warnings=false" };
	}

	List<Received> requests() {
		return this.requests;
	}

}
