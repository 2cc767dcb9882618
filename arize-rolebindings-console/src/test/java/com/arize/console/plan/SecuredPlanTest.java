package com.arize.console.plan;

import java.util.Map;
import java.util.stream.Stream;

import com.arize.console.ConsoleClient;
import com.arize.console.Page;
import com.arize.console.security.SecuredConsoleTest;
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

	private final PlanBrowser browser = new PlanBrowser(this.console);

	private void logIn(String user) {
		this.console.logIn(user, "secret-of-" + user);
	}

	@Test
	void letsAViewerPlanOnly() {
		logIn("vera");
		Page page = this.browser.plan(FIELDS);
		assertThat(page.body()).contains("2 changes", "To apply plans requires the role &#39;editor&#39;")
			.doesNotContain("name=\"digest\"");
		assertThat(this.browser.apply(page, "sha256:0").status()).isEqualTo(403);
		assertThat(this.browser.post("/plan/runs/unknown/stop", Map.of()).status()).isEqualTo(403);
	}

	@Test
	void writesTheNameOfTheEditorToTheAuditLog(CapturedOutput output) {
		logIn("edith");
		Page outcome = this.browser.outcome(this.browser.apply(this.browser.plan(FIELDS)));
		assertThat(outcome.body()).contains("All 2 changes applied");
		Stream<String> writes = output.getOut().lines().filter((line) -> line.contains("RoleBindingWriteEvent"));
		assertThat(writes).hasSize(2).allSatisfy((line) -> assertThat(line).contains("user=edith "));
	}

}
