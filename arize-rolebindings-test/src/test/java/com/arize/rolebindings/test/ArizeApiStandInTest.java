package com.arize.rolebindings.test;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.stream.IntStream;

import com.arize.directory.Role;
import com.arize.directory.User;
import com.arize.exceptions.ApiError;
import com.arize.exceptions.ApiException;
import com.arize.rolebindings.RoleBinding;
import com.arize.testing.ApiContract;
import com.arize.testing.Await;
import com.github.tomakehurst.wiremock.client.WireMock;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;

import static com.arize.rolebindings.RoleBindingResourceType.SPACE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Tests for {@link ArizeApiStandIn}: requests that the library does not send, whose
 * responses are validated by the contract. Those of the library are tested by the
 * contracts of the client and the directory.
 */
@Tag("socket")
class ArizeApiStandInTest {

	private static final String BINDINGS = "/v2/role-bindings";

	private static final String BODY = """
			{"user_id": "u", "role_id": "r", "resource_type": "SPACE", "resource_id": "s"}""";

	private static final ApiContract contract = new ApiContract();

	private static final ArizeApiStandIn standIn = ArizeApiStandIn.start(0, new FakeRoleBindingsClient(),
			new FakeArizeDirectory());

	private final HttpClient http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

	@BeforeAll
	static void validate() {
		standIn.wireMock().addMockServiceRequestListener(contract);
	}

	@BeforeEach
	void seed() {
		standIn.reset();
		standIn.roleBindings().seed(binding("b1", "u1"), binding("b+2", "u2"));
		standIn.directory()
			.seed(user("u1", "ada@example.com", "ACTIVE"), user("u2", "Eve@example.com", "INVITED"),
					user("u3", "bob@example.org", "EXPIRED"));
		standIn.directory().addResourceRestriction("PROJECT", "p2");
		standIn.directory().addResourceRestriction("DASHBOARD", "d1");
		standIn.directory().seed(role("r1", "Space Reader", true), role("r2", "Auditor", false));
		standIn.directory().seed(ArizeModels.space("s1", "Payments").build(), ArizeModels.space("s2", "Sales").build());
		standIn.directory()
			.seed(ArizeModels.project("p1", "s1", "checkout-bot").build(),
					ArizeModels.project("p2", "s1", "fraud").build(), ArizeModels.project("p3", "s2", "chat").build());
	}

	@AfterEach
	void verifyContract() {
		contract.verify();
	}

	@AfterAll
	static void stop() {
		standIn.close();
	}

	@ParameterizedTest
	@CsvSource({ "users, 3", "roles, 2", "spaces, 2", "projects, 3", "users?email=ada@example.com, 1",
			"users?email=ADA@Example.com, 1", "users?email=e@ex, 1", "users?email=@example., 3",
			"users?email=@example.net, 0", "users?email=ada%2Btest, 0", "spaces?name=Payments, 1", "spaces?name=pay, 1",
			"spaces?name=S, 2", "spaces?name=unknown, 0", "projects?space_id=s1, 2", "projects?space_id=unknown, 0",
			"projects?space_id=, 0", "projects?space_id=s1&name=BOT, 1", "projects?name=cha, 1",
			"resource-restrictions, 2" })
	void listHasTheRecordsThatMatch(String target, int size) {
		JsonNode page = json(send(to("/v2/" + target)), 200);
		assertThat(page.get(target.replaceFirst("\\?.*", "").replace('-', '_'))).hasSize(size);
		assertThat(page.at("/pagination/has_more").booleanValue()).isFalse();
		assertThat(page.at("/pagination").has("next_cursor")).isFalse();
	}

	@Test
	void pageHasFiftyBindingsUnlessALimitIsSet() {
		IntStream.range(0, 60).forEach((number) -> standIn.roleBindings().create("v" + number, "r", SPACE, "s"));
		assertThat(list("?resource_type=SPACE").get("role_bindings")).hasSize(50);
	}

	@ParameterizedTest
	@ValueSource(strings = { "users?status=INVITED", "roles?is_predefined=true", "projects?space_name=pay",
			"resource-restrictions?resource_type=PROJECT" })
	void filterThatTheClientDoesNotUseIsRefused(String target) {
		assertThat(assertProblem(send(to("/v2/" + target)), 400).get("detail").stringValue())
			.startsWith("The stand-in has no filter ");
	}

