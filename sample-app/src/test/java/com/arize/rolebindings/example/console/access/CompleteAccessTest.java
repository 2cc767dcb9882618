package com.arize.rolebindings.example.console.access;

import java.net.http.HttpResponse;
import java.time.OffsetDateTime;

import com.arize.directory.Role;
import com.arize.directory.Space;
import com.arize.directory.User;
import com.arize.rolebindings.RoleBinding;
import com.arize.rolebindings.RoleBindingResourceType;
import com.arize.rolebindings.example.Console;
import com.arize.rolebindings.example.ConsoleTest;
import com.arize.rolebindings.example.Html;
import com.arize.rolebindings.example.console.security.Browser;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.env.Environment;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests that the views of a user and a resource, and the CSV, show the access that has
 * another reason than a role on the resource, and say what they do not show.
 */
@ConsoleTest
class CompleteAccessTest {

	private static final OffsetDateTime TIME = OffsetDateTime.parse("2026-01-05T09:00:00Z");

	private static final String LIMITS = "The API does not list memberships of organizations and spaces, restrictions";

	private static final String PARTIAL = "1 of 7 spaces shows no role binding: the API key may lack ROLE_BINDING_READ there";

	@RegisterExtension
	final Console console = new Console();

	private final Browser browser;

	@Autowired
	CompleteAccessTest(Environment environment) {
		this.browser = new Browser(environment);
	}

	private String project(String name) {
		return this.console.arize()
			.directory()
			.projects()
			.filter((project) -> project.name().equals(name))
			.findFirst()
			.orElseThrow()
			.id();
	}

	private String user(String name) {
		return this.console.arize()
			.directory()
			.users()
			.filter((user) -> user.name().equals(name))
			.map(User::id)
			.findFirst()
			.orElseThrow();
	}

	private HttpResponse<String> viewOfUser(String id) {
		return this.browser.get("/users?id=" + Console.encode(id));
	}

	private HttpResponse<String> viewOfProject(String id) {
		return this.browser.get("/resources?type=PROJECT&id=" + Console.encode(id));
	}

	private void grant(String userId, RoleBindingResourceType type, String resourceId) {
		String role = this.console.arize().directory().roles().map(Role::id).findFirst().orElseThrow();
		this.console.arize()
			.roleBindings()
			.seed(new RoleBinding("b-" + userId, role, userId, type, resourceId, TIME, TIME));
	}

	@Test
	void projectShowsWhoComesByItsSpace() {
		HttpResponse<String> page = viewOfProject(project("checkout-bot"));
		assertThat(Html.bindings(page)).hasSize(5);
		String text = Html.text(page.body());
		assertThat(text).contains("5 roles on this project, 10 through space Payments", "Through space Payments");
		assertThat(text.substring(text.indexOf("Through space Payments"))).contains("Ada Lovelace ada@example.com")
			.doesNotContain("Change Revoke");
		assertThat(text.split("through space Payments", -1)).hasSize(12);
		assertThat(Html.attribute(page, "href", "through space Payments"))
			.isEqualTo("/resources?type=SPACE&id=U3BhY2U6MTpWNEth");
	}

	@Test
	void filterOfAProjectWithoutRolesIsNamedInPlaceOfASpaceWithoutRoles() {
		String space = this.console.arize().directory().spaces().map(Space::id).findFirst().orElseThrow();
		String project = this.console.arize().directory().addProject(space, "new").id();
		String text = Html
			.text(this.browser.get("/resources?type=PROJECT&user=nobody&id=" + Console.encode(project)).body());
		assertThat(text).contains("Nobody matches these filters", "Clear filters").doesNotContain("No role is granted");
	}

	@Test
	void projectWithoutRolesStillShowsWhoComesByItsSpace() {
		String space = this.console.arize().directory().spaces().map(Space::id).findFirst().orElseThrow();
		String project = this.console.arize().directory().addProject(space, "new").id();
		assertThat(Html.text(viewOfProject(project).body())).contains("No role is granted on this project",
				"0 roles on this project, 10 through space Payments", "Ada Lovelace ada@example.com");
	}

	@Test
	void projectOfAnUnknownSpaceSaysSo() {
		assertThat(Html.text(viewOfProject("unknown").body()))
			.contains("Who has access through the space of this project is not known. No project with this id exists");
	}

	@Test
	void projectShowsThatTheSpaceHasMorePeople() {
		String space = this.console.arize().directory().spaces().map(Space::id).findFirst().orElseThrow();
		for (int i = 0; i < 50; i++) {
			grant("u" + i, RoleBindingResourceType.SPACE, space);
		}
		assertThat(Html.text(viewOfProject(project("checkout-bot")).body()))
			.contains("5 roles on this project, 60 through space Payments", "All 60 roles on space Payments");
	}

	@Test
	void accountAdministratorIsNamedOnEachResource() {
		assertThat(Html.text(this.browser.get("/resources?type=SPACE&id=unknown").body()))
			.contains("1 account administrator sees everything in this account", "Leslie Lamport leslie@example.com");
	}

