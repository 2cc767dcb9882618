package com.arize.rolebindings.example;

import java.io.IOException;
import java.net.http.HttpResponse;
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
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for the metrics of calls to Arize in Actuator.
 */
@ConsoleTest
class MetricsTest {

	@RegisterExtension
	final ConsoleClient console = new ConsoleClient();

	@BeforeEach
	void call() {
		assertThat(this.console.list("resourceType=SPACE").statusCode()).isEqualTo(200);
		assertThat(this.console.revoke("no-such-binding").statusCode()).isEqualTo(404);
	}

	private String get(String path) {
		HttpResponse<String> response = this.console.actuator(path);
		assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
		return response.body();
	}

	@Test
	void callsAreAMetric() {
		JsonNode metric = JsonMapper.shared().readTree(get("/metrics/arize.role_bindings"));
		List<String> tags = metric.get("availableTags")
			.valueStream()
			.map((tag) -> tag.get("tag").stringValue())
			.toList();
		assertThat(tags).containsExactlyInAnyOrder("arize.account", "attempts", "client.name", "error", "exception",
				"operation", "outcome");
		JsonNode ofTag = JsonMapper.shared()
			.readTree(get("/metrics/arize.role_bindings?tag=operation:delete&tag=exception:NotFoundException"
					+ "&tag=outcome:CLIENT_ERROR&tag=attempts:1&tag=client.name:127.0.0.1&tag=arize.account:default"));
		assertThat(ofTag.at("/measurements/0/value").doubleValue()).isPositive();
	}

	@Test
	void attemptsAreAMetric() {
		JsonNode metric = JsonMapper.shared()
			.readTree(get("/metrics/http.client.requests?tag=method:DELETE&tag=status:404&tag=client.name:127.0.0.1"));
		assertThat(metric.toString()).contains("/v2/role-bindings/{binding_id}").doesNotContain("no-such-binding");
	}

	@Test
	void prometheusReadsBoth() {
		assertThat(get("/prometheus")).containsPattern(
				"arize_role_bindings_seconds_count\\{arize_account=\"default\",attempts=\"1\",client_name=\"127.0.0.1\",error=\"none\",exception=\"none\",operation=\"list\",outcome=\"SUCCESS\"} [1-9]")
			.contains("http_client_requests_seconds_count{");
	}

	@Test
	void prometheusHasTheMetricsAndLabelsOfTheRecipes() throws IOException {
		String recipes = Files.readString(Path.of("../docs/recipes.md"));
		String queries = recipes.substring(recipes.indexOf("```promql"));
		String metrics = get("/prometheus");
		assertThat(find("arize_\\w+", queries)).isNotEmpty().allMatch((name) -> metrics.contains("\n" + name + "{"));
		assertThat(find("(?<=by \\()[\\w, ]+", queries).stream().flatMap((labels) -> Stream.of(labels.split(", "))))
			.isNotEmpty()
			.allMatch((label) -> metrics.contains("," + label + "=\""));
	}

	private static List<String> find(String pattern, String text) {
		return Pattern.compile(pattern).matcher(text).results().map(MatchResult::group).toList();
	}

}
