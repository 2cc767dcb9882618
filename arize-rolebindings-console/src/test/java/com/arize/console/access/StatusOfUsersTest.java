package com.arize.console.access;

import java.time.OffsetDateTime;
import java.util.Map;

import com.arize.console.ConsoleClient;
import com.arize.console.ConsoleTest;
import com.arize.console.Page;
import com.arize.directory.User;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for the status of users who are not active.
 */
@ConsoleTest
class StatusOfUsersTest {

	private static final OffsetDateTime TIME = OffsetDateTime.parse("2026-01-05T09:00:00Z");

	@RegisterExtension
	final ConsoleClient console = new ConsoleClient();

	@BeforeEach
	void inviteEve() {
		invite("eve", "INVITED");
		this.console.seed("eve", ConsoleClient.SPACE_READER, ConsoleClient.SALES);
	}

	private void invite(String id, String status) {
		this.console.arize()
			.directory()
			.seed(new User(id, "Eve Hill", id + ".hill@example.com", status, "MEMBER", false, TIME));
	}

	@ParameterizedTest
	@ValueSource(strings = { "/?q=eve.hill", "/resources?type=SPACE&id=" + ConsoleClient.SALES, "/users?id=eve",
			"/compare?users=eve,VXNlcjoxOlY0S2E%3D", "/choices/users?user=eve.hill",
			"/access/role?id=eve+U3BhY2U6MjpWNEth", "/access/revoke?id=eve+U3BhY2U6MjpWNEth",
			"/plan/offboarding?userId=eve" })
	void isBesideTheName(String path) {
		assertThat(this.console.get(path).body()).contains("<span class=\"state\">invited</span>");
	}

	@ParameterizedTest
	@CsvSource({ "EXPIRED, expired", "INACTIVE, inactive" })
	void isInTheNameForScreenReadersAndTheTitle(String status, String text) {
		invite("ex", status);
		this.console.seed("ex", ConsoleClient.SPACE_READER, ConsoleClient.SALES);
		Page page = this.console.get("/users?id=ex");
		assertThat(Page.withoutIsolates(page.body())).contains(
				"<title>Eve Hill (ex.hill@example.com, %s)".formatted(text),
				"aria-label=\"Change the role of Eve Hill (ex.hill@example.com, %s), Space Reader on Sales"
					.formatted(text));
	}

	@Test
	void findsTheUsersWhoHaveIt() {
		invite("ex", "EXPIRED");
		this.console.seed("ex", ConsoleClient.SPACE_READER, ConsoleClient.SALES);
		assertThat(this.console.get("/?q=invited").text()).contains("eve.hill@example.com", "1 of ")
			.doesNotContain("ex.hill@example.com", "ada@example.com");
	}

	@Test
	void isInTheCsvAndTheJson() {
		assertThat(this.console.get("/access.csv?userId=eve").body())
			.contains("\"Eve Hill\",\"eve.hill@example.com\",\"INVITED\",");
		assertThat(this.console.send("GET", "/api/access/effective?userId=eve", "")
			.json(200)
			.at("/0/user/status")
			.stringValue()).isEqualTo("INVITED");
	}

	@Test
	void isAWarningInThePlanThatGivesTheUserARole() {
		Page plan = plan("scope: {space: Payments}\nrole_bindings: [{user_id: eve, role: Space Reader}]");
		assertThat(plan.text()).contains("Create eve.hill@example.com invited Space Reader");
	}

	@Test
	void isInTheOutcomeOfAGrant() {
		Page form = this.console.get("/access/new?userId=eve");
		assertThat(form.text()).contains("This user is invited");
		Page response = this.console.submit("/", "/access", Map.of("type", "SPACE", "userId", "eve", "role",
				ConsoleClient.SPACE_READER, "resourceId", ConsoleClient.PAYMENTS, "back", "/"));
		assertThat(this.console.get(response.location()).text())
			.contains("Eve Hill (eve.hill@example.com, invited) is now Space Reader on Payments");
	}

	private Page plan(String text) {
		Page response = this.console.submit("/plan", "/plan", Map.of("text", text));
		return this.console.get(response.location());
	}

	@Test
	void isNotDisplayedForActiveUsers() {
		assertThat(this.console.get("/?q=ada").body()).doesNotContain("class=\"state\"");
	}

}
