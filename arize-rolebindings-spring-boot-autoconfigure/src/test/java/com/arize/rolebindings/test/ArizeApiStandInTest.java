package com.arize.rolebindings.test;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.List;

import com.arize.directory.Role;
import com.arize.directory.Space;
import com.arize.directory.User;
import com.arize.exceptions.ApiError;
import com.arize.exceptions.ApiException;
import com.arize.rolebindings.RoleBinding;
import com.arize.rolebindings.RoleBindingResourceType;
import com.arize.testing.Await;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Tests for {@link ArizeApiStandIn}.
 */
class ArizeApiStandInTest {

	private static final OffsetDateTime DATE = OffsetDateTime.parse("2026-01-02T03:04:05Z");

	private final ArizeApiStandIn standIn = ArizeApiStandIn.start();

	private final HttpClient http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

	@AfterEach
	void stop() {
		this.standIn.close();
	}

	@Test
	void listensOnTheLoopbackInterface() {
		assertThat(this.standIn.getApiUrl()).hasScheme("http").hasHost("127.0.0.1").hasPath("");
		assertThat(get("/v2/role-bindings?resource_type=SPACE").statusCode()).isEqualTo(200);
	}

	@Test
	void bindingOfRecordsOfTheDirectoryIsCreated() {
		User ada = this.standIn.directory().addUser("Ada Lovelace", "ada@example.com");
		Role reader = this.standIn.directory().addRole("Space Reader");
		Space payments = this.standIn.directory().addSpace("Payments");
		HttpResponse<String> response = post(ada.id(), reader.id(), payments.id());
		assertThat(response.statusCode()).isEqualTo(201);
		assertThat(this.standIn.roleBindings().bindings()).map(RoleBinding::toJson).containsExactly(response.body());
	}

	@Test
	void bindingOfAnUnknownUserIsNotFound() {
		HttpResponse<String> response = post("unknown", "r", "s");
		assertThat(response.statusCode()).isEqualTo(404);
		assertThat(response.headers().firstValue("Content-Type")).contains("application/problem+json");
		assertThat(response.body()).contains("There is no such user");
	}

	@ParameterizedTest
	@CsvSource({ "ADMIN, PREDEFINED", "annotator, PREDEFINED", "Auditor, CUSTOM" })
	void userHasTheAccountRole(String role, String type) {
		this.standIn.directory().seed(new User("u1", "Ada", "ada@example.com", "ACTIVE", role, false, DATE));
		assertThat(get("/v2/users/u1").body())
			.contains("\"role\":{\"type\":\"%s\",\"name\":\"%s\"}".formatted(type, role))
			.doesNotContain("admin\":");
	}

	@Test
	void accountRoleOfAUserMayHaveNoName() {
		this.standIn.directory().seed(new User("u1", "Ada", "ada@example.com", "ACTIVE", null, false, DATE));
		assertThat(get("/v2/users/u1").body()).contains("\"role\":{\"type\":\"PREDEFINED\"}");
	}

	@ParameterizedTest
	@CsvSource({ "/v2/users?email=ADA, ada@example.com, eve@example.com", "/v2/spaces?name=pay, Payments, Sales",
			"/v2/projects?name=BOT, checkout-bot, chat", "/v2/projects?space_name=sal, chat, checkout-bot",
			"/v2/users?status=ACTIVE, ada@example.com, expired@example.com",
			"/v2/roles?is_predefined=false, Custom, Predefined" })
	void listHasTheRecordsThatMatch(String target, String matching, String other) {
		FakeArizeDirectory directory = this.standIn.directory();
		directory.addUser("Ada", "ada@example.com");
		directory.addUser("Eve", "eve@example.com");
		directory.seed(new User("u9", "Expired", "expired@example.com", "EXPIRED", "MEMBER", false, DATE));
		directory.addRole("Custom");
		directory.seed(new Role("r9", "Predefined", null, List.of(), true, DATE, DATE));
		directory.addProject(directory.addSpace("Payments").id(), "checkout-bot");
		directory.addProject(directory.addSpace("Sales").id(), "chat");
		HttpResponse<String> response = get(target);
		assertThat(response.statusCode()).isEqualTo(200);
		assertThat(response.body()).contains("\"" + matching + "\"").doesNotContain("\"" + other + "\"");
	}

