package com.arize.console.plan;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import com.arize.rolebindings.RoleBinding;
import com.arize.rolebindings.RoleBindingResourceType;
import com.arize.rolebindings.test.ArizeModels;
import com.arize.console.ConsoleClient;
import com.arize.console.ConsoleTest;
import com.arize.console.Page;
import com.arize.console.store.ChangeStore;
import com.github.tomakehurst.wiremock.http.RequestMethod;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpMethod;
import org.springframework.jdbc.core.simple.JdbcClient;

import static com.arize.console.ConsoleClient.ADA;
import static com.arize.console.ConsoleClient.PAYMENTS;
import static com.arize.console.ConsoleClient.SALES;
import static com.arize.console.ConsoleClient.SPACE_ADMIN;
import static com.arize.console.ConsoleClient.SPACE_READER;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for the view {@code /changes}, and for the plan that undoes a change.
 */
@ConsoleTest
class ChangesTest {

	@RegisterExtension
	final ConsoleClient console = new ConsoleClient();

	private final PlanBrowser browser = new PlanBrowser(this.console);

	@Autowired
	private JdbcClient database;

	@Autowired
	private ChangeStore store;

	@BeforeEach
	void forgetChanges() {
		this.database.sql("delete from console_change").update();
	}

	@Test
	void changesNameUserResourceRolesAndWhoForAGrantAChangeAndARevocation() {
		grant();
		submit("/access/role", "id", binding(SALES).id(), "shownRole", SPACE_READER, "role", SPACE_ADMIN);
		submit("/access/revoke", "id", binding(SALES).id(), "shownRole", SPACE_ADMIN);
		String text = this.console.get("/changes").text();
		assertThat(text).contains(
				"just now anonymous Ada Lovelace ada@example.com Space Reader on Sales Done now no direct role Undo",
				"just now anonymous Ada Lovelace ada@example.com Space Reader → Space Admin on Sales Done",
				"just now anonymous Ada Lovelace ada@example.com Space Admin on Sales Done Undo");
		assertThat(text.indexOf("Space Reader →")).isLessThan(text.indexOf("Space Reader on"));
	}

	@Test
	void changesSaySinceWhenTheyAreKnownAndWhereOthersAre() {
		assertThat(this.console.get("/changes").text()).contains("for 30 days, since ",
				"Changes that were made elsewhere are in the audit log of Arize only", "Nothing was changed here");
	}

	@Test
	void changesHaveWhatPlansAndTheJsonApiHaveChanged() {
		this.console.grant(ConsoleClient.GRANT);
		this.browser.outcome(this.browser.apply(this.console.get("/plan/offboarding?userId=" + ADA)));
		assertThat(this.database.sql("select count(*) from console_change where outcome = 'DONE' and user_id = ?")
			.param(ADA)
			.query(Integer.class)
			.single()).isEqualTo(8);
		assertThat(this.console.get("/changes").text())
			.contains("anonymous Ada Lovelace ada@example.com Space Reader on Sales Done now no direct role Undo");
	}

	@Test
	void undoGivesBackAtOnceWhatWasRevoked() {
		submit("/access/revoke", "id", binding(PAYMENTS).id(), "shownRole", SPACE_ADMIN);
		assertThat(this.console.get("/changes").body()).contains(">Undo</button>");
		Page changes = undo();
		assertThat(changes.path()).isEqualTo("/changes");
		assertThat(changes.text()).contains("Ada Lovelace (ada@example.com) is Space Admin on Payments again");
		assertThat(binding(PAYMENTS).roleId()).isEqualTo(SPACE_ADMIN);
	}

	@Test
	void undoRaisesAtOnceARoleThatWasLowered() {
		submit("/access/role", "id", binding(PAYMENTS).id(), "shownRole", SPACE_ADMIN, "role", SPACE_READER,
				"confirmed", SPACE_READER);
		assertThat(undo().text()).contains("Ada Lovelace (ada@example.com) is Space Admin on Payments again");
		assertThat(binding(PAYMENTS).roleId()).isEqualTo(SPACE_ADMIN);
	}

	@Test
	void undoThatTakesPermissionsIsAPlanToBeConfirmed() {
		grant();
		assertThat(this.console.get("/changes").body()).contains(">Undo…</button>");
		Page plan = undo();
		assertThat(plan.text())
			.contains("Undo a change of Ada Lovelace (ada@example.com)", "1 change",
					"Delete ada@example.com Space Reader", "One user loses a role.")
			.doesNotContain("The role is not what this change has made of it");
		assertThat(binding(SALES).roleId()).isEqualTo(SPACE_READER);
		this.browser.outcome(this.browser.apply(plan));
		assertThat(this.console.binding(ADA, SALES)).isEmpty();
	}

