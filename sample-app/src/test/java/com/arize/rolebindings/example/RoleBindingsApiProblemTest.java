package com.arize.rolebindings.example;

import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;

import com.arize.rolebindings.example.local.Responses;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.client.WireMock;
import com.github.tomakehurst.wiremock.http.Fault;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
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
		JsonNode problem = Responses.problem(this.console.revoke("unknown"), 404);
		assertThat(problem.get("detail").stringValue()).isEqualTo("There is no such role binding");
		assertThat(problem.get("error_code").stringValue()).isEqualTo("not_found");
	}

	@Test
	void returns409ForASecondGrant() {
		Responses.json(this.console.grant(ConsoleClient.GRANT), 201);
		Responses.problem(this.console.grant(ConsoleClient.GRANT), 409);
	}

	@Test
	void returns422ForAResourceOfAnotherType() {
		String space = Base64.getEncoder().encodeToString("Space:9:xYz".getBytes(StandardCharsets.US_ASCII));
		Responses.problem(this.console.grant("""
				{"userId": "u", "roleId": "r", "resourceType": "PROJECT", "resourceId": "%s"}""".formatted(space)),
				422);
	}

	@Test
	void returns400ForAnInvalidCursor() {
		JsonNode problem = Responses.problem(this.console.list("resourceType=SPACE&cursor=nonsense"), 400);
		assertThat(problem.get("detail").stringValue()).contains("cursor");
	}

	@ParameterizedTest
	@ValueSource(ints = { 400, 404 })
	void returnsTheStatusOfTheResponseInsteadOfTheDocument(int status) {
		respond(problem(status).withBody("{\"title\": \"Refused\", \"status\": 418}"));
		JsonNode problem = Responses.problem(this.console.list("resourceType=SPACE"), status);
		assertThat(problem.get("title").stringValue()).isEqualTo("Refused");
	}

	@Test
	void returns502IfArizeRefusesTheKey() {
		respond(problem(401).withBody("{\"title\": \"Unauthorized\", \"status\": 401}"));
		HttpResponse<String> response = this.console.list("resourceType=SPACE");
		assertThat(Responses.problem(response, 502).get("detail").stringValue()).contains("API key");
		assertThat(response.headers().map()).doesNotContainKey("www-authenticate");
	}

	@Test
	void returnsRetryAfter() {
		respond(problem(429).withHeader("Retry-After", "7").withBody("{\"title\": \"Slow down\", \"status\": 429}"));
		HttpResponse<String> response = this.console.list("resourceType=SPACE");
		assertThat(Responses.problem(response, 429).get("title").stringValue()).isEqualTo("Slow down");
		assertThat(response.headers().firstValue("Retry-After")).contains("7");
	}

	@Test
	void returnsTheStatusOfAFailureWithoutADocument() {
		respond(WireMock.aResponse()
			.withStatus(503)
			.withHeader("Content-Type", "text/html")
			.withBody("<h1>Upstream host 10.0.0.1</h1>"));
		JsonNode problem = Responses.problem(this.console.list("resourceType=SPACE"), 503);
		assertThat(problem.toString()).doesNotContain("10.0.0.1");
	}

	@Test
	void returns502ForAResponseThatIsNoneOfTheApi() {
		for (ResponseDefinitionBuilder response : List.of(
				WireMock.ok("<h1>Please sign in</h1>").withHeader("Content-Type", "text/html"),
				WireMock.temporaryRedirect(this.console.arize().getApiUrl() + "/elsewhere"),
				WireMock.aResponse().withFault(Fault.CONNECTION_RESET_BY_PEER))) {
			respond(response);
			Responses.problem(this.console.list("resourceType=SPACE"), 502);
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "resourceType=MODEL", "resourceType=SPACE&limit=ten" })
	void refusesInvalidParameters(String query) {
		Responses.problem(this.console.list(query), 400);
	}

	@Test
	void namesTheParameterThatIsInvalid() {
		assertThat(detail(this.console.list("resourceType=FOO")))
			.isEqualTo("'resourceType' is not valid: it must be SPACE or PROJECT");
		assertThat(detail(this.console.list(""))).isEqualTo("'resourceType' is missing: it must be SPACE or PROJECT");
		assertThat(detail(this.console.list("resourceType=SPACE&limit=ten"))).isEqualTo("'limit' is not valid");
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
		Responses.problem(this.console.grant(body), 400);
	}

	@ParameterizedTest
	@ValueSource(booleans = { false, true })
	void refusesALargeBodyWithAndWithoutItsLength(boolean chunked) {
		// the property of the limit exists since Spring Boot 4.1
		assumeThat(SpringBootVersion.getVersion()).doesNotStartWith("4.0.");
		String body = ConsoleClient.GRANT.replace(ConsoleClient.ADA, "u".repeat(100_000));
		Responses.problem(chunked ? this.console.grantInChunks(body) : this.console.grant(body), 400);
		assertThat(this.console.arize().requests()).isEmpty();
	}

	@Test
	void refusesAnUnsupportedMethod() {
		Responses.problem(this.console.json("PUT", "", "{}"), 405);
	}

	@Test
	void doesNotReturnASecret() {
		respond(problem(401)
			.withBody("{\"title\": \"Bad key\", \"status\": 401, \"detail\": \"stand-in-key is no key\"}"));
		HttpResponse<String> response = this.console.list("resourceType=SPACE");
		Responses.problem(response, 502);
		assertThat(response.body()).doesNotContain("stand-in-key");
	}

	private String detail(HttpResponse<String> response) {
		return Responses.problem(response, 400).get("detail").stringValue();
	}

	private void respond(ResponseDefinitionBuilder response) {
		this.console.arize().wireMock().stubFor(WireMock.any(WireMock.anyUrl()).willReturn(response));
	}

	private ResponseDefinitionBuilder problem(int status) {
		return WireMock.aResponse().withStatus(status).withHeader("Content-Type", "application/problem+json");
	}

}
