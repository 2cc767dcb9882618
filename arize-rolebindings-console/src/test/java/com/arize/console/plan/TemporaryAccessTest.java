package com.arize.console.plan;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

import com.arize.rolebindings.RoleBinding;
import com.arize.rolebindings.RoleBindingResourceType;
import com.arize.rolebindings.test.FakeArizeDirectory;
import com.arize.console.ConsoleClient;
import com.arize.console.ConsoleTest;
import com.arize.console.Page;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpMethod;
import org.springframework.jdbc.core.simple.JdbcClient;

import static com.arize.console.ConsoleClient.ADA;
import static com.arize.console.ConsoleClient.SALES;
import static com.arize.console.ConsoleClient.SPACE_ADMIN;
import static com.arize.console.ConsoleClient.SPACE_READER;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for roles that are given until a day. The day passes in the database, and the
 * scheduled task is called.
 */
@ConsoleTest
class TemporaryAccessTest {

	private static final String DAY = "2100-01-31";

	@RegisterExtension
	final ConsoleClient console = new ConsoleClient();

	@Autowired
	private JdbcClient database;

	@Autowired
	private EndOfAccess endOfAccess;

	@BeforeEach
	void forget() {
		this.database.sql("delete from console_change").update();
		this.database.sql("delete from console_temporary_access").update();
	}

	@Test
	void theFormOffersTheLastDayAndTheRoleThatFollows() {
		assertThat(this.console.getPart("/access/new").body())
			.contains("<input id=\"until\" name=\"until\" type=\"date\"", "<select id=\"then\" name=\"then\"");
	}

	@Test
	void aRoleThatIsGivenUntilADayHasItInEachViewAndInChanges() {
		Page granted = grant(SPACE_ADMIN, "2100-01-31", SPACE_READER, ConsoleClient.htmx());
		assertThat(granted.row(0)).contains("Space Admin until 31 Jan 2100, then Space Reader Sales");
		assertThat(this.console.get("/?user=ada@example.com&q=Sales").text()).contains("Space Admin until 31 Jan 2100");
		assertThat(this.console.get("/users?id=" + ConsoleClient.encode(ADA)).text())
			.contains("Space Admin until 31 Jan 2100, then Space Reader Sales");
		assertThat(this.console.get("/resources?type=SPACE&id=" + ConsoleClient.encode(SALES)).text())
			.contains("Space Admin until 31 Jan 2100, then Space Reader");
		assertThat(this.console.get("/compare?users=%s,%s".formatted(ADA, ConsoleClient.GRACE)).text())
			.contains("until 31 Jan 2100, then Space Reader");
		assertThat(this.console.get("/access.csv?user=ada@example.com").body()).contains("\"2100-02-01T00:00:00Z\"");
		assertThat(this.console.get("/changes").text()).contains("Space Admin on Sales until 31 Jan 2100 Done");
		String ofAda = "userId=" + ConsoleClient.encode(ADA);
		assertThat(this.console.send("GET", "/api/access/effective?" + ofAda, "").body())
			.contains("\"until\":\"2100-02-01T00:00:00Z\"");
	}

	@Test
	void theRoleIsRevokedWhenItsDayHasPassed() {
		grant(SPACE_READER, DAY, "");
		this.endOfAccess.run();
		assertThat(role(SALES)).contains(SPACE_READER);
		pass();
		this.endOfAccess.run();
		assertThat(role(SALES)).isEmpty();
		assertThat(this.console.get("/changes").text())
			.contains("end of access given by anonymous Ada Lovelace ada@example.com Space Reader on Sales Done");
		assertThat(rows()).isZero();
	}

	@Test
	void theRoleThatFollowsTakesItsPlace() {
		grant(SPACE_ADMIN, DAY, SPACE_READER);
		pass();
		this.endOfAccess.run();
		assertThat(role(SALES)).contains(SPACE_READER);
		assertThat(this.console.get("/changes").text()).contains("Space Admin → Space Reader on Sales Done");
	}

