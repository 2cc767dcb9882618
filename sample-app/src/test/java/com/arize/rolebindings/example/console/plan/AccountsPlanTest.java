package com.arize.rolebindings.example.console.plan;

import com.arize.access.autoconfigure.AccessAsCode;
import com.arize.access.file.InvalidAccessFileException;
import com.arize.config.SDKConfiguration;
import com.arize.directory.ArizeDirectory;
import com.arize.exceptions.ConfigurationException;
import com.arize.rolebindings.RoleBinding;
import com.arize.rolebindings.RoleBindingsClient;
import com.arize.rolebindings.autoconfigure.ArizeAccount;
import com.arize.rolebindings.autoconfigure.ArizeAccounts;
import com.arize.rolebindings.example.AccountsConsoleTest;
import com.arize.rolebindings.test.FakeArizeDirectory;
import com.arize.rolebindings.test.FakeRoleBindingsClient;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpStatus;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.ui.ExtendedModelMap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for plans of an account that is not the default one.
 */
@AccountsConsoleTest
class AccountsPlanTest {

	private static final String TEXT = """
			account: %s
			scope: {resource_type: SPACE, resource_id: s}
			role_bindings:
			  - {user_id: eve, role_id: reader}
			""";

	private final Europe europe = new Europe(new FakeRoleBindingsClient(), new FakeArizeDirectory());

	@Autowired
	private AccessAsCode access;

	@Autowired
	private PlanController plans;

	@Autowired
	private RecentPlans recent;

	@Autowired
	private ArizeAccounts accounts;

	@Test
	void plansADocumentForTheAccount() {
		plan(file(TEXT.formatted("europe"))).apply((outcome, finished, total) -> {
		});
		assertThat(this.europe.client().bindings()).extracting(RoleBinding::userId).containsExactly("eve");
	}

	@Test
	void rejectsADocumentForAnotherAccount() {
		assertThatExceptionOfType(InvalidAccessFileException.class).isThrownBy(() -> plan(file(TEXT.formatted("us"))))
			.withMessageContaining("us")
			.withMessageContaining("line 1");
	}

	@Test
	void saysThatTheConfiguredFilesAreForOtherAccounts() {
		assertThatExceptionOfType(ConfigurationException.class)
			.isThrownBy(() -> plan(PlanSource.ofConfiguredFiles("europe")))
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
		return Plan.make(source, this.europe, this.access);
	}

	private static PlanSource file(String text) {
		return PlanSource.of("europe", text, null, false);
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
