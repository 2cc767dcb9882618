package com.arize.rolebindings.sample.console.plan;

import com.arize.config.SDKConfiguration;
import com.arize.directory.ArizeDirectory;
import com.arize.exceptions.ConfigurationException;
import com.arize.rolebindings.RoleBinding;
import com.arize.rolebindings.RoleBindingsClient;
import com.arize.rolebindings.autoconfigure.ArizeAccount;
import com.arize.rolebindings.autoconfigure.ArizeAccounts;
import com.arize.rolebindings.reconcile.file.InvalidAccessFileException;
import com.arize.rolebindings.sample.ConsoleTest;
import com.arize.rolebindings.test.FakeArizeDirectory;
import com.arize.rolebindings.test.FakeRoleBindingsClient;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.context.TestPropertySource;
import org.springframework.ui.ExtendedModelMap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for plans of an account that is not the default one.
 */
@ConsoleTest
@TestPropertySource(properties = { "arize.role-bindings.desired-state.enabled=true",
		"arize.role-bindings.desired-state.locations=classpath:desired-state.yaml",
		"arize.role-bindings.desired-state.prune=true" })
class AccountsPlanTest {

	private static final String TEXT = """
			account: %s
			scope: {resource_type: SPACE, resource_id: s}
			role_bindings:
			  - {user_id: eve, role_id: reader}
			""";

	private final Europe europe = new Europe(new FakeRoleBindingsClient(), new FakeArizeDirectory());

	@Autowired
	private PlanService plans;

	@Autowired
	private PlanRuns runs;

	@Autowired
	private RunController controller;

	@Autowired
	private ArizeAccounts accounts;

	@Test
	void plansADocumentForTheAccount() {
		PreparedPlan prepared = this.plans.plan(this.europe, form(TEXT.formatted("europe")));
		assertThat(prepared.account()).isEqualTo("europe");
		prepared.reconciler().apply(prepared.plan());
		assertThat(this.europe.client().bindings()).extracting(RoleBinding::userId).containsExactly("eve");
	}

	@Test
	void plansADocumentWithoutAnAccount() {
		String text = TEXT.substring(TEXT.indexOf("scope"));
		assertThat(this.plans.plan(this.europe, form(text)).plan().creates()).hasSize(1);
	}

	@Test
	void rejectsADocumentForAnotherAccount() {
		assertThatExceptionOfType(InvalidAccessFileException.class)
			.isThrownBy(() -> this.plans.plan(this.europe, form(TEXT.formatted("us"))))
			.withMessageContaining("us")
			.withMessageContaining("line 1");
	}

	@Test
	void saysThatTheConfiguredFilesAreForOtherAccounts() {
		assertThatExceptionOfType(ConfigurationException.class)
			.isThrownBy(() -> this.plans.plan(this.europe, new PlanForm(null, null, true, null)))
			.withMessage("The configured files have no document for the account 'europe', only for 'default'");
	}

	@Test
	void doesNotDisplayARunInAnotherAccount() {
		PlanForm form = form(TEXT.formatted("europe"));
		PlanRun run = this.runs.start(this.plans.plan(this.europe, form), form);
		assertThat(status(this.europe, run)).isEqualTo(200);
		assertThat(status(this.accounts.get(ArizeAccounts.DEFAULT), run)).isEqualTo(404);
	}

	private int status(ArizeAccount account, PlanRun run) {
		MockHttpServletResponse response = new MockHttpServletResponse();
		this.controller.view(account, run.id(), new ExtendedModelMap(), response);
		return response.getStatus();
	}

	private static PlanForm form(String text) {
		return new PlanForm(text, null, null, null);
	}

	private record Europe(FakeRoleBindingsClient client, FakeArizeDirectory names) implements ArizeAccount {

		@Override
		public String name() {
			return "europe";
		}

		@Override
		public SDKConfiguration configuration() {
			throw new UnsupportedOperationException();
		}

		@Override
		public RoleBindingsClient roleBindingsClient() {
			return this.client;
		}

		@Override
		public ArizeDirectory directory() {
			return this.names;
		}

	}

}