	@Test
	void aRoleThatFollowsAndGivesMoreIsDeletedInstead() {
		grant(SPACE_ADMIN, DAY, SPACE_READER);
		// the permissions of a role can change meanwhile
		this.database.sql("update console_temporary_access set role_id = ?, then_role_id = ?")
			.params(SPACE_READER, SPACE_ADMIN)
			.update();
		this.console.arize().roleBindings().update(binding(SALES).id(), SPACE_READER);
		pass();
		this.endOfAccess.run();
		assertThat(role(SALES)).isEmpty();
	}

	@Test
	void aRoleThatSomebodyHasChangedSinceIsLeft() {
		grant(SPACE_READER, DAY, "");
		this.console.arize().roleBindings().update(binding(SALES).id(), SPACE_ADMIN);
		pass();
		this.endOfAccess.run();
		assertThat(role(SALES)).contains(SPACE_ADMIN);
		assertThat(rows()).isZero();
	}

	@Test
	void oneOfSeveralReplicasRevokesTheRole() {
		grant(SPACE_READER, DAY, "");
		pass();
		// another one has begun
		this.database.sql("update console_temporary_access set claimed_until = ?")
			.param(Instant.now().plusSeconds(300).toEpochMilli())
			.update();
		this.endOfAccess.run();
		assertThat(role(SALES)).contains(SPACE_READER);
		// and was killed
		this.database.sql("update console_temporary_access set claimed_until = 1").update();
		this.endOfAccess.run();
		assertThat(role(SALES)).isEmpty();
	}

	@Test
	void aRevocationThatFailsIsTriedAgainAndTheRowSaysWhy() {
		grant(SPACE_READER, DAY, "");
		pass();
		this.console.arize().next().to(HttpMethod.DELETE, "/v2/role-bindings/{id}").fail(403);
		this.endOfAccess.run();
		assertThat(this.console.get("/?user=ada@example.com&q=Sales").text()).contains("was to end on");
		this.database.sql("update console_temporary_access set claimed_until = 1").update();
		this.endOfAccess.run();
		assertThat(role(SALES)).isEmpty();
	}

	@Test
	void theLastAdministratorOfASpaceStaysAndTheRowSaysWhy() {
		FakeArizeDirectory directory = this.console.arize().directory();
		directory.removeUser(directory.findUserByEmail("leslie@example.com").orElseThrow().id());
		String space = directory.addSpace("Alone").id();
		this.console.submit("/no-such-page", "/access", Map.of("type", "SPACE", "user", "ada@example.com", "role",
				SPACE_ADMIN, "resourceId", space, "until", DAY, "then", ""));
		pass();
		this.endOfAccess.run();
		assertThat(role(space)).contains(SPACE_ADMIN);
		assertThat(this.console.get("/resources?type=SPACE&id=" + ConsoleClient.encode(space)).text())
			.contains("was to end on", "too few administrators");
	}

	@Test
	void theEndIsRecordedBeforeTheRequestSoThatItHoldsIfTheConsoleIsKilled() {
		Integer[] rows = new Integer[1];
		this.console.arize().wireMock().addMockServiceRequestListener((request, response) -> {
			if (request.getMethod().value().equals("POST") && rows[0] == null) {
				rows[0] = rows();
			}
		});
		grant(SPACE_READER, "2100-01-31", "");
		assertThat(rows[0]).isEqualTo(1);
	}

	@Test
	void aGrantThatIsRefusedHasNoEnd() {
		this.console.arize().next().to(HttpMethod.POST, "/v2/role-bindings").fail(403);
		grant(SPACE_READER, "2100-01-31", "");
		assertThat(rows()).isZero();
	}

	@Test
	void aLaterChangeHereRemovesTheEnd() {
		grant(SPACE_READER, "2100-01-31", "");
		submit("/access/role", Map.of("id", binding(SALES).id(), "shownRole", SPACE_READER, "role", SPACE_ADMIN));
		assertThat(rows()).isZero();
		assertThat(this.console.get("/?user=ada@example.com&q=Sales").text()).doesNotContain("until");
	}

	@Test
	void undoOfARevocationGivesTheRoleUntilTheSameEnd() {
		grant(SPACE_ADMIN, "2100-01-31", SPACE_READER);
		Page revoked = this.console.submit("/no-such-page", "/access/revoke",
				Map.of("id", binding(SALES).id(), "shownRole", SPACE_ADMIN), ConsoleClient.htmx());
		this.console.submit("/no-such-page", "/access", revoked.fields("/access"));
		assertThat(this.console.get("/?user=ada@example.com&q=Sales").text())
			.contains("until 31 Jan 2100, then Space Reader");
	}