	@Test
	void unknownParameterIsIgnored() {
		assertThat(list("?resource_type=SPACE&limit=1&sort=name").get("role_bindings")).hasSize(1);
	}

	@Test
	void cursorMustBeEncoded() {
		String cursor = list("?resource_type=SPACE&limit=1").at("/pagination/next_cursor").stringValue();
		assertThat(cursor).contains("+", "/");
		// a "+" that is not encoded is a space
		assertProblem(send(to(BINDINGS + "?resource_type=SPACE&cursor=" + cursor)), 400);
	}

	@Test
	void plusInAPathIsNotDecoded() {
		assertThat(json(send(to(BINDINGS + "/b+2")), 200).get("id").stringValue()).isEqualTo("b+2");
	}

	@Test
	void deletionHasNoBody() {
		HttpResponse<String> response = send(to(BINDINGS + "/b1").DELETE());
		assertThat(response.statusCode()).isEqualTo(204);
		assertThat(response.body()).isEmpty();
		assertThat(response.headers().firstValue("Content-Type")).isEmpty();
	}

	@ParameterizedTest
	@CsvSource({ "ADMIN, PREDEFINED", "annotator, PREDEFINED", "Auditor, CUSTOM", ", PREDEFINED" })
	void userHasTheAccountRole(String role, String type) {
		standIn.directory().seed(ArizeModels.user("u9", "ada@example.com").name("Ada").role(role).build());
		JsonNode user = json(send(to("/v2/users/u9")), 200);
		assertThat(user.at("/role/type").stringValue()).isEqualTo(type);
		assertThat(user.at("/role/name").asString(null)).isEqualTo(role);
		assertThat(user.propertyNames()).noneMatch((name) -> name.contains("admin"));
	}

	@Test
	void mediaTypeMayHaveACharset() {
		json(send(post(BODY).setHeader("Content-Type", "application/json; charset=utf-8")), 201);
	}

	@ParameterizedTest
	@CsvSource(quoteCharacter = '#',
			value = { "/v2/users/unknown, 404", "/v2/users/%2E%2E, 404", "/v2/role-bindings/%2E, 404",
					"/v2/role-bindings/%2E%2E%2F, 404", "/v2/role-bindings/a/, 404", "/v2/role-bindings/a%2Fb, 404",
					"/v2/role-bindings/%C3%BC%F0%9F%98%80, 404", "/v2/role-bindings/a%3Fb%23c%25d%20e, 404",
					"/v2/role-bindings/%FF, 400", "/v2/role-bindings?resource_type=SPACE&user_id=, 404",
					"/v2/role-bindings?resource_type=SPACE&user_id=%20, 404",
					"/v2/role-bindings?resource_type=SPACE&cursor=, 400", "/v2/spaces?cursor=, 400",
					"/v2/spaces?cursor=nonsense, 400", "/v2/spaces?cursor=%25%25%25, 400",
					"/v2/spaces?cursor=MQ==, 400", "/v2/spaces?cursor=YXQ%2BaXM/, 400",
					"/v2/spaces?cursor=YXQ%2BaXM/dW5rbm93bg==, 400" })
	void validRequestIsRefusedForItsValue(String target, int status) {
		JsonNode problem = assertProblem(send(to(target)), status);
		assertThat(problem.get("detail").stringValue().contains("cursor")).isEqualTo(target.contains("cursor"));
	}

	@ParameterizedTest
	@ValueSource(strings = { "/v2/role-bindings", "/v2/role-bindings?limit=10", "/v2/role-bindings?resource_type=MODEL",
			"/v2/role-bindings?resource_type=space", "/v2/role-bindings?resource_type=",
			"/v2/role-bindings?resource_type=SPACE&limit=0", "/v2/role-bindings?resource_type=SPACE&limit=101",
			"/v2/role-bindings?resource_type=SPACE&limit=-1", "/v2/role-bindings?resource_type=SPACE&limit=ten",
			"/v2/role-bindings?resource_type=SPACE&limit=1.5",
			"/v2/role-bindings?resource_type=SPACE&limit=99999999999", "/v2/role-bindings?resource_type=SPACE&limit=",
			"/v2/role-bindings?resource_type=SPACE&cursor=a&cursor=b",
			"/v2/role-bindings?resource_type=SPACE&user_id=%FF", "/v2/users?limit=0", "/v2/users?limit=101",
			"/v2/users?limit=ten", "/v2/users?email=a&email=b", "/v2/users?email=%FF" })
	void parametersThatViolateTheContractAreABadRequest(String target) {
		assertProblem(sendInvalid(to(target)), 400);
	}

