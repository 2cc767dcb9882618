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

	private static final String BINDING = """
			{"id": "cm9sZQ==", "role_id": "reader", "user_id": "u", "resource_type": "SPACE", "resource_id": "s",
			"created_at": "2026-01-05T09:00:00+02:00", "updated_at": "2026-01-05T09:00:00+02:00", "unknown": 1}""";

	private static final String PAGE = """
			{"role_bindings": [%s], "pagination": {"has_more": false}}""".formatted(BINDING);

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
			case "POST" -> exchange.respond(201, BINDING);
			case "DELETE" -> exchange.respond(204, "");
			default -> exchange.respond(200, PAGE);
		}
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