	@Test
	void accountRoleIsShown() {
		assertThat(viewOfUser(user("Leslie Lamport")).body())
			.contains("Account administrator: sees everything in this account");
		assertThat(viewOfUser(user("Ada Lovelace")).body()).contains("Account role: MEMBER")
			.doesNotContain("Account administrator");
	}

	@Test
	void accountAdministratorsAreNotKnownIfUsersCannotBeRead() {
		this.console.arize().next().to("/v2/users").fail(403);
		assertThat(Html.text(viewOfProject(project("checkout-bot")).body()))
			.contains("Who is an account administrator, and so sees everything in this account, is not known")
			.doesNotContain("1 account administrator");
	}

	@Test
	void userHasTheProjectsOfTheSpaces() {
		HttpResponse<String> page = viewOfUser(user("Ada Lovelace"));
		assertThat(Html.text(page.body())).contains("3 roles on spaces, 3 on projects");
		assertThat(Html.row(page, 0)).contains("Payments with 2 projects checkout-bot fraud-detection");
		assertThat(Html.row(page, 3)).doesNotContain("with 2 projects");
	}

	@Test
	void userHasALinkThatRevokesEverything() {
		String id = user("Ada Lovelace");
		assertThat(Html.attribute(viewOfUser(id), "href", "Revoke everything (6)"))
			.isEqualTo("/plan/offboarding?userId=" + Console.encode(id));
		this.console.arize().roleBindings().clear();
		assertThat(Html.text(viewOfUser(id).body())).contains("No role is granted to Ada Lovelace")
			.doesNotContain("Revoke everything");
	}

	@Test
	void botOfAServiceKeyIsShownAsSuch() {
		grant("bot", RoleBindingResourceType.SPACE, "space");
		String bot = "Not in the list of users: a deleted user or the bot user of a service key";
		assertThat(Html.text(viewOfUser("bot").body())).contains("bot " + bot, "Revoke everything (1)");
		assertThat(Html.row(this.browser.get("/resources?type=SPACE&id=space"), 0))
			.startsWith("bot Not in the list of users ")
			.doesNotContain("service key");
	}

	@Test
	void nobodyIsTakenForABotIfUsersCannotBeRead() {
		grant("bot", RoleBindingResourceType.SPACE, "space");
		this.console.arize().next().to("/v2/users").fail(403);
		assertThat(Html.text(viewOfUser("bot").body())).contains("The API key has no permission to read users")
			.doesNotContain("service key");
	}

	@Test
	void keyThatMaySeeAPartOfTheAccountIsNoticed() {
		assertThat(this.browser.get("/").body()).doesNotContain("ROLE_BINDING_READ");
		String space = this.console.arize().directory().addSpace("Hidden").id();
		assertThat(this.browser.get("/").body()).contains(PARTIAL);
		assertThat(viewOfUser(user("Ada Lovelace")).body()).contains(PARTIAL);
		assertThat(this.browser.get("/resources?type=SPACE&id=" + Console.encode(space)).body()).contains(PARTIAL,
				"No role is granted on this space");
		assertThat(viewOfProject(project("checkout-bot")).body()).doesNotContain(PARTIAL);
	}

	@Test
	void keyThatSeesNothingIsNoticed() {
		this.console.arize().roleBindings().clear();
		assertThat(this.browser.get("/").body())
			.contains("No role binding is visible: there is none, or the API key lacks ROLE_BINDING_READ");
	}

	@ParameterizedTest
	@ValueSource(strings = { "/users?id=u", "/resources?type=SPACE&id=s", "/resources?type=PROJECT&id=p" })
	void whatTheApiDoesNotListIsNamedOnce(String path) {
		String body = this.browser.get(path).body();
		assertThat(body).containsOnlyOnce(LIMITS)
			.contains("href=\"https://arize.com/docs/ax/security-and-settings/sso-and-rbac\"");
	}

	@Test
	void csvHasTheSourceAndTheAccountRole() {
		String[] lines = this.browser
			.get("/access.csv?type=PROJECT&resourceId=" + Console.encode(project("checkout-bot")))
			.body()
			.split("\r\n");
		assertThat(lines).hasSize(16).allMatch((line) -> line.split("\",\"").length == 15);
		assertThat(lines[0]).endsWith("\"source\",\"account_role\",\"not listed: account administrators without a role,"
				+ " memberships, restrictions, SAML role mappings\"");
		assertThat(lines[1]).endsWith("\"granted\",\"MEMBER\",\"\"");
		assertThat(lines[15]).contains("\"SPACE\",\"Payments\"").endsWith("\"through space Payments\",\"MEMBER\",\"\"");
	}

	@Test
	void csvNamesAccountAdministrators() {
		assertThat(this.browser.get("/access.csv?user=leslie@example.com").body())
			.contains("\"granted\",\"ADMIN\",\"\"");
	}

	@Test
	void listOfProjectsHasThePeopleOfTheirSpaces() {
		assertThat(Html.text(this.browser.get("/list?type=PROJECT").body()))
			.contains("checkout-bot in Payments 5 people and 10 through the space");
		assertThat(Html.text(this.browser.get("/list").body())).doesNotContain("through the space");
	}

}