	@Test
	void filterHasAtMost255Characters() {
		assertThat(json(send(to("/v2/spaces?name=" + "%C3%BC".repeat(255))), 200).get("spaces")).isEmpty();
		assertProblem(sendInvalid(to("/v2/spaces?name=" + "a".repeat(256))), 400);
	}

	@ParameterizedTest
	@ValueSource(strings = { "/", "/v2", "/v2/role-bindings/", "/v2/role-bindings/a/b", "/v2/organizations/o1",
			"/v1/role-bindings", "/v2/role-bindingss" })
	void otherPathIsNotFound(String path) {
		assertProblem(sendInvalid(to(path)), 404);
	}

	@ParameterizedTest
	@ValueSource(strings = { "Basic dTpw", "token", "Bearertoken", "Bearer", "Bearer ", "Bearer a b" })
	void otherCredentialsAreUnauthorized(String authorization) {
		assertProblem(sendInvalid(to(BINDINGS + "?resource_type=SPACE").setHeader("Authorization", authorization)),
				401);
	}

	@ParameterizedTest
	@ValueSource(strings = { "/v2/role-bindings?resource_type=SPACE", "/v2/users", "/v2/users/u1", "/v2/roles",
			"/v2/spaces/s1", "/v2/projects" })
	void tokenIsRequired(String target) {
		HttpResponse<String> response = sendInvalid(HttpRequest.newBuilder(URI.create(standIn.getApiUrl() + target)));
		assertProblem(response, 401);
		assertThat(response.headers().firstValue("WWW-Authenticate")).contains("Bearer");
	}

	@Test
	void readOnlyKeyReads() {
		assertThat(json(send(withReadOnlyKey(to(BINDINGS + "/b1"))), 200).get("id").stringValue()).isEqualTo("b1");
	}

	@Test
	void readOnlyKeyChangesNothing() {
		assertProblem(send(withReadOnlyKey(post(BODY))), 403);
		assertProblem(send(withReadOnlyKey(to(BINDINGS + "/b1").header("Content-Type", "application/json")
			.method("PATCH", BodyPublishers.ofString("{\"role_id\": \"r2\"}")))), 404);
		assertProblem(send(withReadOnlyKey(to(BINDINGS + "/b1").DELETE())), 404);
		assertThat(standIn.roleBindings().bindings()).containsExactly(binding("b1", "u1"), binding("b+2", "u2"));
	}

	@ParameterizedTest
	@CsvSource({ "PUT, /v2/role-bindings, 'GET, POST'", "PATCH, /v2/role-bindings, 'GET, POST'",
			"DELETE, /v2/role-bindings, 'GET, POST'", "POST, /v2/role-bindings/b, 'GET, PATCH, DELETE'",
			"PUT, /v2/role-bindings/b, 'GET, PATCH, DELETE'", "POST, /v2/users, GET", "DELETE, /v2/users, GET",
			"PATCH, /v2/users/u, GET", "DELETE, /v2/users/u, GET" })
	void otherMethodIsNotAllowed(String method, String path, String allowed) {
		HttpResponse<String> response = sendInvalid(to(path).method(method, BodyPublishers.noBody()));
		assertProblem(response, 405);
		assertThat(response.headers().firstValue("Allow")).contains(allowed);
	}

	@ParameterizedTest
	@ValueSource(strings = { """
			{"role_id": "r", "resource_type": "SPACE", "resource_id": "s"}""", """
			{"user_id": "u", "resource_type": "SPACE", "resource_id": "s"}""", """
			{"user_id": "u", "role_id": "r", "resource_id": "s"}""", """
			{"user_id": "u", "role_id": "r", "resource_type": "SPACE"}""", """
			{"user_id": "u", "role_id": "r", "resource_type": "SPACE", "resource_id": "s", "note": "n"}""", """
			{"user_id": 1, "role_id": "r", "resource_type": "SPACE", "resource_id": "s"}""", """
			{"user_id": null, "role_id": "r", "resource_type": "SPACE", "resource_id": "s"}""", """
			{"user_id": "u", "role_id": ["r"], "resource_type": "SPACE", "resource_id": "s"}""", """
			{"user_id": "u", "role_id": "r", "resource_type": "MODEL", "resource_id": "s"}""", "{}", "[]", "\"text\"",
			"null", "{", "", "{} {}", "user_id=u" })
	void creationThatViolatesTheContractIsABadRequest(String body) {
		assertProblem(sendInvalid(post(body)), 400);
	}