	@Test
	void undoOfAChangeGivesTheRoleUntilTheSameEnd() {
		grant(SPACE_READER, "2100-01-31", "");
		Page changed = this.console.submit("/no-such-page", "/access/role",
				Map.of("id", binding(SALES).id(), "shownRole", SPACE_READER, "role", SPACE_ADMIN),
				ConsoleClient.htmx());
		this.console.submit("/no-such-page", "/access/role", changed.fields("/access/role"));
		assertThat(this.console.get("/?user=ada@example.com&q=Sales").text())
			.contains("Space Reader until 31 Jan 2100");
	}

	@Test
	void undoOfARoleWithLessGivesTheRoleUntilTheSameEndAndNothingFollows() {
		grant(SPACE_ADMIN, DAY, "");
		Page changed = this.console.submit("/no-such-page", "/access/role", Map.of("id", binding(SALES).id(),
				"shownRole", SPACE_ADMIN, "role", SPACE_READER, "confirmed", SPACE_READER), ConsoleClient.htmx());
		this.console.submit("/no-such-page", "/access/role", changed.fields("/access/role"));
		assertThat(role(SALES)).contains(SPACE_ADMIN);
		pass();
		this.endOfAccess.run();
		assertThat(role(SALES)).isEmpty();
	}

	@Test
	void undoOfATemporaryRoleThatWasSubmittedTwiceGivesTheRoleBeforeWithoutAnEnd() {
		grant(SPACE_READER, "", "");
		Map<String, String> fields = grant(SPACE_ADMIN, DAY, "").fields("/access/role");
		this.console.submit("/no-such-page", "/access/role", fields);
		Page repeated = this.console.submit("/no-such-page", "/access/role", fields, ConsoleClient.htmx());
		assertThat(repeated.fields("/access/role")).containsEntry("role", SPACE_READER).doesNotContainKey("until");
	}

	@Test
	void aUserWhoIsGivenMoreUntilADayHasTheRoleBeforeAgain() {
		grant(SPACE_READER, "", "");
		Page conflict = grant(SPACE_ADMIN, DAY, "");
		assertThat(conflict.text()).contains("is already Space Reader on Sales", "Change to Space Admin until " + DAY);
		this.console.submit("/no-such-page", "/access/role", conflict.fields("/access/role"));
		assertThat(role(SALES)).contains(SPACE_ADMIN);
		pass();
		this.endOfAccess.run();
		assertThat(role(SALES)).contains(SPACE_READER);
	}

	@ParameterizedTest
	@CsvSource({ "2020-01-31, '', This day has passed", "tomorrow, '', is not a date",
			"'', Um9sZTo0OlY0S2E=, Choose the last day", "2100-01-31, Um9sZToxOlY0S2E=, choose a role with less" })
	void anEndThatCannotBeIsRefusedBeforeAnythingIsSent(String until, String then, String message) {
		Page form = grant(SPACE_ADMIN, until, then);
		assertThat(form.status()).isEqualTo(422);
		assertThat(form.text()).contains(message);
		assertThat(role(SALES)).isEmpty();
	}

	private void pass() {
		this.database.sql("update console_temporary_access set ends_at = ?")
			.param(Instant.now().minusSeconds(60).toEpochMilli())
			.update();
	}

	private int rows() {
		return this.database.sql("select count(*) from console_temporary_access").query(Integer.class).single();
	}

	private Page grant(String role, String until, String then, String... headers) {
		Map<String, String> fields = new HashMap<>();
		fields.putAll(Map.of("type", "SPACE", "user", "ada@example.com", "role", role, "resource", "Sales", "until",
				until, "then", then));
		return this.console.submit("/no-such-page", "/access", fields, headers);
	}

	private void submit(String action, Map<String, String> fields) {
		this.console.submit("/no-such-page", action, fields);
	}

	private RoleBinding binding(String space) {
		return this.console.arize().roleBindings().find(ADA, RoleBindingResourceType.SPACE, space).orElseThrow();
	}

	private Optional<String> role(String space) {
		return this.console.binding(ADA, space).map(RoleBinding::roleId);
	}

}
