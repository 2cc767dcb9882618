package com.arize.console.plan;

import java.util.Map;

import com.arize.console.ConsoleClient;
import com.arize.console.ConsoleTest;
import com.arize.console.Page;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.test.context.TestPropertySource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for the view of plans of a console that is read-only.
 */
@ConsoleTest
@TestPropertySource(
		properties = { "arize.role-bindings.read-only=true", "management.endpoint.arizeaccess.access=unrestricted" })
class ReadOnlyPlanTest {

	private static final Map<String, String> FIELDS = Map.of("text", """
			scope: {space: Payments}
			role_bindings:
			  - {user_id: eve, role: Space Member}
			""");

	@RegisterExtension
	final ConsoleClient console = new ConsoleClient();

	@ParameterizedTest
	@ValueSource(strings = { "GET", "POST" })
	void endpointSaysThatNothingWasCompared(String method) {
		Page response = this.console.send(method, "/actuator/arizeaccess",
				"{\"digest\":\"sha256:%s\"}".formatted("0".repeat(64)), "Content-Type", "application/json");
		assertThat(response.status()).isEqualTo(404);
		assertThat(response.json().get("error").stringValue()).contains("not been compared",
				"'arize.role-bindings.desired-state.enabled'");
	}

	@Test
	void actionsAreOffFromTheStartWithTheReason() {
		Page view = this.console.get("/");
		assertThat(view.text()).contains("The console is read-only: changes are off").doesNotContain("Check again");
		assertThat(view.body()).doesNotContain("id=\"grant-access\"", "/access/revoke", "id=\"bulk\"");
	}

	@Test
	void showsThePlanButDoesNotApplyIt() {
		PlanBrowser browser = new PlanBrowser(this.console);
		Page page = browser.plan(FIELDS);
		assertThat(page.body())
			.contains("1 change", "The console is read-only", "disabled aria-describedby=\"read-only\"")
			.doesNotContain("name=\"digest\"");
		Page applied = browser.apply(page, page.body().replaceFirst("(?s).*<code>([^<]+)</code>.*", "$1"));
		assertThat(applied.status()).isEqualTo(409);
		assertThat(applied.body()).contains("Nothing was changed, because the console is read-only");
		assertThat(this.console.arize().requests()).allMatch((request) -> request.startsWith("GET "));
	}

}
