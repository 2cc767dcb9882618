package com.arize.console.access;

import java.util.stream.IntStream;

import com.arize.directory.Role;
import com.arize.directory.Space;
import com.arize.console.ConsoleClient;
import com.arize.console.ConsoleTest;
import com.arize.console.Page;
import com.arize.rolebindings.test.ArizeModels;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for the views of one user and one resource, and for the access that has another
 * reason than a role on the resource.
 */
@ConsoleTest
class UserAndResourceViewTest {

	private static final String PAYMENTS = "/resources?type=SPACE&id=U3BhY2U6MTpWNEth";

	private static final String JSON_OF_ADA = """
			{"id": "VXNlcjoxOlY0S2E=", "name": %s, "email": %s, "status": "ACTIVE", "is_developer": false,
			"role": {"type": "PREDEFINED", "name": "MEMBER"}, "created_at": "2026-01-05T09:00:00Z"}""";

	@RegisterExtension
	final ConsoleClient console = new ConsoleClient();

	@Test
	void userWithManyRolesHasSeveralPages() {
		IntStream.range(0, 70).forEach((i) -> this.console.seed("u", "role", "s" + i));
		Page page = this.console.get("/users?id=u");
		assertThat(page.bindings()).hasSize(50);
		assertThat(page.text()).contains("70 roles ", "50 of 70", "Revoke everything (70)");
		assertThat(this.console.get(page.attribute("href", "Show more")).bindings()).hasSize(20);
	}

	@ParameterizedTest
	@CsvSource({ "/users?id=VXNlcjoxOlY0S2E%3D, userId, VXNlcjoxOlY0S2E=",
			"/resources?type=SPACE&id=U3BhY2U6MTpWNEth, resourceId, U3BhY2U6MTpWNEth" })
	void areFixedInTheFormThatGrants(String view, String field, String id) {
		Page form = this.console.get(this.console.get(view).attribute("href", "Grant access"));
		assertThat(form.fields("/access")).containsEntry(field, id).containsEntry("back", view);
	}

	@ParameterizedTest
	@CsvSource({ "user=ada@example.com, 1, Ada Lovelace", "q=ada@example.com, 1, Ada Lovelace",
			"role=Um9sZToxOlY0S2E%3D, 5, Ada Lovelace", "sort=-user, 11, Radia Perlman" })
	void resourceIsFilteredAndSorted(String query, int rows, String first) {
		Page page = this.console.get(PAYMENTS + "&" + query);
		assertThat(page.rows()).hasSize(rows);
		assertThat(page.row(0)).startsWith(first);
		assertThat(page.text()).contains(rows + ((rows < 11) ? " of 11" : "") + " roles on this space");
	}

	@Test
	void resourceKeepsItsFilterInTheLinksOfColumnsAndCsv() {
		Page page = this.console.get(PAYMENTS + "&user=ada&sort=role");
		assertThat(page.attribute("href", "User")).isEqualTo(PAYMENTS + "&user=ada&sort=user");
		String csv = this.console.get(page.attribute("href", "Download CSV")).body();
		assertThat(csv.lines()).hasSize(1 + page.bindings().size());
	}

	@Test
	void resourceOffersToClearFiltersThatNothingMatches() {
		Page page = this.console.get(PAYMENTS + "&user=nobody");
		assertThat(page.text()).contains("0 of 11 roles on this space", "Nothing matches these filters");
		assertThat(page.attribute("href", "Clear filters")).isEqualTo(PAYMENTS);
	}

	@Test
	void spaceListsItsProjects() {
		assertThat(this.console.get(PAYMENTS).text()).contains("Projects of this space (2)",
				"checkout-bot 11 users fraud-detection restricted 10 users");
		assertThat(viewOfProject(project("checkout-bot")).text()).doesNotContain("Projects of this space");
	}

	@Test
	void resourceWithoutUsersOffersToGrantAccess() {
		assertThat(this.console.get("/resources?type=PROJECT&id=unused").text())
			.contains("No role is granted on this project Grant access");
	}

	@ParameterizedTest
	@ValueSource(strings = { "a/b", "a+b=", "a%2Fb", "a b", "ü&id=x" })
	void acceptIdsWithAnyCharacter(String id) {
		this.console.seed(id, "role", id);
		Page user = this.console.get("/users?id=" + ConsoleClient.encode(id));
		assertThat(user.bindings()).containsExactly(id + " " + id);
		assertThat(this.console.get(user.attribute("hx-get", "Change").replace("/role?", "/row?")).bindings())
			.containsExactly(id + " " + id);
		assertThat(this.console.get("/resources?type=SPACE&id=" + ConsoleClient.encode(id)).bindings())
			.containsExactly(id + " " + id);
	}

