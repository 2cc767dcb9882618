package com.arize.rolebindings.sample;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;

import com.arize.rolebindings.sample.local.LocalArize;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for what Actuator tells of the calls to Arize.
 */
@ConsoleTest
class MetricsTest {

	@Autowired
	private LocalArize arize;

	private final HttpClient client = HttpClient.newHttpClient();

	private String actuator;

	@BeforeEach
	void call(@LocalServerPort int port) {
		this.arize.reset();
		this.actuator = "http://127.0.0.1:" + port + "/actuator";
		assertThat(new Console(port).list("resourceType=SPACE").statusCode()).isEqualTo(200);
		assertThat(new Console(port).revoke("no-such-binding").statusCode()).isEqualTo(404);
	}

	private String get(String path) throws IOException, InterruptedException {
		HttpResponse<String> response = this.client.send(
				HttpRequest.newBuilder(URI.create(this.actuator + path)).build(), HttpResponse.BodyHandlers.ofString());
		assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
		return response.body();
	}

	@Test
	void callsAreAMetric() throws Exception {
		JsonNode metric = JsonMapper.shared().readTree(get("/metrics/arize.role_bindings"));
		List<String> tags = metric.get("availableTags")
			.valueStream()
			.map((tag) -> tag.get("tag").stringValue())
			.toList();
		assertThat(tags).containsExactlyInAnyOrder("attempts", "client.name", "error", "exception", "operation",
				"outcome");
		JsonNode ofTag = JsonMapper.shared()
			.readTree(get("/metrics/arize.role_bindings?tag=operation:delete&tag=exception:NotFoundException"
					+ "&tag=outcome:CLIENT_ERROR&tag=attempts:1&tag=client.name:127.0.0.1"));
		assertThat(ofTag.at("/measurements/0/value").doubleValue()).isPositive();
	}

	@Test
	void attemptsAreAMetric() throws Exception {
		JsonNode metric = JsonMapper.shared()
			.readTree(get("/metrics/http.client.requests?tag=method:DELETE&tag=status:404&tag=client.name:127.0.0.1"));
		assertThat(metric.toString()).contains("/v2/role-bindings/{binding_id}").doesNotContain("no-such-binding");
	}

	@Test
	void prometheusReadsBoth() throws Exception {
		assertThat(get("/prometheus")).containsPattern(
				"arize_role_bindings_seconds_count\\{attempts=\"1\",client_name=\"127.0.0.1\",error=\"none\",exception=\"none\",operation=\"list\",outcome=\"SUCCESS\"} [1-9]")
			.contains("http_client_requests_seconds_count{");
	}

	@Test
	void healthAndInfoAreExposedAndNothingThatMayHoldASecret() throws Exception {
		JsonNode links = JsonMapper.shared().readTree(get("")).get("_links");
		assertThat(links.propertyNames()).contains("health", "info", "metrics", "prometheus")
			.doesNotContain("env", "configprops", "heapdump");
	}

}
