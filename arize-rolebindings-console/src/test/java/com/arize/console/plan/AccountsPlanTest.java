package com.arize.console.plan;

import com.arize.access.RoleBindingsProgressListener;
import com.arize.access.autoconfigure.AccessAsCode;
import com.arize.access.file.InvalidAccessFileException;
import com.arize.config.SDKConfiguration;
import com.arize.exceptions.ConfigurationException;
import com.arize.rolebindings.RoleBinding;
import com.arize.rolebindings.autoconfigure.ArizeAccount;
import com.arize.rolebindings.autoconfigure.ArizeAccounts;
import com.arize.console.AccountsConsoleTest;
import com.arize.console.ConsoleClient;
import com.arize.console.access.AdministratorGuard;
import com.arize.console.Page;
import com.arize.console.TestAccount;
import com.arize.rolebindings.test.FakeArizeDirectory;
import com.arize.rolebindings.test.FakeRoleBindingsClient;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpStatus;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.ui.ExtendedModelMap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for a console with two accounts and configured access files, and for plans of the
 * account that is not the default one.
 */
@AccountsConsoleTest
class AccountsPlanTest {

	private static final String TEXT = """
			account: %s
			scope: {resource_type: SPACE, resource_id: s}
			role_bindings:
			  - {user_id: eve, role_id: reader}
			""";

	private final FakeRoleBindingsClient client = new FakeRoleBindingsClient();

	private final ArizeAccount europe = new TestAccount("europe", SDKConfiguration.builder().apiKey("any-key").build(),
			this.client, new FakeArizeDirectory());

	@Autowired
	private AccessAsCode access;

	@Autowired
	private PlanController plans;

	@Autowired
	private RecentPlans recent;

	@Autowired
	private AdministratorGuard guard;

	@Autowired
	private ArizeAccounts accounts;

	@RegisterExtension
	final ConsoleClient console = new ConsoleClient();

	private final PlanBrowser browser = new PlanBrowser(this.console);

	@Test
	void displaysTheLastComparisonOfTheConfiguredFiles() {
		assertThat(this.console.get("/plan").body()).contains("Configured files", "Access differed from the files",
				"1 to create, 1 to update, 1 to delete");
	}

	@Test
	void plansAndAppliesTheConfiguredFiles() {
		Page page = this.console.get("/plan/configured");
		assertThat(page.body()).contains("Plan of the configured files", "3 changes", "karen@example.com",
				"Apply 3 changes", "Apply and take permissions of 2 roles");
		assertThat(this.browser.outcome(this.browser.apply(page)).body()).contains("All 3 changes applied");
	}

	@Test
	void linksKeepTheAccountWhoseApiIsCalled() {
		Page page = this.console.get(this.console.get("/").attribute("href", "europe"));
		assertThat(page.status()).isEqualTo(502);
		assertThat(page.body()).contains("Arize cannot be reached", "api.eu-west-1a.arize.com");
		assertThat(page.attribute("href", "Access")).isEqualTo("/?account=europe");
	}

	@Test
	void plansADocumentForTheAccount() {
		plan(file(TEXT.formatted("europe"))).apply(RoleBindingsProgressListener.NONE);
		assertThat(this.client.bindings()).extracting(RoleBinding::userId).containsExactly("eve");
	}

	@Test
	void rejectsADocumentForAnotherAccount() {
		assertThatExceptionOfType(InvalidAccessFileException.class).isThrownBy(() -> plan(file(TEXT.formatted("us"))))
			.withMessageContaining("us")
			.withMessageContaining("line 1");
	}

	@Test
	void isNotMadeForAnIgnoredUser() {
		this.console.seed("robot", "role", "space");
		Page page = this.console.get("/plan/offboarding?userId=robot");
		assertThat(page.status()).isEqualTo(422);
		assertThat(page.text()).contains("The plan cannot be made",
				"arize.role-bindings.desired-state.ignored-users has a user of this plan");
	}

	@Test
	void reportsTheEntryOfAnIgnoredUserWithItsLine() {
		Page page = this.browser.plan(TEXT.formatted("default").replace("eve", "robot"));
		assertThat(page.status()).isEqualTo(422);
		assertThat(page.text()).contains("pasted text, line 4", "is ignored by the property 'ignored-users'");
	}

	@Test
	void refusesToRevokeTheRolesOfAProtectedUser() {
		assertThat(this.console.get("/plan/offboarding?userId=" + ConsoleClient.GRACE).body())
			.contains("This plan is refused", "the user is protected", "remove the users from")
			.doesNotContain("name=\"digest\"");
	}

	@Test
	void saysThatTheConfiguredFilesAreForOtherAccounts() {
		assertThatExceptionOfType(ConfigurationException.class)
			.isThrownBy(() -> plan(new PlanSource.ConfiguredFiles("europe")))
			.withMessage("The configured files have no document for the account 'europe', only for 'default'");
	}

	@Test
	void doesNotDisplayARunInAnotherAccount() {
		PlanRun run = this.recent.start(plan(file(TEXT.formatted("europe"))), "ada");
		assertThat(status(this.europe, run)).isEqualTo(200);
		assertThat(status(this.accounts.get(ArizeAccounts.DEFAULT), run)).isEqualTo(404);
	}

	@Test
	void doesNotDisplayAKeptPlanInAnotherAccount() {
		PlanSource source = PlanSource.of("europe", TEXT.formatted("europe"), null, false);
		this.recent.keep(source);
		assertThat(this.plans.plan(this.europe, source.id(), null).getModel()).containsKey("plan");
		assertThat(this.plans.plan(this.accounts.get(ArizeAccounts.DEFAULT), source.id(), null).getStatus())
			.isEqualTo(HttpStatus.NOT_FOUND);
	}

	private int status(ArizeAccount account, PlanRun run) {
		MockHttpServletResponse response = new MockHttpServletResponse();
		this.plans.run(account, run.id(), new ExtendedModelMap(), response);
		return response.getStatus();
	}

	private Plan plan(PlanSource source) {
		return Plan.make(source, this.europe, this.access, this.guard);
	}

	private static PlanSource file(String text) {
		return PlanSource.of("europe", text, null, false);
	}

}