	@ParameterizedTest
	@ValueSource(strings = { "/users?id=", "/users?id=%20", "/resources?type=SPACE&id=" })
	void rejectAnEmptyId(String path) {
		Page response = this.console.get(path);
		assertThat(response.status()).isEqualTo(400);
		assertThat(response.text()).contains("The parameter 'id' is empty");
	}

	@Test
	void areReadAgainFromTheFirstViewWithoutAViewToReturnTo() {
		assertThat(this.console.get("/read-again").location()).endsWith("/");
	}

	@ParameterizedTest
	@CsvSource({ "/users/VXNlcjox, /users?id=VXNlcjox", "/users/a%3D, /users?id=a%3D",
			"/resources/SPACE/space-1, /resources?type=SPACE&id=space-1" })
	void haveAPath(String path, String location) {
		Page response = this.console.get(path);
		assertThat(response.status()).isEqualTo(303);
		assertThat(response.location()).endsWith(location);
	}

	@Test
	void projectHasARowForEachReason() {
		Page page = viewOfProject(project("checkout-bot"));
		assertThat(page.bindings()).hasSize(5);
		assertThat(page.rows()).hasSize(16)
			.anyMatch((row) -> row.matches("Ada Lovelace .* direct Changed .* Change Revoke .*"))
			.anyMatch((row) -> row.matches("Ada Lovelace .*Space Admin checkout-bot .* through space Payments .*"))
			.anyMatch((row) -> row.matches("Leslie Lamport .* Account administrator .* account administrator"))
			.filteredOn((row) -> !row.contains(" direct "))
			.hasSize(11)
			.noneMatch((row) -> row.contains("Revoke"));
		assertThat(page.text()).contains("16 roles on this project, 11 inherited");
		assertThat(page.attribute("href", "through space Payments"))
			.isEqualTo("/resources?type=SPACE&id=U3BhY2U6MTpWNEth");
	}

	@Test
	void rowsOfARestrictedProjectThatDoNotApplyAreStruckThrough() {
		Page page = viewOfProject(project("fraud-detection"));
		assertThat(page.text()).contains(
				"Project in Payments Restricted: roles of its space do not apply. Administrators may keep access.");
		assertThat(page.rows()).filteredOn((row) -> row.contains("through space Payments"))
			.hasSize(10)
			.allMatch((row) -> row.contains("Space Admin")
					? row.contains("restricted (administrators may keep access) through space Payments")
					: row.contains("restricted through space Payments"));
		assertThat(page.rows()).filteredOn((row) -> row.contains("Account administrator"))
			.singleElement()
			.asString()
			.contains("restricted (administrators may keep access) account administrator");
		long administrators = page.rows()
			.stream()
			.filter((row) -> row.contains("Space Admin") && row.contains("through space"))
			.count();
		assertThat(administrators).isPositive();
		assertThat(page.body().split("locked inherited", -1)).hasSize(1 + 10 - (int) administrators);
		assertThat(page.rows()).filteredOn((row) -> row.contains(" direct "))
			.noneMatch((row) -> row.contains("restricted"));
	}

	@Test
	void privateSpaceIsCalledSo() {
		this.console.arize().directory().seed(ArizeModels.space("hidden", "Hidden").isPrivate(true).build());
		assertThat(this.console.get("/resources?type=SPACE&id=hidden").text())
			.contains("Hidden Private space: only its members and administrators see it");
		assertThat(this.console.get("/resources?type=SPACE&id=U3BhY2U6MTpWNEth").text()).contains("Payments Space ")
			.doesNotContain("Private space");
	}

	@Test
	void projectThatIsNotInTheListIsNeverCalledUnrestricted() {
		assertThat(viewOfProject(project("checkout-bot")).body()).doesNotContainIgnoringCase("unrestricted")
			.doesNotContain("Restricted:")
			.contains("Whether a project is restricted is known only if the API key may manage its restriction.");
	}

	/* Types are an open set: 8.51 of Arize's client has added dashboards */
	@Test
	void restrictionOfAnotherTypeIsIgnored() {
		String project = project("checkout-bot");
		this.console.arize().directory().addResourceRestriction("DASHBOARD", project);
		assertThat(viewOfProject(project).body()).doesNotContain("Restricted:").doesNotContain("restricted through");
	}

	@ParameterizedTest
	@ValueSource(ints = { 403, 404 })
	void restrictionsAreNotKnownIfTheListIsRefused(int status) {
		this.console.arize().next().to("/v2/resource-restrictions").fail(status);
		Page page = viewOfProject(project("fraud-detection"));
		assertThat(page.status()).isEqualTo(200);
		assertThat(page.body()).contains("Whether a project is restricted is not known: ")
			.doesNotContain("Restricted:");
	}