	@Test
	void undoOfARoleThatWasChangedSinceOverwritesNothing() {
		submit("/access/role", "id", binding(PAYMENTS).id(), "shownRole", SPACE_ADMIN, "role", SPACE_READER,
				"confirmed", SPACE_READER);
		String member = this.console.arize().directory().findRoleByName("Space Member").orElseThrow().id();
		this.console.arize().roleBindings().update(binding(PAYMENTS).id(), member);
		assertThat(undo().text()).contains("The role is not what this change has made of it",
				"Update ada@example.com Space Member → Space Admin");
		assertThat(binding(PAYMENTS).roleId()).isEqualTo(member);
	}

	@Test
	void undoThatDoesNotKnowThePermissionsIsAPlanToBeConfirmed() {
		submit("/access/role", "id", binding(PAYMENTS).id(), "shownRole", SPACE_ADMIN, "role", SPACE_READER,
				"confirmed", SPACE_READER);
		this.console.arize().next(100).to("/v2/roles").fail(403);
		this.console.arize().next(100).to("/v2/roles/{id}").fail(403);
		assertThat(undo().path()).startsWith("/plan/");
		assertThat(binding(PAYMENTS).roleId()).isEqualTo(SPACE_READER);
	}

	@Test
	void undoThatGivesAUserWhoWasInvitedARoleIsAPlan() {
		String zoe = this.console.arize().directory().addUser("Zoe", "zoe@example.com").id();
		this.console.seed(zoe, SPACE_READER, SALES);
		submit("/access/revoke", "id", zoe + " " + SALES, "shownRole", SPACE_READER);
		this.console.arize().directory().removeUser(zoe);
		this.console.arize().directory().seed(ArizeModels.user(zoe, "zoe@example.com").status("INVITED").build());
		assertThat(undo().text()).contains("Create zoe@example.com invited Space Reader");
		assertThat(this.console.binding(zoe, SALES)).isEmpty();
	}

	@Test
	void undoThatArizeRefusesLeadsToTheRunAndSaysWhy() {
		submit("/access/revoke", "id", binding(PAYMENTS).id(), "shownRole", SPACE_ADMIN);
		this.console.arize().next().to(HttpMethod.POST, "/v2/role-bindings").fail(403);
		Page run = undo();
		assertThat(run.path()).startsWith("/plan/runs/");
		assertThat(run.text()).contains("Plan not fully applied", "The API key lacks a permission");
	}

	@Test
	void undoThatArizeRefusesCanBePlannedAgain() {
		submit("/access/revoke", "id", binding(PAYMENTS).id(), "shownRole", SPACE_ADMIN);
		this.console.arize().next().to(HttpMethod.POST, "/v2/role-bindings").fail(403);
		Matcher again = Pattern.compile("href=\"([^\"]*)\"[^>]*>Plan again").matcher(undo().body());
		assertThat(again.find()).isTrue();
		assertThat(this.console.get(again.group(1)).text()).contains("Create ada@example.com Space Admin");
	}

	@Test
	void undoThatGivesAUserWhoIsNotKnownARoleIsAPlan() {
		submit("/access/revoke", "id", binding(PAYMENTS).id(), "shownRole", SPACE_ADMIN);
		this.console.arize().next(100).to("/v2/users").fail(403);
		this.console.arize().next(100).to("/v2/users/{id}").fail(403);
		assertThat(undo().path()).startsWith("/plan/");
		assertThat(this.console.binding(ADA, PAYMENTS)).isEmpty();
	}

	@Test
	void undoOfWhatTheConsoleHasAppliedAtItsStartIsAPlan() {
		submit("/access/revoke", "id", binding(PAYMENTS).id(), "shownRole", SPACE_ADMIN);
		this.database.sql("update console_change set made_by = 'console'").update();
		assertThat(this.console.get("/changes").body()).contains(">Undo…</button>");
		assertThat(undo().text()).contains("No user has made this change", "Create ada@example.com Space Admin");
		assertThat(this.console.binding(ADA, PAYMENTS)).isEmpty();
	}

	@ParameterizedTest
	@ValueSource(strings = { "outcome = 'UNKNOWN'", "outcome = null", "requested_at = 0" })
	void undoKnowsTheEndOfAGrantWithoutAResponseAndOfAnOldOne(String change) {
		submit("/access", "type", "SPACE", "user", "ada@example.com", "role", SPACE_READER, "resource", "Sales",
				"until", "2999-01-31");
		this.database.sql("update console_change set " + change).update();
		this.store.deleteOld();
		submit("/access/revoke", "id", binding(SALES).id(), "shownRole", SPACE_READER);
		assertThat(undo().text()).contains("The role before was to end on 31 Jan 2999");
		assertThat(this.console.binding(ADA, SALES)).isEmpty();
	}

