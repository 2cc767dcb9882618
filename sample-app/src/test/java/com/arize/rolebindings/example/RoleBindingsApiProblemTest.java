package com.arize.rolebindings.example;

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
 * Tests for the responses of the console to refused and failed requests.
 */
@ConsoleTest
class RoleBindingsApiProblemTest {

	@RegisterExtension
	final ConsoleClient console = new ConsoleClient();

	@Test
	void returnsTheProblemOfAnUnknownBindingWithNonStandardMembers() {
		JsonNode problem = this.console.revoke("unknown").problem(404);
		assertThat(problem.get("detail").stringValue()).isEqualTo("There is no such role binding");
		assertThat(problem.get("error_code").stringValue()).isEqualTo("not_found");
	}

	@Test
	void returns409ForASecondGrant() {
		this.console.grant(ConsoleClient.GRANT).json(201);
		this.console.grant(ConsoleClient.GRANT).problem(409);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			resourceType=FOO | 'resourceType' is not valid: it must be SPACE or PROJECT
			~~ | 'resourceType' is missing: it must be SPACE or PROJECT
			resourceType=SPACE&limit=ten | 'limit' is not valid
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
	void refusesAnInvalidBody(String body) {
		this.console.grant(body).problem(400);
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