	@Test
	void listHasAccountAdministratorsWhateverTheRole() {
		String admin = this.console.arize().directory().findRoleByName("Space Admin").map(Role::id).orElseThrow();
		Page page = this.console.get("/?q=Payments&role=" + ConsoleClient.encode(admin));
		assertThat(page.text()).contains("5 of 66 roles on spaces match ‘Payments’, 1 inherited");
		assertThat(page.rows()).hasSize(5)
			.anyMatch((row) -> row.startsWith("Leslie Lamport leslie@example.com Account administrator Payments"));
	}

	@Test
	void directOnlyLeavesOutWhatIsInherited() {
		Page page = this.console.get("/?q=Payments&direct=true");
		assertThat(page.rows()).hasSize(10).allMatch((row) -> row.contains(" direct "));
		assertThat(page.body()).contains("value=\"true\" checked=\"checked\"");
		assertThat(page.attribute("href", "Projects")).contains("direct=true");
	}

	@Test
	void userHasTheProjectsOfTheSpaces() {
		Page page = viewOfUser(ConsoleClient.ADA);
		assertThat(page.text()).contains("12 roles, 6 inherited", "ada@example.com Account role MEMBER");
		assertThat(page.rows()).anyMatch((row) -> row.contains("checkout-bot in Payments through space Payments"));
		Page direct = this.console.get("/users?direct=true&id=" + ConsoleClient.encode(ConsoleClient.ADA));
		assertThat(direct.rows()).hasSize(6);
	}

	@Test
	void accountAdministratorHasEachSpaceAndProject() {
		Page page = viewOfUser(this.console.user("leslie@example.com"));
		assertThat(page.text()).contains("30 roles, 24 inherited", "leslie@example.com Account administrator");
	}

	@Test
	void accountAdministratorsAreNotKnownIfUsersCannotBeRead() {
		this.console.arize().next().to("/v2/users").fail(403);
		assertThat(viewOfProject(project("checkout-bot")).text())
			.contains("The API key has no permission to read users", "Who is an account administrator is not known")
			.doesNotContain("Account administrator");
	}

	@ParameterizedTest
	@ValueSource(strings = { "/", "/users?id=VXNlcjoxOlY0S2E%3D", "/resources?type=SPACE&id=U3BhY2U6MTpWNEth",
			"/compare?users=VXNlcjoxOlY0S2E%3D,VXNlcjoyOlY0S2E%3D", "/choices/users?user=ada" })
	void userWithoutAnEmailAddressIsShownByName(String path) {
		respondWithUsers(JSON_OF_ADA.formatted("\"Ada\"", "null"));
		Page page = this.console.get(path);
		assertThat(page.status()).isEqualTo(200);
		assertThat(page.text()).contains("Ada").doesNotContain("cannot be read");
	}

	@Test
	void userPageSaysThatThereIsNoEmailAddress() {
		respondWithUsers(JSON_OF_ADA.formatted("\"Ada\"", "null"));
		assertThat(viewOfUser(ConsoleClient.ADA).text()).contains("Ada No e-mail address");
	}

	@Test
	void fieldOfAUserThatIsInvalidIsNamed() {
		respondWithUsers(JSON_OF_ADA.formatted("null", "\"ada@example.com\""));
		Page page = this.console.get("/");
		assertThat(page.status()).isEqualTo(200);
		assertThat(page.text()).contains("The users cannot be read: the body is not a valid UserPage: ",
				"users[0].name", "VXNlcjoxOlY0S2E=", "Space Admin");
	}

	private void respondWithUsers(String users) {
		this.console.arize()
			.wireMock()
			.stubFor(get(urlPathEqualTo("/v2/users"))
				.willReturn(okJson("{\"users\": [%s], \"pagination\": {\"has_more\": false}}".formatted(users))));
	}

	@Test
	void emptyProjectStillHasTheUsersOfItsSpace() {
		String space = this.console.arize().directory().spaces().map(Space::id).findFirst().orElseThrow();
		String project = this.console.arize().directory().addProject(space, "new").id();
		assertThat(viewOfProject(project).text()).contains("11 roles on this project, 11 inherited",
				"Ada Lovelace ada@example.com");
		assertThat(this.console.get("/resources?type=PROJECT&user=nobody&id=" + ConsoleClient.encode(project)).text())
			.contains("Nothing matches these filters", "Clear filters")
			.doesNotContain("No role is granted");
	}

	@Test
	void userHasALinkThatRevokesEverything() {
		assertThat(viewOfUser(ConsoleClient.ADA).attribute("href", "Revoke everything (6)"))
			.isEqualTo("/plan/offboarding?userId=" + ConsoleClient.encode(ConsoleClient.ADA));
		assertThat(viewOfUser(ConsoleClient.ADA).body()).contains("<a class=\"button\" id=\"offboarding\"");
		this.console.arize().roleBindings().clear();
		assertThat(viewOfUser(ConsoleClient.ADA).text()).contains("No role is granted to Ada Lovelace")
			.doesNotContain("Revoke everything");
	}

