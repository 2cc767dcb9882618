package com.arize.rolebindings.example.console.plan;

import java.net.http.HttpResponse;
import java.util.Map;

import com.arize.rolebindings.example.ConsoleClient;
import com.arize.rolebindings.example.ConsoleTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import org.springframework.test.context.TestPropertySource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for the view of plans of a console that is read-only.
 */
@ConsoleTest
@TestPropertySource(properties = "arize.role-bindings.read-only=true")
class ReadOnlyPlanTest {

	private static final Map<String, String> FIELDS = Map.of("text", """
			scope: {space: Payments}
			role_bindings:
			  - {user_id: eve, role: Space Member}
			""");

	@RegisterExtension
	final ConsoleClient console = new ConsoleClient();

	@Test
	void showsThePlanButDoesNotApplyIt() {
		PlanBrowser browser = new PlanBrowser(this.console);
		HttpResponse<String> page = browser.plan(FIELDS);
		assertThat(page.body())
			.contains("1 change", "The console is read-only", "disabled aria-describedby=\"read-only\"")
			.doesNotContain("name=\"digest\"");
		HttpResponse<String> applied = browser.apply(page,
				page.body().replaceFirst("(?s).*<code>([^<]+)</code>.*", "$1"));
		assertThat(applied.statusCode()).isEqualTo(409);
		assertThat(applied.body()).contains("Nothing was changed, because the console is read-only");
		assertThat(this.console.arize().requests()).allMatch((request) -> request.startsWith("GET "));
	}

}