	/* Rules that the OpenAPI description cannot express */
	@ParameterizedTest
	@ValueSource(strings = { """
			{"user_id": " ", "role_id": "r", "resource_type": "SPACE", "resource_id": "s"}""", """
			{"user_id": "u", "user_id": "v", "role_id": "r", "resource_type": "SPACE", "resource_id": "s"}""", """
			{"user_id": "\\ud83d", "role_id": "r", "resource_type": "SPACE", "resource_id": "s"}""" })
	void memberThatIsBlankOrGivenTwiceOrNotUnicodeIsABadRequest(String body) {
		assertProblem(send(post(body)), 400);
	}

	@ParameterizedTest
	@ValueSource(strings = { "{}", "{\"role_id\": 1}", "{\"role_id\": null}",
			"{\"role_id\": \"r\", \"user_id\": \"u\"}", "{\"role\": \"r\"}", "[]", "{", "" })
	void updateThatViolatesTheContractIsABadRequest(String body) {
		HttpRequest.Builder patch = to(BINDINGS + "/b1").setHeader("Content-Type", "application/json");
		assertProblem(sendInvalid(patch.method("PATCH", BodyPublishers.ofString(body))), 400);
	}

	@Test
	void bodyOfAnotherMediaTypeIsABadRequest() {
		assertProblem(sendInvalid(post(BODY).setHeader("Content-Type", "text/plain")), 400);
	}