	@Test
	void botOfAServiceKeyIsShownAsSuch() {
		grantToBot();
		String bot = "Not in the list of users: a deleted user or the bot user of a service key";
		assertThat(viewOfUser("bot").text()).contains("bot " + bot, "Revoke everything (1)");
		assertThat(this.console.get("/resources?type=SPACE&id=space").row(0))
			.startsWith("bot Not in the list of users ")
			.doesNotContain("service key");
	}

	@Test
	void userWhoNeverExistedIsNotCalledABotAndCannotBeGrantedAccess() {
		Page page = viewOfUser("nobody");
		assertThat(page.text())
			.contains("No user with this id is in the list of users, and no role binding has it.",
					"Nothing is known of this user")
			.doesNotContain("deleted user", "Grant access", "Revoke everything");
	}

	@Test
	void spaceWithoutRoleBindingsHasTheNumberOfItsAdministrators() {
		this.console.arize().directory().addSpace("Empty");
		assertThat(this.console.get("/").text()).contains("Empty 1 user ");
	}

	@Test
	void projectThatDoesNotExistHasNoAdministrator() {
		assertThat(viewOfProject("unknown").text()).contains("0 roles on this project").doesNotContain("Leslie");
	}

	@Test
	void nobodyIsTakenForABotIfUsersCannotBeRead() {
		grantToBot();
		this.console.arize().next().to("/v2/users").fail(403);
		assertThat(viewOfUser("bot").text()).contains("The API key has no permission to read users")
			.doesNotContain("service key");
	}

	@Test
	void spacesWithoutARoleBindingAreAQuietLine() {
		assertThat(this.console.get("/").body()).doesNotContain("without a role binding");
		String empty = this.console.arize().directory().addSpace("Empty").id();
		Page page = this.console.get("/");
		assertThat(page.text()).contains("1 space without a role binding that the API key can read Empty");
		assertThat(page.body()).doesNotContain("banner-notice");
		assertThat(page.attribute("href", "Empty"))
			.isEqualTo("/resources?type=SPACE&id=" + ConsoleClient.encode(empty));
	}

	@ParameterizedTest
	@ValueSource(strings = { "/", "/users?id=u", "/resources?type=SPACE&id=s", "/resources?type=PROJECT&id=p" })
	void whatTheApiDoesNotListIsNamedOnce(String path) {
		assertThat(this.console.get(path).body())
			.containsOnlyOnce("Not listed by the API: memberships of organizations and spaces, and SAML role mappings")
			.contains("href=\"https://arize.com/docs/ax/security-and-settings/sso-and-rbac\"");
	}

	@Test
	void csvHasTheSameRowsAsTheView() {
		Page page = viewOfProject(project("fraud-detection"));
		String[] lines = this.console.get(page.attribute("href", "Download CSV")).body().split("\r\n");
		assertThat(lines).hasSize(1 + page.rows().size()).allMatch((line) -> line.split("\",\"").length == 19);
		assertThat(lines).anyMatch((line) -> line.contains("\"direct\",\"yes\","))
			.anyMatch((line) -> line.contains("\"Space Member\",\"\",\"PROJECT\",\"fraud-detection\",\"Payments\","
					+ "\"restricted, through space Payments\",\"yes\","))
			.anyMatch((line) -> line.contains(
					"\"restricted (administrators may keep access), account administrator\",\"yes\",\"\",\"\",\"\",\"ADMIN\","));
	}

	@Test
	void csvOfAUserHasSpacesAndProjectsInOneFileWithItsDate() {
		Page csv = this.console.get(viewOfUser(ConsoleClient.ADA).attribute("href", "Download CSV"));
		assertThat(csv.header("Content-Disposition"))
			.matches("attachment; filename=\"access-default-\\d{4}-\\d\\d-\\d\\d\\.csv\"");
		assertThat(csv.body().split("\r\n")).hasSize(13)
			.anyMatch((line) -> line.contains("\"SPACE\",\"Payments\""))
			.anyMatch((line) -> line.contains("\"checkout-bot\"")
					&& line.contains("\"through space Payments\",\"not known\""));
	}

	private String project(String name) {
		return ConsoleClient.project(this.console.arize(), name);
	}

	private Page viewOfUser(String id) {
		return this.console.get("/users?id=" + ConsoleClient.encode(id));
	}

	private Page viewOfProject(String id) {
		return this.console.get("/resources?type=PROJECT&id=" + ConsoleClient.encode(id));
	}

	private void grantToBot() {
		String role = this.console.arize().directory().roles().map(Role::id).findFirst().orElseThrow();
		this.console.seed("bot", role, "space");
	}

}
