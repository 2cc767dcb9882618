package com.arize.http.internal;

import com.arize.exceptions.InvalidResponseException;
import com.arize.rolebindings.RoleBinding;
import com.arize.rolebindings.RoleBindingResourceType;
import com.arize.rolebindings.RoleBindingsClient;
import com.arize.rolebindings.SimulatedClient;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests that the response to another request, which a connection may deliver, is not the
 * result of a call.
 */
@Tag("socket")
class OtherResponseTest extends ServerTests {

	private static final String BINDING = """
			{"id":"id-1","user_id":"user-1","role_id":"role-1","resource_type":"SPACE","resource_id":"space-1",\
			"created_at":"2026-01-15T09:30:00Z","updated_at":"2026-01-15T09:30:00Z"}""";

	private RoleBindingsClient client;

	@ParameterizedTest
	@CsvSource({ "POST, 201, user_id, user-1, user-2", "POST, 201, role_id, role-1, role-2",
			"POST, 201, resource_type, SPACE, PROJECT", "POST, 201, resource_id, space-1, space-2",
			"PATCH, 200, id, id-1, id-2", "PATCH, 200, role_id, role-1, role-2", "GET, 200, id, id-1, id-2" })
	void callFailsAndIsNotRepeated(String method, int status, String member, String requested, String received) {
		serveBinding(HostileServer.respond(status, BINDING.replace('"' + requested + '"', '"' + received + '"')));
		InvalidResponseException failure = failure(() -> call(method));
		assertThat(failure).hasMessageContaining("%s is %s, but %s was requested", member, received, requested);
		assertThat(failure.getStatus()).isEqualTo(status);
		assertThat(failure.isOutcomeUnknown()).isEqualTo(!method.equals("GET"));
		assertThat(failure.isRetryable()).isFalse();
		assertThat(this.server.requests()).hasSize(1);
	}

	@Test
	void messageNamesTheCreatedBinding() {
		serveBinding(HostileServer.respond(201, BINDING.replace("user-1", "user-2")));
		assertThat(failure(this::create)).hasMessageContaining("the role binding id-1 was created, but its user_id is"
				+ " user-2, but user-1 was requested; or it belongs to another request");
	}

	@Test
	void createOfAProjectBindingMayHaveAnotherFormOfTheProjectId() {
		String binding = BINDING.replace("SPACE", "PROJECT").replace("space-1", "TW9kZWw6MQ==");
		serveBinding(HostileServer.respond(201, binding));
		assertThat(this.client.create("user-1", "role-1", RoleBindingResourceType.PROJECT, "UHJvamVjdDox").resourceId())
			.isEqualTo("TW9kZWw6MQ==");
	}

	@ParameterizedTest
	@CsvSource({ "user_id, user-1, user+1", "role_id, role-1, role+1", "resource_id, space-1, space+1==" })
	void createAcceptsAnotherFormOfAnIdentifier(String member, String requested, String received) {
		serveBinding(HostileServer.respond(201, BINDING.replace('"' + requested + '"', '"' + received + '"')));
		assertThat(create().toMap()).containsEntry(member, received);
	}

	@ParameterizedTest
	@CsvSource({ "Um9sZTox, Um9sZTox", "Um9sZToxMg, Um9sZToxMg==", "Um9sZToxMg==, Um9sZToxMg", "a-b_c, a+b/c",
			"a+b/c, a-b_c" })
	void updateAcceptsAnotherFormOfAnIdentifier(String requested, String received) {
		serveBinding(HostileServer.respond(200, BINDING.replace("id-1", received).replace("role-1", received)));
		assertThat(this.client.update(requested, requested).roleId()).isEqualTo(received);
	}

	@ParameterizedTest
	@ValueSource(strings = { "HTTP/1.1 201 Created", "HTTP/1.1 200 OK" })
	void bytesThatPrecedeTheResponseAreNotTheCreatedBinding(String status) {
		String unrequested = status + "\r\nContent-Length: " + BINDING.length() + "\r\n\r\n"
				+ BINDING.replace("user-1", "user-2");
		serveBinding(HostileServer.respond(200, BINDING), (exchange) -> {
			HostileServer.raw(unrequested).respond(exchange);
			exchange.respond(201, BINDING);
		});
		this.client.get("id-1");
		assertThat(failure(this::create).isOutcomeUnknown()).isTrue();
		assertThat(this.server.requests()).hasSize(2);
	}

	/* Its client may still receive the response to the other request */
	@Test
	void connectionOfAResponseToAnotherRequestIsNotUsedAgain() {
		serveBinding(HostileServer.respond(200, BINDING), HostileServer.respond(201, BINDING.replace("user-1", "x")),
				HostileServer.respond(200, BINDING));
		this.client.get("id-1");
		failure(this::create);
		assertThat(this.server.connections()).isOne();
		this.client.get("id-1");
		assertThat(this.server.connections()).isEqualTo(2);
	}

	private RoleBinding call(String method) {
		return switch (method) {
			case "POST" -> create();
			case "PATCH" -> this.client.update("id-1", "role-1");
			default -> this.client.get("id-1");
		};
	}

	private RoleBinding create() {
		return this.client.create("user-1", "role-1", RoleBindingResourceType.SPACE, "space-1");
	}

	private static InvalidResponseException failure(ThrowingCallable call) {
		return assertThatExceptionOfType(InvalidResponseException.class).isThrownBy(call).actual();
	}

	private void serveBinding(HostileServer.Behaviour... script) {
		this.server = start(script);
		this.client = closeAfterTest(SimulatedClient.of(client(settings()).build(), (event) -> {
		}));
	}

}
