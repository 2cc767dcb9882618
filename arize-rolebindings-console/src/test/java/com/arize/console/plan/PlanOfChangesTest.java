package com.arize.console.plan;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;

import com.arize.rolebindings.RoleBinding;
import com.arize.rolebindings.RoleBindingResourceType;
import com.arize.console.ConsoleClient;
import com.arize.console.ConsoleTest;
import com.arize.console.Page;
import com.arize.rolebindings.test.FakeArizeDirectory;
import com.github.tomakehurst.wiremock.http.RequestMethod;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import static com.arize.console.ConsoleClient.ADA;
import static com.arize.console.ConsoleClient.GRACE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

/**
 * Tests for plans that are made from what the console displays: the way back from a plan,
 * the rows that are checked, the roles of a user, and the access of another user; and for
 * the recent plans.
 */
@ConsoleTest
class PlanOfChangesTest {

	@RegisterExtension
	final ConsoleClient console = new ConsoleClient();

	private final PlanBrowser browser = new PlanBrowser(this.console);

	@Test
	void anOffboardingSaysWhatWasDeletedAndIsRestored() {
		List<RoleBinding> before = rolesOf(ADA);
		Page outcome = outcome("/plan/offboarding?userId=" + ADA);
		assertThat(rolesOf(ADA)).isEmpty();
		assertThat(outcome.text()).contains("3 deleted", "Restore these 6 roles").doesNotContain("to delete");
		Page plan = restore(outcome);
		assertThat(plan.text()).contains("Restore these 6 roles Read it, then apply it.", "6 changes");
		this.browser.outcome(this.browser.apply(plan));
		assertThat(rolesOf(ADA)).extracting(RoleBinding::resourceId, RoleBinding::roleId)
			.containsExactlyInAnyOrderElementsOf(
					before.stream().map((role) -> tuple(role.resourceId(), role.roleId())).toList());
	}

	@Test
	void creationsAndUpdatesOfAFileAreUndone() {
		List<RoleBinding> before = this.console.arize().roleBindings().bindings();
		Page page = this.browser.plan("""
				scope: {space: Sales}
				role_bindings:
				  - {user: ada@example.com, role: Space Reader}
				  - {user: grace@example.com, role: Space Reader}
				""");
		Page outcome = this.browser.outcome(this.browser.apply(page));
		assertThat(outcome.body()).contains("Undo these 2 changes");
		this.browser.outcome(this.browser.apply(restore(outcome)));
		assertThat(this.console.arize().roleBindings().bindings())
			.extracting(RoleBinding::userId, RoleBinding::resourceId, RoleBinding::roleId)
			.containsExactlyInAnyOrderElementsOf(
					before.stream().map((role) -> tuple(role.userId(), role.resourceId(), role.roleId())).toList());
	}

	@Test
	void theWayBackKeepsWhatOthersHaveGrantedSince() {
		Page outcome = outcome("/plan/offboarding?userId=" + ADA);
		this.console.seed(ADA, "role", "new");
		this.browser.outcome(this.browser.apply(restore(outcome)));
		assertThat(rolesOf(ADA)).hasSize(7);
	}

	@Test
	void recentPlansHaveWhoWhenAndTheResult() {
		outcome("/plan/offboarding?userId=" + ADA);
		assertThat(this.console.get("/plan").text()).contains(
				"Recent plans When Who Plan Result just now anonymous Revoke everything from a user All 6 applied");
	}

	@Test
	void rowsThatAreCheckedBecomeAPlan() {
		List<RoleBinding> roles = rolesOf(ADA);
		assertThat(this.console.get("/").body()).contains("form=\"bulk\"", "action=\"/plan/changes\"");
		String ids = roles.get(0).id() + "," + roles.get(1).id();
		Page plan = this.browser.follow(this.browser.post("/plan/changes", Map.of("binding", ids, "role", "")));
		assertThat(plan.text()).contains("Revoke 2 roles", "2 changes");
		Page other = this.browser
			.follow(this.browser.post("/plan/changes", Map.of("binding", ids, "role", ConsoleClient.SPACE_READER)));
		assertThat(other.text()).contains("Change 2 roles", "2 changes");
		this.browser.outcome(this.browser.apply(other));
		assertThat(rolesOf(ADA)).filteredOn((role) -> role.roleId().equals(ConsoleClient.SPACE_READER)).hasSize(2);
	}

