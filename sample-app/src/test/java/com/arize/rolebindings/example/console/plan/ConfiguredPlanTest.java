package com.arize.rolebindings.example.console.plan;

import com.arize.rolebindings.example.AccountsConsoleTest;
import com.arize.rolebindings.example.ConsoleClient;
import com.arize.rolebindings.example.Page;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for the view of plans with configured access files.
 */
@AccountsConsoleTest
class ConfiguredPlanTest {

	@RegisterExtension
	final ConsoleClient console = new ConsoleClient();

	private final PlanBrowser browser = new PlanBrowser(this.console);

	@Test
	void showsTheLastComparison() {
		assertThat(this.console.get("/plan").body()).contains("Configured files", "Access differed from the files",
				"1 to create, 1 to update, 1 to delete");
	}

	@Test
	void plansAndAppliesTheConfiguredFiles() {
		Page page = this.console.get("/plan/configured");
		assertThat(page.body()).contains("Plan of the configured files", "3 changes", "karen@example.com",
				"Apply 3 changes", "Apply and delete 1 role");
		Page applied = this.browser.apply(page);
		assertThat(this.browser.outcome(applied).body()).contains("All 3 changes applied");
	}

}
