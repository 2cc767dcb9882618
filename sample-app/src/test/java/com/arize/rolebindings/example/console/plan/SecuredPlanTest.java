package com.arize.rolebindings.example.console.plan;

import java.net.http.HttpResponse;
import java.util.Map;
import java.util.stream.Stream;

import com.arize.rolebindings.example.ConsoleClient;
import com.arize.rolebindings.example.console.security.SecuredConsoleTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for the view of plans in the profile {@code secured}.
 */
@SecuredConsoleTest
@ExtendWith(OutputCaptureExtension.class)
class SecuredPlanTest {

	private static final Map<String, String> FIELDS = Map.of("text", """
			scope: {space: Marketing}
			role_bindings:
			  - {user_id: VXNlcjoxOlY0S2E=, role: Space Member}
			  - {user_id: VXNlcjozOlY0S2E=, role: Space Member}
			""");

	@RegisterExtension
	final ConsoleClient console = new ConsoleClient();

	private PlanBrowser browser;

	private void logIn(String user) {
		ConsoleClient client = this.console.another();
		client.logIn(user, "secret-of-" + user);
		this.browser = new PlanBrowser(client);
	}

	@Test
	void letsAViewerPlanOnly() {
		logIn("vera");
		HttpResponse<String> page = this.browser.plan(FIELDS);
		assertThat(page.body()).contains("2 changes", "To apply plans requires the role &#39;editor&#39;")
			.doesNotContain("name=\"digest\"");
		assertThat(this.browser.apply(page, "sha256:0").statusCode()).isEqualTo(403);
		assertThat(this.browser.post("/plan/runs/unknown/stop", Map.of()).statusCode()).isEqualTo(403);
	}

	@Test
	void letsAViewerOpenThePlanOfAnEditor() {
		logIn("edith");
		String address = PlanBrowser.path(this.browser.plan(FIELDS));
		logIn("vera");
		assertThat(this.browser.get(address).body()).contains("2 changes", "alan@example.com");
	}

	@Test
	void showsARevocationOfEverythingToAViewerWithoutAForm() {
		logIn("vera");
		String ada = this.console.arize().directory().findUserByEmail("ada@example.com").orElseThrow().id();
		assertThat(this.browser.get("/plan/offboarding?userId=" + ada).body())
			.contains("6 roles to revoke", "To apply plans requires the role &#39;editor&#39;")
			.doesNotContain("name=\"digest\"");
	}

	@Test
	void isNotStoredByTheBrowserOfAUser() {
		logIn("vera");
		assertThat(this.browser.plan(FIELDS).headers().allValues("Cache-Control")).singleElement()
			.asString()
			.contains("no-store");
	}

	@Test
	void writesTheNameOfTheEditorToTheAuditLog(CapturedOutput output) {
		logIn("edith");
		HttpResponse<String> outcome = this.browser.outcome(this.browser.apply(this.browser.plan(FIELDS)));
		assertThat(outcome.body()).contains("All 2 changes applied");
		Stream<String> writes = output.getOut().lines().filter((line) -> line.contains("RoleBindingWriteEvent"));
		assertThat(writes).hasSize(2).allSatisfy((line) -> assertThat(line).contains("user=edith "));
	}

}
