package com.arize.rolebindings.autoconfigure;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

/**
 * A server on loopback that answers as the API does, always with the same binding.
 */
final class LoopbackApi implements AutoCloseable {

	private static final String BINDING = """
			{"id": "cm9sZQ==", "role_id": "reader", "user_id": "u", "resource_type": "SPACE", "resource_id": "s",
			"created_at": "2026-01-05T09:00:00+02:00", "updated_at": "2026-01-05T09:00:00+02:00", "unknown": 1}""";

	private static final String PAGE = """
			{"role_bindings": [%s], "pagination": {"has_more": false}}""".formatted(BINDING);

	private final List<Received> requests = new CopyOnWriteArrayList<>();

	private final ExecutorService executor = Executors.newCachedThreadPool();

	private final HttpServer server;

	LoopbackApi() {
		this(() -> {
		});
	}

	/* What is done before every answer */
	LoopbackApi(Runnable beforeAnswer) {
		try {
			this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
		}
		catch (IOException ex) {
			throw new IllegalStateException(ex);
		}
		this.server.setExecutor(this.executor);
		this.server.createContext("/", (exchange) -> answer(exchange, beforeAnswer));
		this.server.start();
	}

	private void answer(HttpExchange exchange, Runnable beforeAnswer) throws IOException {
		try (exchange) {
			String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
			this.requests.add(new Received(exchange.getRequestMethod() + " " + exchange.getRequestURI(),
					exchange.getRequestHeaders(), body));
			beforeAnswer.run();
			boolean post = exchange.getRequestMethod().equals("POST");
			byte[] answer = (post ? BINDING : PAGE).getBytes(StandardCharsets.UTF_8);
			exchange.getResponseHeaders().set("Content-Type", "application/json");
			exchange.sendResponseHeaders(post ? 201 : 200, answer.length);
			exchange.getResponseBody().write(answer);
		}
	}

	/* What an application sets to ask this server */
	String[] properties() {
		return new String[] { "arize.api-key=test-key", "arize.api-scheme=http", "arize.api-host=127.0.0.1",
				"arize.api-port=" + this.server.getAddress().getPort(), "arize.prerelease-warnings=false" };
	}

	List<Received> requests() {
		return this.requests;
	}

	@Override
	public void close() {
		this.server.stop(0);
		this.executor.shutdownNow();
	}

	record Received(String line, Headers headers, String body) {

	}

}