	@Test
	void usersAreComparedSideBySide() {
		Page page = this.console.get("/compare?users=%s,%s".formatted(ADA, GRACE));
		assertThat(page.text()).contains("Ada Lovelace ada@example.com Grace Hopper grace@example.com",
				"none that is listed", "Show what is equal, too", "Add what Ada Lovelace has",
				"Make the same as Ada Lovelace");
		assertThat(this.console.get("/compare?users=" + ADA + "&with=grace@example.com").body())
			.contains("Add what <bdi>Ada Lovelace</bdi> has");
		assertThat(this.console.get("/compare?users=%s,%s".formatted(ADA, ADA)).text()).contains("Nothing differs");
	}

	@Test
	void whatAUserHasIsAddedToAnotherOneAsAPlanThatLowersNothing() {
		this.console.seed("eve", ConsoleClient.SPACE_ADMIN, ConsoleClient.PAYMENTS);
		this.console.seed("eve", ConsoleClient.SPACE_READER, ConsoleClient.SALES);
		this.console.seed("bob", ConsoleClient.SPACE_READER, ConsoleClient.PAYMENTS);
		this.console.seed("bob", ConsoleClient.SPACE_ADMIN, ConsoleClient.SALES);
		Page plan = copy("eve", "bob", false);
		assertThat(plan.text())
			.contains("Add to bob what eve has", "1 change", "Space Reader → Space Admin", "One role of bob stays")
			.doesNotContain("loses permissions");
		this.browser.outcome(this.browser.apply(plan));
		assertThat(rolesOf("bob")).extracting(RoleBinding::roleId).containsOnly(ConsoleClient.SPACE_ADMIN);
	}

	@Test
	void aUserIsMadeTheSameAsAnotherOneByAPlanWhoseLossesComeFirst() {
		this.console.seed("eve", ConsoleClient.SPACE_READER, ConsoleClient.PAYMENTS);
		this.console.seed("eve", ConsoleClient.SPACE_READER, ConsoleClient.SALES);
		this.console.seed("bob", ConsoleClient.SPACE_ADMIN, ConsoleClient.PAYMENTS);
		this.console.seed("bob", ConsoleClient.SPACE_READER, "gone");
		Page plan = copy("eve", "bob", true);
		assertThat(plan.text()).contains("Make bob the same as eve", "3 changes",
				"Apply and take permissions of 2 roles");
		assertThat(plan.text()).containsPattern("loses permissions.*Create|Delete.*Create");
		this.browser.outcome(this.browser.apply(plan));
		assertThat(rolesOf("bob")).extracting(RoleBinding::resourceId, RoleBinding::roleId)
			.containsExactlyInAnyOrder(tuple(ConsoleClient.PAYMENTS, ConsoleClient.SPACE_READER),
					tuple(ConsoleClient.SALES, ConsoleClient.SPACE_READER));
	}

	@Test
	void aCopyFromAnAccountAdministratorSaysThatTheAccountRoleIsNotCopied() {
		String leslie = this.console.user("leslie@example.com");
		assertThat(copy(leslie, GRACE, false).text()).contains(
				"Leslie Lamport (leslie@example.com) is account administrator. The role bindings are copied; the account role cannot be copied.");
	}

	@Test
	void aCopyThatChangesNothingSaysSo() {
		Page page = copy(ADA, ADA, false);
		assertThat(page.text())
			.contains("Ada Lovelace (ada@example.com) has all that can be copied from Ada Lovelace (ada@example.com).");
	}

	private Page copy(String from, String to, boolean same) {
		return this.browser
			.follow(this.browser.post("/plan/copy", Map.of("from", from, "to", to, "same", String.valueOf(same))));
	}

	@Test
	void aPlanThatMakesMoreChangesThanItShowsSaysSo() {
		IntStream.rangeClosed(0, Plan.MAX_CHANGES).forEach((i) -> this.console.seed("eve", "r", "s" + i));
		Page plan = this.browser.follow(this.browser.post("/plan/copy", Map.of("from", "eve", "to", GRACE)));
		assertThat(plan.text())
			.contains("The first 2,000 of 2,001 changes are shown; the plan makes all of them", "Apply 2,001 changes")
			.doesNotContain("too large");
	}

	private Page outcome(String plan) {
		return this.browser.outcome(this.browser.apply(this.console.get(plan)));
	}

	private Page restore(Page outcome) {
		return this.browser.follow(this.browser.post(outcome.path() + "/restore", Map.of()));
	}