	@ParameterizedTest
	@ValueSource(strings = { "%zz", "%4", "a%" })
	void invalidPercentEncodingIsABadRequest(String id) throws IOException {
		// HTTP clients do not send such a path
		try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), standIn.getApiUrl().getPort())) {
			socket.getOutputStream()
				.write("GET %s/%s HTTP/1.1\r\nHost: a\r\nAuthorization: Bearer k\r\nConnection: close\r\n\r\n"
					.formatted(BINDINGS, id)
					.getBytes(StandardCharsets.US_ASCII));
			String response = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
			assertThat(response).startsWith("HTTP/1.1 400 ");
		}
	}

	@Test
	void failureOfAFakeIsItsStatus() {
		standIn.directory().failNext(ApiException.of("failed", ApiError.builder(403).reason("Not permitted").build()));
		standIn.roleBindings().failNext(new IllegalStateException("failed"));
		assertThat(assertProblem(send(to("/v2/users")), 403).get("detail").stringValue()).isEqualTo("Not permitted");
		assertProblem(send(to(BINDINGS + "?resource_type=SPACE")), 500);
	}

	@Test
	void failureOfAFakeHasTheDetailOfItsProblem() {
		ProblemDetail problem = ProblemDetail.forStatusAndDetail(HttpStatus.FORBIDDEN, "Not permitted");
		standIn.directory().failNext(ApiException.of("failed", ApiError.builder(403).problem(problem).build()));
		assertThat(assertProblem(send(to("/v2/users")), 403).get("detail").stringValue()).isEqualTo("Not permitted");
	}

	@Test
	void latestTenThousandRequestsAreRecorded() {
		StandInServer server = new StandInServer(0, standIn.roleBindings(), standIn.directory());
		IntStream.rangeClosed(0, 10_000).forEach((number) -> server.record("GET /" + number));
		assertThat(server.requests()).hasSize(10_000).startsWith("GET /1").endsWith("GET /10000");
		server.wireMock().stop();
	}

	@Test
	void stubOfATestTakesPrecedenceUntilReset() {
		standIn.wireMock()
			.stubFor(WireMock.any(WireMock.anyUrl())
				.willReturn(WireMock.aResponse()
					.withStatus(429)
					.withHeader("Content-Type", "application/problem+json")
					.withBody("{\"title\": \"Slow down\", \"status\": 429}")));
		assertProblem(send(to("/v2/users")), 429);
		standIn.reset();
		json(send(to("/v2/users")), 200);
	}

	@Test
	void resetRemovesEverything() {
		standIn.next().fail(503);
		send(to("/v2/users"));
		standIn.next().fail(503);
		standIn.reset();
		assertThat(standIn.requests()).isEmpty();
		assertThat(standIn.directory().users()).isEmpty();
		assertThat(standIn.roleBindings().bindings()).isEmpty();
		json(send(to("/v2/users")), 200);
	}

	@Test
	void portInUseIsReported() {
		int port = standIn.getApiUrl().getPort();
		assertThatExceptionOfType(UncheckedIOException.class)
			.isThrownBy(() -> ArizeApiStandIn.start(port, standIn.roleBindings(), standIn.directory()))
			.withMessage("ArizeApiStandIn cannot listen on port " + port + " of 127.0.0.1: the port is already in use");
	}

	@Test
	void invalidArgumentsAreRefusedByName() {
		assertThatIllegalArgumentException()
			.isThrownBy(() -> ArizeApiStandIn.start(65_536, standIn.roleBindings(), standIn.directory()))
			.withMessageContaining("'port'");
		assertThatIllegalArgumentException().isThrownBy(() -> ArizeApiStandIn.start(0, null, standIn.directory()))
			.withMessageContaining("'roleBindings'");
		assertThatIllegalArgumentException().isThrownBy(() -> ArizeApiStandIn.start(0, standIn.roleBindings(), null))
			.withMessageContaining("'directory'");
	}

	@Test
	void closeDoesNotWaitForALateResponse() throws Exception {
		ArizeApiStandIn late = ArizeApiStandIn.start();
		late.next().delay(Duration.ofMinutes(10));
		assertThat(late.getApiUrl()).hasScheme("http").hasHost("127.0.0.1").hasPath("");
		int port = late.getApiUrl().getPort();
		try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
			socket.getOutputStream()
				.write("GET /v2/users HTTP/1.1\r\nHost: a\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
			Await.until(() -> !late.requests().isEmpty());
			late.close();
		}
		assertThatExceptionOfType(IOException.class)
			.isThrownBy(() -> new Socket(InetAddress.getLoopbackAddress(), port).close());
	}

	private static RoleBinding binding(String id, String userId) {
		return ArizeModels.roleBinding(id, userId, "r1", SPACE, "s1").build();
	}

	private static User user(String id, String email, String status) {
		return ArizeModels.user(id, email).status(status).build();
	}

	private static Role role(String id, String name, boolean isPredefined) {
		return ArizeModels.role(id, name).isPredefined(isPredefined).build();
	}

	private JsonNode list(String query) {
		return json(send(to(BINDINGS + query)), 200);
	}

	private static HttpRequest.Builder to(String target) {
		return HttpRequest.newBuilder(URI.create(standIn.getApiUrl() + target))
			.header("Authorization", "Bearer any-key");
	}

	private static HttpRequest.Builder withReadOnlyKey(HttpRequest.Builder request) {
		return request.setHeader("Authorization", "Bearer " + ArizeApiStandIn.READ_ONLY_KEY);
	}

	private static HttpRequest.Builder post(String body) {
		return to(BINDINGS).header("Content-Type", "application/json").POST(BodyPublishers.ofString(body));
	}

	private HttpResponse<String> send(HttpRequest.Builder request) {
		try {
			return this.http.send(request.build(), HttpResponse.BodyHandlers.ofString());
		}
		catch (IOException | InterruptedException ex) {
			throw new AssertionError(ex);
		}
	}

	/* The request violates the contract, and the response must not */
	private HttpResponse<String> sendInvalid(HttpRequest.Builder request) {
		contract.expectInvalidRequests(true);
		try {
			return send(request);
		}
		finally {
			contract.expectInvalidRequests(false);
		}
	}

	private static JsonNode assertProblem(HttpResponse<String> response, int status) {
		JsonNode problem = read(response, status, "application/problem+json");
		assertThat(problem.get("status").intValue()).isEqualTo(status);
		assertThat(problem.get("title").stringValue()).isNotBlank();
		return problem;
	}

	private static JsonNode json(HttpResponse<String> response, int status) {
		return read(response, status, "application/json");
	}

	private static JsonNode read(HttpResponse<String> response, int status, String mediaType) {
		assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
		assertThat(response.headers().firstValue("Content-Type")).contains(mediaType);
		return JsonMapper.shared().readTree(response.body());
	}

}