	@ParameterizedTest
	@CsvSource({ "/v2/users, 401, ", "/v2/users, 401, Basic dTpw", "/v2/users/unknown, 404, Bearer k",
			"/v2/users/., 404, Bearer k", "/v2/organizations, 404, Bearer k", "/v2/users?limit=0, 400, Bearer k",
			"/v2/users?cursor=unknown, 400, Bearer k", "/v2/users?cursor=, 400, Bearer k",
			"/v2/users?status=LOCKED, 400, Bearer k", "/v2/roles?is_predefined=1, 400, Bearer k",
			"/v2/users?email=a&email=b, 400, Bearer k", "/v2/users?email=%FF, 400, Bearer k",
			"/v2/role-bindings, 400, Bearer k", "/v2/role-bindings?resource_type=MODEL, 400, Bearer k" })
	void requestThatTheServiceRefusesIsRefused(String target, int status, String authorization) {
		HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(this.standIn.getApiUrl() + target));
		if (authorization != null) {
			request.header("Authorization", authorization);
		}
		HttpResponse<String> response = send(request);
		assertThat(response.statusCode()).isEqualTo(status);
		assertThat(response.body()).contains("\"status\":" + status);
	}

	@ParameterizedTest
	@CsvSource({ "PUT, /v2/role-bindings, 'GET, POST'", "POST, /v2/role-bindings/b, 'GET, PATCH, DELETE'",
			"DELETE, /v2/users/u, GET" })
	void otherMethodIsNotAllowed(String method, String path, String allowed) {
		HttpResponse<String> response = send(
				authorized(path).method(method, HttpRequest.BodyPublishers.ofString("{}")));
		assertThat(response.statusCode()).isEqualTo(405);
		assertThat(response.headers().firstValue("Allow")).contains(allowed);
	}

	@ParameterizedTest
	@ValueSource(strings = { "{", "[]", "{}", "{\"role_id\": 1}", "{\"role_id\": \" \"}", "{\"role_id\": \"\\ud83d\"}",
			"{\"role_id\": \"r\", \"user_id\": \"u\"}" })
	void bodyThatIsNotDocumentedIsABadRequest(String body) {
		HttpResponse<String> response = send(
				authorized("/v2/role-bindings/b").header("Content-Type", "application/json")
					.method("PATCH", HttpRequest.BodyPublishers.ofString(body)));
		assertThat(response.statusCode()).isEqualTo(400);
	}

	@Test
	void bodyOfAnotherMediaTypeIsABadRequest() {
		HttpResponse<String> response = send(authorized("/v2/role-bindings").header("Content-Type", "text/plain")
			.POST(HttpRequest.BodyPublishers.ofString("{}")));
		assertThat(response.statusCode()).isEqualTo(400);
	}

	@Test
	void failureOfAFakeIsItsStatus() {
		this.standIn.directory()
			.failNext(ApiException.of("failed", ApiError.builder(403).reason("Not permitted").build()));
		this.standIn.roleBindings().failNext(new IllegalStateException("failed"));
		assertThat(get("/v2/users")).satisfies((response) -> {
			assertThat(response.statusCode()).isEqualTo(403);
			assertThat(response.body()).contains("\"detail\":\"Not permitted\"");
		});
		assertThat(get("/v2/role-bindings?resource_type=SPACE").statusCode()).isEqualTo(500);
	}

	@Test
	void requestsAreRecordedWithoutHeaders() {
		get("/v2/users?email=ada%2Btest");
		post("unknown", "r", "s");
		assertThat(this.standIn.requests()).containsExactly("GET /v2/users?email=ada%2Btest", "POST /v2/role-bindings");
	}

	@Test
	void resetRemovesEverything() {
		this.standIn.directory().addUser("Ada", "ada@example.com");
		this.standIn.roleBindings()
			.seed(new RoleBinding("b", "r", "u", RoleBindingResourceType.SPACE, "s", DATE, DATE));
		this.standIn.next().fail(503);
		this.standIn.reset();
		assertThat(this.standIn.requests()).isEmpty();
		assertThat(this.standIn.directory().users()).isEmpty();
		assertThat(this.standIn.roleBindings().bindings()).isEmpty();
		assertThat(get("/v2/users").statusCode()).isEqualTo(200);
	}

	@Test
	void portInUseIsReported() {
		int port = this.standIn.getApiUrl().getPort();
		assertThatExceptionOfType(UncheckedIOException.class)
			.isThrownBy(() -> ArizeApiStandIn.start(port, this.standIn.roleBindings(), this.standIn.directory()))
			.withMessage("ArizeApiStandIn cannot listen on port " + port + " of 127.0.0.1: the port is already in use");
	}

	@Test
	void invalidArgumentsAreRefusedByName() {
		assertThatIllegalArgumentException()
			.isThrownBy(() -> ArizeApiStandIn.start(65_536, this.standIn.roleBindings(), this.standIn.directory()))
			.withMessageContaining("'port'");
		assertThatIllegalArgumentException().isThrownBy(() -> ArizeApiStandIn.start(0, null, this.standIn.directory()))
			.withMessageContaining("'roleBindings'");
		assertThatIllegalArgumentException()
			.isThrownBy(() -> ArizeApiStandIn.start(0, this.standIn.roleBindings(), null))
			.withMessageContaining("'directory'");
	}

	@Test
	void closeDoesNotWaitForALateResponse() throws Exception {
		this.standIn.next().delay(Duration.ofMinutes(10));
		int port = this.standIn.getApiUrl().getPort();
		try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
			socket.getOutputStream()
				.write("GET /v2/users HTTP/1.1\r\nHost: a\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
			Await.until(() -> !this.standIn.requests().isEmpty());
			this.standIn.close();
		}
		assertThatExceptionOfType(IOException.class)
			.isThrownBy(() -> new Socket(InetAddress.getLoopbackAddress(), port).close());
	}

	private HttpResponse<String> get(String target) {
		return send(authorized(target));
	}

	private HttpResponse<String> post(String userId, String roleId, String resourceId) {
		return send(authorized("/v2/role-bindings").header("Content-Type", "application/json")
			.POST(HttpRequest.BodyPublishers.ofString("""
					{"user_id": "%s", "role_id": "%s", "resource_type": "SPACE", "resource_id": "%s"}"""
				.formatted(userId, roleId, resourceId))));
	}

	private HttpRequest.Builder authorized(String target) {
		return HttpRequest.newBuilder(URI.create(this.standIn.getApiUrl() + target))
			.header("Authorization", "Bearer " + this.standIn.getApiKey());
	}

	private HttpResponse<String> send(HttpRequest.Builder request) {
		try {
			return this.http.send(request.build(), HttpResponse.BodyHandlers.ofString());
		}
		catch (IOException | InterruptedException ex) {
			throw new AssertionError(ex);
		}
	}

}
