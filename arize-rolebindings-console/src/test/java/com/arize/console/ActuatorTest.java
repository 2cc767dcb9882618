package com.arize.console;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for what Actuator has of the calls to Arize, of an application with two accounts.
 */
@AccountsConsoleTest
class ActuatorTest {

	@RegisterExtension
	final ConsoleClient console = new ConsoleClient();

	@BeforeEach
	void call() {
		assertThat(this.console.list("resourceType=SPACE").status()).isEqualTo(200);
		assertThat(this.console.revoke("no-such-binding").status()).isEqualTo(404);
	}

	@Test
	void prometheusReadsCallsAndRequests() {
		assertThat(get("/prometheus").body()).containsPattern(
				"arize_role_bindings_seconds_count\\{arize_account=\"default\",attempts=\"1\",client_name=\"127.0.0.1\",error=\"none\",exception=\"none\",operation=\"list\",outcome=\"SUCCESS\"} [1-9]")
			.contains("http_client_requests_seconds_count{", "/v2/role-bindings/{binding_id}")
			.doesNotContain("no-such-binding");
	}

	@Test
	void prometheusHasTheMetricsAndLabelsOfTheRecipes() throws IOException {
		String recipes = Files.readString(Path.of("../docs/recipes.md"));
		String queries = recipes.substring(recipes.indexOf("```promql"));
		String metrics = get("/prometheus").body();
		assertThat(find("arize_\\w+", queries)).isNotEmpty().allMatch((name) -> metrics.contains("\n" + name + "{"));
		assertThat(find("(?<=by \\()[\\w, ]+", queries).stream().flatMap((labels) -> Stream.of(labels.split(", "))))
			.isNotEmpty()
			.allMatch((label) -> metrics.contains("," + label + "=\""));
	}

	private static List<String> find(String pattern, String text) {
		return Pattern.compile(pattern).matcher(text).results().map(MatchResult::group).toList();
	}

	@Test
	void healthOfEachAccountHasAnAddress() {
		assertThat(get("/health/arizeRoleBindings/default").json().at("/status").stringValue()).isEqualTo("UP");
		// nothing was called there, or it did not respond to another test
		assertThat(this.console.actuator("/health/arizeRoleBindings/europe").json().at("/status").stringValue())
			.isIn("UNKNOWN", "DOWN");
		assertThat(this.console.actuator("/health/arizeRoleBindings/asia").status()).isEqualTo(404);
	}

	@Test
	void healthOfAGroupHasAnAddress() {
		assertThat(this.console.actuator("/health/europe").json().at("/components").toString()).contains("europe")
			.doesNotContain("default");
	}

	@Test
	void accessHasTheLastPlanWithItsAgeAndDigest() {
		JsonNode plan = get("/arizeaccess").json();
		assertThat(plan.get("time").stringValue()).matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\dZ");
		assertThat(plan.get("age").stringValue()).matches("\\d+s");
		assertThat(plan.get("digest").stringValue()).matches("sha256:[0-9a-f]{64}");
		assertThat(plan.get("mode").stringValue()).isEqualTo("plan");
		assertThat(plan.at("/summary/create").intValue()).isOne();
		assertThat(plan.at("/changes/0/user/id").stringValue()).isEqualTo(ConsoleClient.GRACE);
	}

	@Test
	void accessIsReadOnlyUnlessTheApplicationAllowsMore() {
		String digest = get("/arizeaccess").json().get("digest").stringValue();
		Page response = this.console.send("POST", "/actuator/arizeaccess", "{\"digest\":\"%s\"}".formatted(digest),
				"Content-Type", "application/json");
		assertThat(response.status()).isEqualTo(405);
	}

	private Page get(String path) {
		Page page = this.console.actuator(path);
		assertThat(page.status()).as(page.body()).isEqualTo(200);
		return page;
	}

}