	@Test
	void undoOfATemporaryRoleIsAPlanThatSaysThatTheEndIsLost() {
		submit("/access", "type", "SPACE", "user", "ada@example.com", "role", SPACE_READER, "resource", "Sales",
				"until", "2999-01-31");
		submit("/access/revoke", "id", binding(SALES).id(), "shownRole", SPACE_READER);
		assertThat(undo().text()).contains("The role before was to end on 31 Jan 2999. An undo gives it without an end",
				"Create ada@example.com Space Reader");
		assertThat(this.console.binding(ADA, SALES)).isEmpty();
	}

	@Test
	void undoWhileAPlanIsBeingAppliedChangesNothingAndSaysSo() {
		submit("/access/revoke", "id", binding(PAYMENTS).id(), "shownRole", SPACE_ADMIN);
		CountDownLatch held = new CountDownLatch(1);
		ConsoleClient.hold(this.console.arize(), RequestMethod.DELETE, held);
		Page applied = this.browser.apply(this.console.get("/plan/offboarding?userId=" + ConsoleClient.GRACE));
		try {
			assertThat(undo().text()).contains("Another plan is being applied to this account");
			assertThat(this.console.binding(ADA, PAYMENTS)).isEmpty();
		}
		finally {
			held.countDown();
		}
		this.browser.outcome(applied);
	}

	@Test
	void undoNeedsATokenAndThePostMethod() {
		submit("/access/revoke", "id", binding(PAYMENTS).id(), "shownRole", SPACE_ADMIN);
		String change = this.console.get("/changes").fields("/plan/undo").get("change");
		assertThat(
				this.console.post("/plan/undo", "change=" + change, "Content-Type", "application/x-www-form-urlencoded")
					.status())
			.isEqualTo(403);
		assertThat(this.console.get("/plan/undo?change=" + change).status()).isEqualTo(404);
		assertThat(this.console.binding(ADA, PAYMENTS)).isEmpty();
	}

	@Test
	void undoSaysThatTheRoleIsNotWhatTheChangeHasMadeOfIt() {
		grant();
		this.console.arize().roleBindings().update(binding(SALES).id(), SPACE_ADMIN);
		assertThat(this.console.get("/changes").text()).contains("Space Reader on Sales Done now Space Admin Undo");
		assertThat(undo().text()).contains("The role is not what this change has made of it",
				"It was changed again since", "Delete ada@example.com Space Admin");
	}

	@Test
	void aChangeWithoutACompleteResponseIsUnknownAndHasTheRoleOfNow() {
		this.console.arize().next().to(HttpMethod.POST, "/v2/role-bindings").cut();
		grant();
		assertThat(this.console.get("/changes").text()).contains("Space Reader on Sales Unknown now Space Reader Undo");
	}

	@Test
	void aChangeOfAConsoleThatWasKilledIsUnknown() {
		this.database.sql("""
				insert into console_change (id, account, requested_at, made_by, binding_id, user_id, resource_type,
				resource_id, role_before, role_after) values (?, 'default', ?, 'grace', 'b', ?, 'SPACE', ?, null, ?)""")
			.params(UUID.randomUUID().toString(), Instant.now().minus(Duration.ofDays(1)).toEpochMilli(), ADA, SALES,
					SPACE_READER)
			.update();
		assertThat(this.console.get("/changes").text())
			.contains("1 day ago grace Ada Lovelace ada@example.com Space Reader on Sales Unknown now no direct role");
	}

	@Test
	void aRefusedChangeHasNoUndo() {
		this.console.arize().next().to(HttpMethod.POST, "/v2/role-bindings").fail(403);
		grant();
		assertThat(this.console.get("/changes").text()).contains("Space Reader on Sales Refused")
			.doesNotContain("Refused Undo");
	}

	@Test
	void theAddressOfRecentChangesLeadsToChanges() {
		assertThat(this.console.get("/plan/recent").location()).isEqualTo("/changes");
	}

	private Page undo() {
		Map<String, String> fields = this.console.get("/changes").fields("/plan/undo");
		return this.browser.follow(this.browser.post("/plan/undo", fields));
	}

	private void grant() {
		submit("/access", "type", "SPACE", "user", "ada@example.com", "role", SPACE_READER, "resource", "Sales");
	}

	private void submit(String action, String... fields) {
		Map<String, String> all = new HashMap<>();
		for (int i = 0; i < fields.length; i += 2) {
			all.put(fields[i], fields[i + 1]);
		}
		this.console.submit("/no-such-page", action, all);
	}

	private RoleBinding binding(String space) {
		Optional<RoleBinding> binding = this.console.arize()
			.roleBindings()
			.find(ADA, RoleBindingResourceType.SPACE, space);
		return binding.orElseThrow();
	}

}
