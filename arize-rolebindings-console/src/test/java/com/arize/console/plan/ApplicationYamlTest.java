package com.arize.console.plan;

import java.time.Duration;

import com.arize.console.ConsoleClient;
import com.arize.console.Page;
import com.arize.console.local.LocalArizeInitializer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.http.HttpMethod;
import org.springframework.test.context.ContextConfiguration;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for the retries and the endpoints that {@code application.yaml} configures.
 */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT, properties = "local-arize.port=0")
@ContextConfiguration(initializers = LocalArizeInitializer.class)
@Tag("context")
@Tag("socket")
class ApplicationYamlTest {

	private static final String LIST = "/v2/role-bindings";

	@RegisterExtension
	final ConsoleClient console = new ConsoleClient();

	@ParameterizedTest
	@ValueSource(ints = { 429, 500, 503 })
	void retriesEndAfterThreeAttempts(int status) {
		this.console.arize().next(10).to(LIST + "/{id}").fail(status);
		assertThat(page().status()).isEqualTo(status);
		assertThat(requests("GET", LIST + "/")).isEqualTo(3);
	}

	@ParameterizedTest
	@CsvSource({ "1, 200, 2", "2, 429, 1" })
	void retriesWaitForASecondAndLeaveALongerWaitToTheBrowser(int seconds, int status, int requests) {
		this.console.arize().next().to(LIST + "/{id}").fail(429, Duration.ofSeconds(seconds));
		assertThat(page().status()).isEqualTo(status);
		assertThat(requests("GET", LIST + "/")).isEqualTo(requests);
	}

	@Test
	void retriesOfAPlanThatIsAppliedStillWaitLonger() {
		String text = "scope: {space: Payments}\nrole_bindings:\n- {user_id: VXNlcjoyOlY0S2E=, role: Space Member}";
		PlanBrowser browser = new PlanBrowser(this.console);
		Page plan = browser.plan(text);
		this.console.arize().next().to(HttpMethod.POST, LIST).fail(429, Duration.ofSeconds(2));
		Page outcome = browser.outcome(browser.apply(plan));
		assertThat(outcome.body()).contains("The change is applied");
		assertThat(requests("POST", LIST)).isEqualTo(2);
	}

	@Test
	void healthAndInfoAreExposedAndNothingThatMayHoldASecret() {
		JsonNode links = JsonMapper.shared().readTree(this.console.actuator("").body()).get("_links");
		assertThat(links.propertyNames()).contains("health", "info", "metrics", "prometheus")
			.doesNotContain("env", "configprops", "heapdump", "arizeaccess");
	}

	private Page page() {
		String id = this.console.arize().roleBindings().bindings().get(0).id();
		return this.console.get("/access/row?id=" + ConsoleClient.encode(id));
	}

	private long requests(String method, String path) {
		return this.console.arize()
			.requests()
			.stream()
			.filter((request) -> request.startsWith(method + " " + path))
			.count();
	}

}
