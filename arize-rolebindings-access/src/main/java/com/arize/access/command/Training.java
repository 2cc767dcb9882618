package com.arize.access.command;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;

import com.arize.directory.Role;
import com.arize.directory.Space;
import com.arize.directory.User;
import com.arize.rolebindings.PaginationMetadata;
import com.arize.rolebindings.RoleBinding;
import com.arize.rolebindings.RoleBindingResourceType;
import com.sun.net.httpserver.HttpServer;
import tools.jackson.databind.json.JsonMapper;

/**
 * Runs the command for the class cache of the JVM, on a server with two responses.
 */
final class Training {

	private static final String ACCESS = """
			scope: {space: s}
			role_bindings:
			  - {user: ada@example.com, role: r}
			""";

	private static final OffsetDateTime TIME = OffsetDateTime.parse("2026-01-05T08:00:00Z");

	private Training() {
	}

	/* One response serves all lists, because a client ignores unknown members */
	private static byte[] page(List<RoleBinding> roleBindings) {
		return JsonMapper.shared()
			.writeValueAsBytes(Map.of("users",
					List.of(new User("u", "Ada", "ada@example.com", "ACTIVE", "MEMBER", false, TIME)), "roles",
					List.of(new Role("r", "r", null, List.of("ROLE_BINDING_CREATE"), false, TIME, TIME)), "spaces",
					List.of(new Space("s", "s", "", false, TIME)), "role_bindings",
					roleBindings.stream().map(RoleBinding::toMap).toList(), "pagination",
					new PaginationMetadata(null, false).toMap()));
	}

	/**
	 * Run a plan, and end the JVM with its exit status.
	 */
	public static void main(String[] args) throws IOException {
		byte[] response = page(List.of(new RoleBinding("b", "r", "u", RoleBindingResourceType.SPACE, "s", TIME, TIME)));
		byte[] none = page(List.of());
		HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
		server.createContext("/", (exchange) -> {
			// a list of projects must not have the role binding on the space
			boolean projects = exchange.getRequestURI().toString().contains("resource_type=PROJECT");
			byte[] body = projects ? none : response;
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
