package com.arize.http;

import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;

import com.arize.config.RetrySettings;
import com.arize.config.SDKConfiguration;
import com.arize.exceptions.ApiException;
import com.arize.exceptions.ForbiddenException;
import com.arize.exceptions.InvalidResponseException;
import com.arize.exceptions.RateLimitException;
import com.arize.exceptions.ReadOnlyException;
import com.arize.exceptions.ServiceException;
import com.arize.rolebindings.RoleBindingResourceType;
import com.arize.rolebindings.RoleBindingsClient;
import com.arize.rolebindings.RoleBindingsClientFactory;
import com.arize.testing.ApiServer;
import com.arize.testing.Loopback;
import com.arize.testing.Received;
import io.micrometer.observation.ObservationRegistry;
import io.micrometer.observation.tck.TestObservationRegistry;
import io.micrometer.observation.tck.TestObservationRegistryAssert;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

/**
 * Tests for {@link ArizeApi}.
 */
@Tag("socket")
class ArizeApiTest {

	private static final String LOGS = "/v2/audit-logs";

	private static final String MEMBER = "/v2/spaces/{space_id}/users/{user_id}";

	@AutoClose
	private final ApiServer server = new ApiServer().respondWith(LOGS, 200, """
			{"logs": [{"id": "l1", "created_at": "2026-11-30T12:00:00+01:00", "operation_name": null, "new": {"a": 1}}],
			"pagination": {"has_more": false}}""");

	private final SDKConfiguration configuration = Loopback.configuration(this.server.port())
		.retry(new RetrySettings(2, Duration.ofMillis(1), 1, Duration.ofMillis(1), Duration.ofSeconds(1)))
		.build();

	@AutoClose
	private final ArizeApi api = ArizeApi.of(this.configuration);

	@Test
	void getSendsTheKeyAndTheQueryInTheOrderOfItsNames() {
		this.api.get(LOGS, Map.of(), Map.of("user_id", "VXNlcjox+/=", "limit", 100, "end_time",
				OffsetDateTime.parse("2026-12-01T00:00:00Z")), JsonNode.class);
		Received request = this.server.requests().get(0);
		assertThat(request.path())
			.isEqualTo("/v2/audit-logs?end_time=2026-12-01T00%3A00%3A00Z&limit=100&user_id=VXNlcjox%2B%2F%3D");
		assertThat(request.header("Authorization")).isEqualTo("Bearer " + Loopback.KEY);
	}

	@Test
	void parameterIsSentForEachElementAndNotIfItIsNull() {
		Map<String, Object> query = new HashMap<>(Map.of("status", List.of("ACTIVE", "INVITED")));
		query.put("cursor", null);
		this.api.get(LOGS, Map.of(), query, JsonNode.class);
		assertThat(this.server.targets()).containsExactly("GET /v2/audit-logs?status=ACTIVE&status=INVITED");
	}

	@Test
	void responseIsReadAsARecordWithoutItsUnknownMembers() {
		Page page = this.api.get(LOGS, Map.of(), Page.class);
		assertThat(page.logs())
			.containsExactly(new Log("l1", null, OffsetDateTime.parse("2026-11-30T12:00:00+01:00"), null));
	}

	@Test
	void responseIsReadAsAMapAndAsATree() {
		Map<?, ?> map = this.api.get(LOGS, Map.of(), Map.class);
		assertThat(map.keySet()).hasToString("[logs, pagination]");
		assertThat(this.api.get(LOGS, Map.of(), JsonNode.class).at("/logs/0/new/a").intValue()).isOne();
	}

	@Test
	void postSendsNamesOfTheApiAndNoNull() {
		this.server.respondWith("/users", 200, "{\"user_id\": \"u\"}");
		Member member = this.api.post("/v2/spaces/{space_id}/users", Map.of("space_id", "s"), new Member("u", null),
				Member.class);
		assertThat(member).isEqualTo(new Member("u", null));
		assertThat(this.server.requests().get(0).body()).isEqualTo("{\"user_id\":\"u\"}");
		assertThat(this.server.requests().get(0).header("Content-Type")).isEqualTo("application/json");
	}

	@Test
	void nullOfAMapIsSent() {
		this.server.respondWith("/v2/spaces", 200, "{}");
		Map<String, Object> body = new HashMap<>();
		body.put("description", null);
		this.api.patch("/v2/spaces/{space_id}", Map.of("space_id", "s"), body, Map.class);
		assertThat(this.server.requests().get(0).method()).isEqualTo("PATCH");
		assertThat(this.server.requests().get(0).body()).isEqualTo("{\"description\":null}");
	}

