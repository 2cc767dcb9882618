package com.arize.rolebindings.example.console.plan;

import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;

import com.arize.rolebindings.RoleBinding;
import com.arize.rolebindings.RoleBindingResourceType;
import com.arize.rolebindings.example.ConsoleClient;
import com.arize.rolebindings.example.ConsoleTest;
import com.arize.rolebindings.example.Html;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

/**
 * Tests for plans that are made from what the console displays: the way back from a plan,
 * the rows that are checked, and the access of another user; and for the recent plans.
 */
@ConsoleTest
class PlanOfChangesTest {

	private static final String ADA = "VXNlcjoxOlY0S2E=";

	private static final String GRACE = "VXNlcjoyOlY0S2E=";

	@RegisterExtension
	final ConsoleClient console = new ConsoleClient();

	private final PlanBrowser browser = new PlanBrowser(this.console);

	@Test
	void anOffboardingIsRestored() {
		List<RoleBinding> before = rolesOf(ADA);
		HttpResponse<String> outcome = outcome("/plan/offboarding?userId=" + ADA);
		assertThat(rolesOf(ADA)).isEmpty();
		assertThat(outcome.body()).contains("Restore these 6 roles");
		HttpResponse<String> plan = restore(outcome);
		assertThat(Html.text(plan.body())).contains("Restore these 6 roles Read it, then apply it.", "6 changes");
		this.browser.outcome(this.browser.apply(plan));
		assertThat(rolesOf(ADA)).extracting(RoleBinding::resourceId, RoleBinding::roleId)
			.containsExactlyInAnyOrderElementsOf(
					before.stream().map((role) -> tuple(role.resourceId(), role.roleId())).toList());
	}

	@Test
	void aFinishedPlanOfDeletionsSaysWhatWasDeleted() {
		assertThat(Html.text(outcome("/plan/offboarding?userId=" + ADA).body())).contains("3 deleted")
			.doesNotContain("to delete");
	}

	@Test
	void creationsAndUpdatesOfAFileAreUndone() {
		List<RoleBinding> before = this.console.arize().roleBindings().bindings();
		HttpResponse<String> page = this.browser.plan("""
				scope: {space: Sales}
				role_bindings:
				  - {user: ada@example.com, role: Space Reader}
				  - {user: grace@example.com, role: Space Reader}
				""");
		HttpResponse<String> outcome = this.browser.outcome(this.browser.apply(page));
		assertThat(outcome.body()).contains("Undo these 2 changes");
		this.browser.outcome(this.browser.apply(restore(outcome)));
		assertThat(this.console.arize().roleBindings().bindings())
			.extracting(RoleBinding::userId, RoleBinding::resourceId, RoleBinding::roleId)
			.containsExactlyInAnyOrderElementsOf(
					before.stream().map((role) -> tuple(role.userId(), role.resourceId(), role.roleId())).toList());
	}

	@Test
	void theWayBackKeepsWhatOthersHaveGrantedSince() {
		HttpResponse<String> outcome = outcome("/plan/offboarding?userId=" + ADA);
		this.console.seed(ADA, "role", RoleBindingResourceType.SPACE, "new");
		this.browser.outcome(this.browser.apply(restore(outcome)));
		assertThat(rolesOf(ADA)).hasSize(7);
	}

	@Test
	void recentPlansHaveWhoWhenAndTheResult() {
		outcome("/plan/offboarding?userId=" + ADA);
		assertThat(Html.text(this.browser.get("/plan").body())).contains(
				"Recent plans When Who Plan Result just now anonymous Revoke everything from a user All 6 applied");
		assertThat(Html.text(this.browser.get("/plan/recent").body())).contains("All 6 applied");
	}

	@Test
	void recentChangesNameWhatWasDeleted() {
		// reads the names
		this.browser.get("/");
		outcome("/plan/offboarding?userId=" + ADA);
		assertThat(Html.text(this.browser.get("/plan/recent").body()))
			.contains("anonymous Delete: Ada Lovelace (ada@example.com) , Space Admin on Payments Done");
	}

	@Test
	void rowsThatAreCheckedBecomeAPlan() {
		List<RoleBinding> roles = rolesOf(ADA);
		assertThat(this.browser.get("/").body()).contains("form=\"bulk\"", "action=\"/plan/changes\"");
		String ids = roles.get(0).id() + "," + roles.get(1).id();
		HttpResponse<String> plan = follow(this.browser.post("/plan/changes", Map.of("binding", ids, "role", "")));
		assertThat(Html.text(plan.body())).contains("Revoke 2 roles", "2 changes");
		HttpResponse<String> other = follow(
				this.browser.post("/plan/changes", Map.of("binding", ids, "role", "Um9sZTo0OlY0S2E=")));
		assertThat(Html.text(other.body())).contains("Change 2 roles", "2 changes");
		this.browser.outcome(this.browser.apply(other));
		assertThat(rolesOf(ADA)).filteredOn((role) -> role.roleId().equals("Um9sZTo0OlY0S2E=")).hasSize(2);
	}

	@Test
	void usersAreComparedSideBySide() {
		HttpResponse<String> page = this.browser.get("/compare?users=%s,%s".formatted(ADA, GRACE));
		assertThat(Html.text(page.body())).contains("Ada Lovelace Grace Hopper", "none that is listed",
				"Show what is equal, too", "Give Grace Hopper the access of Ada Lovelace");
		assertThat(this.browser.get("/compare?users=" + ADA + "&with=grace@example.com").body())
			.contains("Give <bdi>Grace Hopper</bdi>");
		assertThat(Html.text(this.browser.get("/compare?users=%s,%s".formatted(ADA, ADA)).body()))
			.contains("Nothing differs");
	}

	@Test
	void theAccessOfAUserIsGivenToAnotherOneAsAPlan() {
		HttpResponse<String> plan = follow(this.browser.post("/plan/copy", Map.of("from", ADA, "to", GRACE)));
		assertThat(Html.text(plan.body()))
			.contains("Give Grace Hopper (grace@example.com) the access of Ada Lovelace (ada@example.com)");
		this.browser.outcome(this.browser.apply(plan));
		assertThat(rolesOf(GRACE)).extracting(RoleBinding::resourceId)
			.containsAll(rolesOf(ADA).stream().map(RoleBinding::resourceId).toList());
	}

	private HttpResponse<String> outcome(String plan) {
		return this.browser.outcome(this.browser.apply(this.browser.get(plan)));
	}

	private HttpResponse<String> restore(HttpResponse<String> outcome) {
		return follow(this.browser.post(PlanBrowser.path(outcome) + "/restore", Map.of()));
	}

	private HttpResponse<String> follow(HttpResponse<String> response) {
		return this.browser.get(PlanBrowser.location(response));
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
