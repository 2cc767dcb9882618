package com.arize.rolebindings.example.console.plan;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;

import com.arize.rolebindings.RoleBinding;
import com.arize.rolebindings.RoleBindingResourceType;
import com.arize.rolebindings.example.AccountsConsoleTest;
import com.arize.rolebindings.example.ConsoleClient;
import com.arize.rolebindings.example.Page;
import com.arize.rolebindings.test.FakeArizeDirectory;
import com.github.tomakehurst.wiremock.http.RequestMethod;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for the plan that revokes all roles of a user.
 */
@AccountsConsoleTest
class OffboardingPlanTest {

	@RegisterExtension
	final ConsoleClient console = new ConsoleClient();

	private final PlanBrowser browser = new PlanBrowser(this.console);

	@Test
	void revokesEveryRoleOfTheUserAndNoOther() {
		Page page = this.console.get("/plan/offboarding?userId=" + ConsoleClient.ADA);
		assertThat(Page.withoutIsolates(page.body())).contains("Revoke everything from Ada Lovelace",
				">ada@example.com</p>", "that the API key can read", "6 roles to revoke", "Spaces", "3 to delete",
				"Projects", "Revoke 6 roles");
		assertThat(this.browser.outcome(this.browser.apply(page)).body()).contains("All 6 changes applied",
				">Everything revoked from \u2068ada@example.com\u2069</h1>", "Show the user");
		assertThat(bindings()).hasSize(114).noneMatch((binding) -> binding.userId().equals(ConsoleClient.ADA));
	}

	@Test
	void revokesMoreRolesThanItShows() {
		IntStream.rangeClosed(0, Plan.MAX_CHANGES).forEach((i) -> this.console.seed("eve", "r", "s" + i));
		Page page = this.console.get("/plan/offboarding?userId=eve");
		assertThat(page.body())
			.contains("The first 2,000 of 2,001 roles are shown; the plan revokes all of them", "Revoke 2001 roles")
			.doesNotContain("Split the access file");
		CountDownLatch end = new CountDownLatch(1);
		ConsoleClient.hold(this.console.arize(), RequestMethod.DELETE, end);
		Page applied = this.browser.apply(page);
		try {
			assertThat(this.console.get(applied.location()).body()).contains("2001 to delete",
					"The first 2,000 are shown");
			this.browser.post(applied.location() + "/stop", Map.of());
		}
		finally {
			end.countDown();
		}
		this.browser.outcome(applied);
	}

	@Test
	void tellsSpacesOfTheSameNameApart() {
		FakeArizeDirectory directory = this.console.arize().directory();
		String first = directory.addSpace("Twin").id();
		String second = directory.addSpace("Twin").id();
		for (String space : List.of(first, second)) {
			grant(RoleBindingResourceType.SPACE, space);
			grant(RoleBindingResourceType.PROJECT, directory.addProject(space, "bot").id());
		}

		assertThat(this.console.get("/plan/offboarding?userId=" + ConsoleClient.ADA).text())
			.contains("Delete Twin id " + first, "Delete Twin id " + second)
			.containsPattern("Delete bot in Twin id \\S+ .*Delete bot in Twin id ");
	}

	private void grant(RoleBindingResourceType type, String resource) {
		this.console.arize().roleBindings().create(ConsoleClient.ADA, ConsoleClient.SPACE_READER, type, resource);
	}

	@Test
	void saysThatTheUserHasNoRole() {
		String zoe = this.console.arize().directory().addUser("Zoe", "zoe@example.com").id();
		assertThat(this.console.get("/plan/offboarding?userId=" + ConsoleClient.encode(zoe)).body())
			.contains("Nothing to revoke", "has no role on a space or project that the API key can read")
			.doesNotContain("name=\"digest\"");
	}

	@Test
	void isRefusedForAProtectedUser() {
		assertThat(this.console.get("/plan/offboarding?userId=" + ConsoleClient.GRACE).body())
			.contains("This plan is refused", "the user is protected", "remove the users from")
			.doesNotContain("name=\"digest\"");
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
	void isRefusedForTheLastAdministratorOfASpace() {
		String role = this.console.arize().directory().addRole("Owner", "ROLE_BINDING_CREATE").id();
		String space = this.console.arize().directory().addSpace("Alone").id();
		String zoe = this.console.arize().directory().addUser("Zoe", "zoe@example.com").id();
		this.console.arize().roleBindings().create(zoe, role, RoleBindingResourceType.SPACE, space);
		assertThat(this.console.get("/plan/offboarding?userId=" + zoe).body())
			.contains("This plan is refused", "space Alone keeps no role binding of a known user",
					"--arize.role-bindings.desired-state.min-admins=0")
			.doesNotContain("name=\"digest\"");
	}

	@Test
	void requiresAUser() {
		assertThat(this.console.get("/plan/offboarding").status()).isEqualTo(404);
		assertThat(this.console.get("/plan/offboarding?userId=%20").status()).isEqualTo(400);
	}

	private List<RoleBinding> bindings() {
		return this.console.arize().roleBindings().bindings();
	}

}