	@Test
	void writesWithoutBodiesAreSent() {
		this.server.respondWith("/v2/users", 204, "").respondWith("/v2/api-keys", 204, "");
		this.api.post("/v2/users/{user_id}/reset-password", Map.of("user_id", "u"), null);
		this.api.put("/v2/api-keys/{api_key_id}/revoke", Map.of("api_key_id", "k"), null);
		this.api.delete(MEMBER, Map.of("space_id", "s", "user_id", "u"));
		assertThat(this.server.targets()).containsExactly("POST /v2/users/u/reset-password",
				"PUT /v2/api-keys/k/revoke", "DELETE /v2/spaces/s/users/u");
		assertThat(this.server.requests()).extracting(Received::body).containsOnly("");
	}

	@Test
	void putReadsItsResponse() {
		this.server.respondWith("/labels", 200, "{\"id\": \"v1\"}");
		Map<?, ?> version = this.api.put("/v2/prompt-versions/{id}/labels", Map.of("id", "v1"),
				Map.of("labels", List.of("a")), Map.class);
		assertThat(version.get("id")).isEqualTo("v1");
	}

	@Test
	void idIsOneSegment() {
		this.api.delete(MEMBER, Map.of("space_id", "../a?b#c", "user_id", "{space_id}%2F"));
		assertThat(this.server.targets()).containsExactly("DELETE /v2/spaces/..%2Fa%3Fb%23c/users/%7Bspace_id%7D%252F");
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "/", "v2/spaces", "//evil.example/v2", "https://evil.example/v2", "/v2//spaces",
			"/v2/spaces/", "/v2/../admin", "/v2/./spaces", "/v2/...", "/v2/%2e%2e/admin", "/v2/spaces?x=1",
			"/v2/spaces#x", "/v2/spaces;x", "/v2/a b", "/v2/a\r\nHost: b", "/v2\\spaces", "/v2/{id}x", "/v2/{}",
			"/@evil.example", "/v2/sp\u00e4ces" })
	void pathThatMayLeadElsewhereIsRefused(String path) {
		assertThatIllegalArgumentException().isThrownBy(() -> this.api.get(path, Map.of("id", "1"), JsonNode.class))
			.withMessageStartingWith("'path' must be a template such as /v2/spaces/{space_id}/users");
		assertThat(this.server.requests()).isEmpty();
	}

	@ParameterizedTest
	@ValueSource(strings = { "", " ", ".", ".." })
	void idThatIsNoSegmentIsRefused(String id) {
		assertThatIllegalArgumentException()
			.isThrownBy(() -> this.api.delete(MEMBER, Map.of("space_id", id, "user_id", "u")))
			.withMessageStartingWith("'space_id' must not be");
		assertThat(this.server.requests()).isEmpty();
	}

	@ParameterizedTest
	@CsvSource(quoteCharacter = '"', value = { "space_id, 'variables' has no value for 'user_id' of the path",
			"space, \"'variables' has a value for 'space', which the path\"" })
	void variablesThatDoNotMatchTheirPathAreRefused(String name, String message) {
		assertThatIllegalArgumentException().isThrownBy(() -> this.api.delete(MEMBER, Map.of(name, "a")))
			.withMessageStartingWith(message);
	}

	@ParameterizedTest
	@CsvSource(quoteCharacter = '"', value = { "user_id, \" \", 'user_id' must not be blank",
			"a=b&c, x, 'query' must not have a parameter 'a=b&c'" })
	void invalidParameterIsRefused(String name, String value, String message) {
		assertThatIllegalArgumentException()
			.isThrownBy(() -> this.api.get(LOGS, Map.of(), Map.of(name, value), JsonNode.class))
			.withMessageStartingWith(message);
		assertThat(this.server.requests()).isEmpty();
	}

	@Test
	void bodyThatCannotBeWrittenIsRefused() {
		Object body = Map.of("self", new Recursive());
		assertThatIllegalArgumentException().isThrownBy(() -> this.api.post("/v2/spaces", Map.of(), body))
			.withMessageStartingWith("'body' cannot be written as JSON");
		assertThat(this.server.requests()).isEmpty();
	}

	@Test
	void failureNamesTheRequestAndItsStatus() {
		this.server.respondWith("/users", 403, "{\"title\": \"Forbidden\", \"status\": 403}",
				"Content-Type: application/problem+json");
		assertThatExceptionOfType(ForbiddenException.class)
			.isThrownBy(() -> this.api.delete(MEMBER, Map.of("space_id", "s", "user_id", "u")))
			.withMessageMatching("DELETE /v2/spaces/s/users/u at 127.0.0.1:\\d+ failed: 403 .*");
	}

	@ParameterizedTest
	@ValueSource(strings = { "{\"logs\": 1}", "null", "[]", "", "<html></html>" })
	void responseOfAnotherTypeIsAnException(String body) {
		this.server.respondWith(LOGS, 200, body);
		assertThatExceptionOfType(InvalidResponseException.class)
			.isThrownBy(() -> this.api.get(LOGS, Map.of(), Page.class))
			.matches((ex) -> ex.getStatus() == 200);
	}

	@Test
	void statusThatIsNotExpectedIsAnException() {
		this.server.respondWith("/annotate", 202, "{}");
		assertThatExceptionOfType(InvalidResponseException.class)
			.isThrownBy(() -> this.api.post("/v2/spans/annotate", Map.of(), Map.of(), Map.class));
	}

	@Test
	void getIsRepeated() {
		this.server.respondWith(LOGS, 503, "");
		assertThatExceptionOfType(ServiceException.class).isThrownBy(() -> this.api.get(LOGS, Map.of(), Page.class));
		assertThat(this.server.requests()).hasSize(2);
	}

	@Test
	void postThatMayHaveBeenCarriedOutIsNotRepeated() {
		this.server.respondWith("/v2/spaces", 503, "");
		assertThatExceptionOfType(ServiceException.class)
			.isThrownBy(() -> this.api.post("/v2/spaces", Map.of(), Map.of(), Map.class))
			.matches(ApiException::isOutcomeUnknown);
		assertThat(this.server.requests()).hasSize(1);
	}

	@Test
	void postThatWasRefusedIsRepeated() {
		this.server.respondWith("/v2/spaces", 429, "", "Retry-After: 0");
		assertThatExceptionOfType(RateLimitException.class)
			.isThrownBy(() -> this.api.post("/v2/spaces", Map.of(), Map.of(), Map.class));
		assertThat(this.server.requests()).hasSize(2);
	}

	static Stream<Named<Consumer<ArizeApi>>> writes() {
		Map<String, String> ids = Map.of("space_id", "s", "user_id", "u");
		return Stream.of(Named.of("post", (api) -> api.post(MEMBER, ids, Map.of())),
				Named.of("post with a response", (api) -> api.post(MEMBER, ids, Map.of(), Map.class)),
				Named.of("put", (api) -> api.put(MEMBER, ids, Map.of())),
				Named.of("put with a response", (api) -> api.put(MEMBER, ids, Map.of(), Map.class)),
				Named.of("patch", (api) -> api.patch(MEMBER, ids, Map.of(), Map.class)),
				Named.of("delete", (api) -> api.delete(MEMBER, ids)));
	}

	@ParameterizedTest
	@MethodSource("writes")
	void readOnlyRefusesAWriteBeforeItIsSent(Consumer<ArizeApi> write) {
		ArizeApi readOnly = ArizeApi.readOnly(this.api);
		assertThatExceptionOfType(ReadOnlyException.class).isThrownBy(() -> write.accept(readOnly))
			.withMessageMatching("api\\.[a-z]+_spaces_users was not sent, .*");
		assertThat(this.server.requests()).isEmpty();
		assertThat(readOnly.get(LOGS, Map.of(), Page.class).logs()).hasSize(1);
	}

	@Test
	void invalidArgumentOfReadOnlyIsReportedAsSuch() {
		ArizeApi readOnly = ArizeApi.readOnly(this.api);
		assertThatIllegalArgumentException().isThrownBy(() -> readOnly.delete("//host", Map.of()));
	}

	@Test
	void factorySharesConnectionsAndIsReadOnly() {
		try (RoleBindingsClientFactory clients = new RoleBindingsClientFactory((builder) -> {
		}, ObservationRegistry.NOOP);
				RoleBindingsClient client = clients.create(this.configuration);
				ArizeApi shared = clients.withReadOnly().api(this.configuration)) {
			client.list(RoleBindingResourceType.SPACE);
			shared.get(LOGS, Map.of(), Page.class);
			assertThat(this.server.connections()).isOne();
			assertThatExceptionOfType(ReadOnlyException.class).isThrownBy(() -> shared.delete("/v2/spaces", Map.of()));
		}
	}

	@Test
	void observationIsNamedByThePathWithoutItsVariables() {
		TestObservationRegistry registry = TestObservationRegistry.create();
		try (RoleBindingsClientFactory clients = new RoleBindingsClientFactory((builder) -> {
		}, registry); ArizeApi observed = clients.api(this.configuration)) {
			observed.delete(MEMBER, Map.of("space_id", "s", "user_id", "u"));
		}
		TestObservationRegistryAssert.assertThat(registry)
			.hasObservationWithNameEqualTo("arize.api")
			.that()
			.hasLowCardinalityKeyValue("operation", "delete_spaces_users")
			.hasLowCardinalityKeyValue("outcome", "SUCCESS");
	}

	@Test
	void closedObjectSendsNothing() {
		this.api.close();
		assertThatIllegalStateException().isThrownBy(() -> this.api.get(LOGS, Map.of(), Page.class));
		assertThat(this.server.requests()).isEmpty();
	}

	private record Page(List<Log> logs) {

	}

	private record Log(String id, String ip, OffsetDateTime createdAt, String operationName) {

	}

	private record Member(String userId, String role) {

	}

	/* Jackson cannot write an object that contains itself */
	public static final class Recursive {

		public Recursive getSelf() {
			return this;
		}

	}

}
