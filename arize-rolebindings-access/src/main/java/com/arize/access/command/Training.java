package com.arize.access.command;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

import com.sun.net.httpserver.HttpServer;

/**
 * Runs the command for the class cache of the JVM, on a server with two responses.
 */
final class Training {

	private static final String ACCESS = """
			scope: {space: s}
			role_bindings:
			  - {user: ada@example.com, role: r}
			""";

	private static final String RESPONSE = """
			{"users": [{"id": "u", "name": "Ada", "email": "ada@example.com", "status": "ACTIVE", "is_developer": false,
			            "created_at": "2026-01-05T08:00:00Z", "role": {"type": "PREDEFINED"}}],
			 "roles": [{"id": "r", "name": "r", "permissions": ["ROLE_BINDING_CREATE"], "is_predefined": false,
			            "created_at": "2026-01-05T08:00:00Z", "updated_at": "2026-01-05T08:00:00Z"}],
			 "spaces": [{"id": "s", "name": "s", "description": "", "created_at": "2026-01-05T08:00:00Z"}],
			 "role_bindings": [{"id": "b", "role_id": "r", "user_id": "u", "resource_type": "SPACE", "resource_id": "s",
			                    "created_at": "2026-01-05T09:00:00Z", "updated_at": "2026-01-05T09:00:00Z"}],
			 "pagination": {"has_more": false}}
			""";

	private static final String NONE = """
			{"role_bindings": [], "pagination": {"has_more": false}}
			""";

	private Training() {
	}

	/**
	 * Run a plan, and end the JVM with its exit status.
	 */
	public static void main(String[] args) throws IOException {
		HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
		server.createContext("/", (exchange) -> {
			// a list of projects must not have the role binding on the space
			boolean projects = exchange.getRequestURI().toString().contains("resource_type=PROJECT");
			byte[] body = (projects ? NONE : RESPONSE).getBytes(StandardCharsets.UTF_8);
			exchange.getResponseHeaders().set("Content-Type", "application/json");
			exchange.sendResponseHeaders(200, body.length);
			exchange.getResponseBody().write(body);
			exchange.close();
		});
		server.start();
		Path file = Files.createTempFile("training", ".yaml");
		file.toFile().deleteOnExit();
		Files.writeString(file, ACCESS);
		AccessCommand.main(new String[] { "plan", file.toString(), "--arize.api-scheme=http",
				"--arize.api-host=127.0.0.1:" + server.getAddress().getPort() });
	}

}
