package com.arize.rolebindings.example.console.plan;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

import com.arize.rolebindings.RoleBinding;
import com.arize.rolebindings.example.ConsoleClient;
import com.arize.rolebindings.example.ConsoleTest;
import com.arize.rolebindings.example.Page;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import static com.arize.rolebindings.example.ConsoleClient.ADA;
import static com.arize.rolebindings.example.ConsoleClient.GRACE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

/**
 * Tests for plans that are made from what the console displays: the way back from a plan,
 * the rows that are checked, and the access of another user; and for the recent plans.
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
		assertThat(this.console.get("/plan/recent").text()).contains("All 6 applied");
	}

	@Test
	void recentChangesNameWhatWasDeleted() {
		// reads the names
		this.console.get("/");
		outcome("/plan/offboarding?userId=" + ADA);
		assertThat(this.console.get("/plan/recent").text())
			.contains("anonymous Delete: Ada Lovelace (ada@example.com) , Space Admin on Payments Done");
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
		assertThat(page.text()).contains("Ada Lovelace Grace Hopper", "none that is listed", "Show what is equal, too",
				"Give Grace Hopper the access of Ada Lovelace");
		assertThat(this.console.get("/compare?users=" + ADA + "&with=grace@example.com").body())
			.contains("Give <bdi>Grace Hopper</bdi>");
		assertThat(this.console.get("/compare?users=%s,%s".formatted(ADA, ADA)).text()).contains("Nothing differs");
	}

	@Test
	void theAccessOfAUserIsGivenToAnotherOneAsAPlan() {
		Page plan = this.browser.follow(this.browser.post("/plan/copy", Map.of("from", ADA, "to", GRACE)));
		assertThat(plan.text())
			.contains("Give Grace Hopper (grace@example.com) the access of Ada Lovelace (ada@example.com)");
		this.browser.outcome(this.browser.apply(plan));
		assertThat(rolesOf(GRACE)).extracting(RoleBinding::resourceId)
			.containsAll(rolesOf(ADA).stream().map(RoleBinding::resourceId).toList());
	}

	@Test
	void aPlanThatMakesMoreChangesThanItShowsSaysSo() {
		IntStream.rangeClosed(0, Plan.MAX_CHANGES).forEach((i) -> this.console.seed("eve", "r", "s" + i));
		Page plan = this.browser.follow(this.browser.post("/plan/copy", Map.of("from", "eve", "to", GRACE)));
		assertThat(plan.text())
			.contains("The first 2,000 of 2,001 changes are shown; the plan makes all of them", "Apply 2001 changes")
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

}
