package com.arize.console;

import java.util.List;

import com.arize.rolebindings.RoleBinding;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

import org.springframework.boot.SpringBootVersion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

/**
 * End-to-end tests for the endpoints of the console on the stand-in.
 */
@ConsoleTest
class RoleBindingsApiTest {

	private static final String SPACE_ADMIN = "{\"roleId\": \"%s\"}".formatted(ConsoleClient.SPACE_ADMIN);

	@RegisterExtension
	final ConsoleClient console = new ConsoleClient();

	@Test
	void listsPageByPage() {
		JsonNode first = this.console.list("resourceType=SPACE&limit=59").json(200);
		assertThat(first.get("bindings")).hasSize(59);
		assertThat(first.get("hasMore").booleanValue()).isTrue();
		String cursor = ConsoleClient.encode(first.get("nextCursor").stringValue());
		JsonNode second = this.console.list("resourceType=SPACE&limit=59&cursor=" + cursor).json(200);
		assertThat(second.get("bindings")).hasSize(1);
		assertThat(second.get("hasMore").booleanValue()).isFalse();
		assertThat(second.has("nextCursor")).isFalse();
	}

	@Test
	void listsFiftyByDefault() {
		assertThat(this.console.list("resourceType=PROJECT").json(200).get("bindings")).hasSize(50);
	}

	@Test
	void returnsAllMembersOfABinding() {
		JsonNode binding = this.console.list("resourceType=SPACE&limit=1").json(200).at("/bindings/0");
		assertThat(binding.propertyNames()).containsExactlyInAnyOrder("id", "userId", "roleId", "resourceType",
				"resourceId", "createdAt", "updatedAt");
		assertThat(binding.get("createdAt").stringValue()).isEqualTo("2026-01-05T09:00:00Z");
	}

	@Test
	void listsOneUserOnly() {
		String user = this.console.list("resourceType=SPACE&limit=1").json(200).at("/bindings/0/userId").stringValue();
		JsonNode page = this.console.list("resourceType=SPACE&userId=" + ConsoleClient.encode(user)).json(200);
		assertThat(page.get("bindings")).hasSize(3);
	}

	@Test
	void grantsChangesAndRevokes() {
		JsonNode granted = this.console.grant(ConsoleClient.GRANT).json(201);
		assertThat(granted.get("roleId").stringValue()).isEqualTo(ConsoleClient.SPACE_READER);
		String id = granted.get("id").stringValue();
		JsonNode changed = this.console.changeRole(id, SPACE_ADMIN).json(200);
		assertThat(changed.get("id").stringValue()).isEqualTo(id);
		assertThat(changed.get("roleId").stringValue()).isEqualTo(ConsoleClient.SPACE_ADMIN);
		assertThat(this.console.revoke(id).status()).isEqualTo(204);
		this.console.revoke(id).problem(404);
	}

	@ParameterizedTest
	@ValueSource(strings = { "/", "+", "=" })
	void acceptsIdsWithSpecialCharacters(String piece) {
		List<String> ids = this.console.arize()
			.roleBindings()
			.bindings()
			.stream()
			.map(RoleBinding::id)
			.filter((id) -> id.contains(piece))
			.toList();
		assertThat(ids).isNotEmpty();
		this.console.changeRole(ids.get(0), SPACE_ADMIN).json(200);
		assertThat(this.console.revoke(ids.get(0)).status()).isEqualTo(204);
	}

	@Test
	void returnsTheDetailOfAnUnknownBinding() {
		JsonNode problem = this.console.revoke("unknown").problem(404);
		assertThat(problem.get("detail").stringValue())
			.startsWith("There is no such role binding. It may have been deleted");
	}

	@Test
	void returns409ForASecondGrant() {
		this.console.grant(ConsoleClient.GRANT).json(201);
		this.console.grant(ConsoleClient.GRANT).problem(409);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			resourceType=FOO | 'resourceType' is not valid: it must be SPACE or PROJECT
			~~ | The parameter 'resourceType' is missing.
			resourceType=SPACE&limit=ten | 'limit' is not valid: it must be a number
			""", quoteCharacter = '~')
	void namesTheParameterThatIsInvalid(String query, String detail) {
		assertThat(detail(this.console.list(query))).isEqualTo(detail);
	}

	@Test
	void returnsTheNameOfAnArgumentThatTheClientRefuses() {
		assertThat(detail(this.console.list("resourceType=SPACE&limit=101"))).contains("limit");
		assertThat(detail(this.console.revoke(".."))).contains("bindingId");
		assertThat(
				detail(this.console.grant("{\"userId\": \"u\", \"resourceType\": \"SPACE\", \"resourceId\": \"s\"}")))
			.contains("roleId");
		assertThat(detail(this.console.changeRole("some-id", "{}"))).contains("roleId");
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "{", "[]", "{\"resourceType\": \"MODEL\"}" })
	void describesTheBodyIfItIsInvalid(String body) {
		assertThat(detail(this.console.grant(body))).startsWith("The body is not valid")
			.contains("'userId'", "'roleId'", "'resourceId'", "SPACE or PROJECT");
	}

	@ParameterizedTest
	@ValueSource(booleans = { false, true })
	void refusesALargeBodyWithAndWithoutItsLength(boolean chunked) {
		// the property of the limit exists since Spring Boot 4.1
		assumeThat(SpringBootVersion.getVersion()).doesNotStartWith("4.0.");
		String body = ConsoleClient.GRANT.replace(ConsoleClient.ADA, "u".repeat(100_000));
		(chunked ? this.console.grantInChunks(body) : this.console.grant(body)).problem(400);
		assertThat(this.console.arize().requests()).isEmpty();
	}

	private String detail(Page response) {
		return response.problem(400).get("detail").stringValue();
	}

}