	private List<RoleBinding> rolesOf(String user) {
		return this.console.arize()
			.roleBindings()
			.bindings()
			.stream()
			.filter((role) -> role.userId().equals(user))
			.toList();
	}

	@Test
	void revokesEveryRoleOfTheUserAndNoOther() {
		Page page = this.console.get("/plan/offboarding?userId=" + ADA);
		assertThat(Page.withoutIsolates(page.body())).contains("Revoke everything from Ada Lovelace", "ada@example.com",
				"that the API key can read", "6 roles to revoke", "Spaces", "3 to delete", "Projects",
				"Revoke 6 roles");
		assertThat(this.browser.outcome(this.browser.apply(page)).body()).contains("All 6 changes applied",
				">Everything revoked from \u2068ada@example.com\u2069</h1>", "Show the user");
		assertThat(rolesOf(ADA)).isEmpty();
		assertThat(this.console.arize().roleBindings().bindings()).hasSize(114);
	}

	@Test
	void revokesMoreRolesThanItShows() {
		IntStream.rangeClosed(0, Plan.MAX_CHANGES).forEach((i) -> this.console.seed("eve", "r", "s" + i));
		Page page = this.console.get("/plan/offboarding?userId=eve");
		assertThat(page.body())
			.contains("The first 2,000 of 2,001 roles are shown; the plan revokes all of them", "Revoke 2,001 roles")
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

		assertThat(this.console.get("/plan/offboarding?userId=" + ADA).text())
			.contains("Delete Twin id " + first, "Delete Twin id " + second)
			.containsPattern("Delete bot in Twin id \\S+ .*Delete bot in Twin id ");
	}

	private void grant(RoleBindingResourceType type, String resource) {
		this.console.arize().roleBindings().create(ADA, ConsoleClient.SPACE_READER, type, resource);
	}

	@Test
	void saysThatTheUserHasNoRole() {
		String zoe = this.console.arize().directory().addUser("Zoe", "zoe@example.com").id();
		assertThat(this.console.get("/plan/offboarding?userId=" + ConsoleClient.encode(zoe)).body())
			.contains("Nothing to revoke", "has no role on a space or project that the API key can read")
			.doesNotContain("name=\"digest\"");
	}

	@Test
	void theLastAdministratorOfASpaceIsTakenAfterAConfirmationThatNamesTheSpace() {
		withoutAccountAdministrator();
		String zoe = administratorOfAlone();
		Page plan = this.console.get("/plan/offboarding?userId=" + zoe);
		assertThat(plan.text())
			.contains("SPACE Alone keeps no administrator (an active user", "Apply, and leave no administrator")
			.doesNotContain("min-admins", "This plan is refused");
		Page refused = this.browser.apply(plan);
		assertThat(refused.status()).isEqualTo(409);
		assertThat(refused.text()).contains("the loss of the last administrator was not confirmed", "SPACE Alone");
		assertThat(rolesOf(zoe)).hasSize(1);
		Map<String, String> confirmed = plan.fields("/plan/offboarding");
		assertThat(confirmed).containsKey("withoutAdministrator");
		this.browser.outcome(this.browser.post(plan.path(), confirmed));
		assertThat(rolesOf(zoe)).isEmpty();
	}

	@Test
	void anAccountAdministratorCountsAsAdministratorOfEachSpace() {
		String zoe = administratorOfAlone();
		Page plan = this.console.get("/plan/offboarding?userId=" + zoe);
		assertThat(plan.body()).doesNotContain("withoutAdministrator", "This plan is refused");
		this.browser.outcome(this.browser.apply(plan));
		assertThat(rolesOf(zoe)).isEmpty();
	}

	private String administratorOfAlone() {
		String role = this.console.arize().directory().addRole("Owner", "ROLE_BINDING_CREATE").id();
		String space = this.console.arize().directory().addSpace("Alone").id();
		String zoe = this.console.arize().directory().addUser("Zoe", "zoe@example.com").id();
		this.console.arize().roleBindings().create(zoe, role, RoleBindingResourceType.SPACE, space);
		return zoe;
	}

	private void withoutAccountAdministrator() {
		FakeArizeDirectory directory = this.console.arize().directory();
		directory.removeUser(directory.findUserByEmail("leslie@example.com").orElseThrow().id());
	}

	@Test
	void requiresAUser() {
		assertThat(this.console.get("/plan/offboarding").status()).isEqualTo(404);
		assertThat(this.console.get("/plan/offboarding?userId=%20").status()).isEqualTo(400);
	}

}
