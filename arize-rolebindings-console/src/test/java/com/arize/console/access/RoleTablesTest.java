package com.arize.console.access;

import java.util.ArrayList;
import java.util.List;

import com.arize.rolebindings.RoleBinding;
import com.arize.rolebindings.RoleBindingResourceType;
import com.arize.console.ConsoleClient;
import com.arize.console.ConsoleTest;
import com.arize.console.Page;
import com.arize.rolebindings.test.ArizeModels;
import com.arize.rolebindings.test.FakeArizeDirectory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.http.HttpMethod;

import static com.arize.console.ConsoleClient.SPACE_ADMIN;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for the view of who has access.
 */
@ConsoleTest
class RoleTablesTest {

	@RegisterExtension
	final ConsoleClient console = new ConsoleClient();

	@Test
	void showsNamesAndDates() {
		Page page = this.console.get("/");
		assertThat(page.status()).isEqualTo(200);
		assertThat(page.body()).contains("<html lang=\"en\"", "<title>Access to spaces · Arize access</title>");
		assertThat(page.row(0)).startsWith(
				"Ada Lovelace ada@example.com Space Admin Payments " + "direct Changed 5 Jan 2026 Change Revoke");
		assertThat(page.body()).contains("class=\"same\"");
		assertThat(page.text()).contains("Who has which role, and why.", "Updated just now · Refresh", "Stand-in");
	}

	@Test
	void hasTheExactTimeInTitleAndDatetime() {
		assertThat(this.console.get("/").body()).contains(
				"<time title=\"5 Jan 2026, 09:00:00 UTC, created 5 Jan 2026, 09:00:00 UTC\" datetime=\"2026-01-05T09:00:00Z\">5 Jan 2026</time>");
	}

	@Test
	void hasIdsInATitleAndWithCopyButtons() {
		assertThat(this.console.get("/").body()).contains("<bdi title=\"VXNlcjoxOlY0S2E=\">Ada Lovelace</bdi>",
				"data-copy=\"Um9sZUJpbmRpbmc6MTo/Pz8=\"");
	}

	@Test
	void showsProjectsWithTheirSpace() {
		Page page = this.console.get("/?type=PROJECT");
		assertThat(page.body()).contains("<title>Access to projects");
		assertThat(page.row(0)).startsWith("Ada Lovelace ada@example.com Space Admin checkout-bot in Payments");
	}

	@ParameterizedTest
	@ValueSource(strings = { "SPACE", "PROJECT" })
	void linksToTheLastPageWithoutJavaScript(String type) {
		List<String> found = new ArrayList<>();
		Page page = this.console.get("/?type=" + type);
		found.addAll(page.bindings());
		while (page.body().contains(">Show more<")) {
			assertThat(page.attribute("hx-get", "Show more")).isEqualTo(page.attribute("href", "Show more"));
			page = this.console.get(page.attribute("href", "Show more"));
			found.addAll(page.bindings());
		}
		assertThat(page.body()).contains("End of the list");
		assertThat(found).containsExactlyInAnyOrderElementsOf(bindings(type));
	}

	/* The last row of the first page, or the first one of the next page, is changed */
	@ParameterizedTest
	@CsvSource({ "/, DELETE, -1", "/, DELETE, 0", "/?sort=changed, PATCH, 0" })
	void displaysEveryRowAfterOthersWereRevokedOrMoved(String path, HttpMethod change, int offset) {
		Page page = this.console.get(path);
		String next = page.attribute("hx-get", "Show more");
		List<String> found = new ArrayList<>(page.bindings());
		List<String> rows = new ArrayList<>(found);
		rows.addAll(this.console.getPart(next).bindings());
		String changed = rows.get(found.size() + offset);
		if (change.equals(HttpMethod.DELETE)) {
			this.console.arize().roleBindings().delete(changed);
			found.remove(changed);
		}
		else {
			this.console.arize().roleBindings().update(changed, SPACE_ADMIN);
		}
		Page rest = this.console.getPart(next);
		found.addAll(rest.bindings());
		assertThat(found).containsExactlyInAnyOrderElementsOf(bindings("SPACE"));
		assertThat(rest.text()).contains("End of the list").containsPattern("\\b(6[56]) of \\1\\b");
	}

	@Test
	void rejectsANegativeNumberOfRows() {
		assertThat(this.console.get("/?before=-1").status()).isEqualTo(400);
	}

	@ParameterizedTest
	@ValueSource(strings = { "/", "/access/row?id=gone", "/nowhere" })
	void marksItsResponses(String path) {
		assertThat(this.console.getPart(path).header("Arize-Console")).isEqualTo("true");
	}

	@Test
	void beginsWithTheFirstRowIfThatOfThePageIsGone() {
		assertThat(this.console.get("/?from=gone").bindings()).isEqualTo(this.console.get("/").bindings());
	}

	private List<String> bindings(String type) {
		return this.console.arize()
			.roleBindings()
			.listAll(RoleBindingResourceType.valueOf(type))
			.map(RoleBinding::id)
			.toList();
	}

	@ParameterizedTest
	@ValueSource(strings = { "user=ada@example.com", "user=ADA@example.com", "user=Ada+Lovelace", "user=lovelace",
			"user=VXNlcjoxOlY0S2E%3D", "q=ada@example.com", "q=+LOVELACE+" })
	void filtersByUser(String query) {
		Page page = this.console.get("/?" + query);
		assertThat(page.bindings()).hasSize(3);
		assertThat(page.row(2)).startsWith("Ada Lovelace");
		assertThat(page.text()).contains("3 of 66 roles on spaces");
	}

	@Test
	void findsUsersAndResources() {
		Page found = this.console.get("/?q=sales");
		assertThat(found(found))
			.isEqualTo("Sales space lead-scoring project in Sales sales-assistant project in Sales");
		assertThat(this.console.get(found.attribute("href", "Sales")).bindings()).hasSize(10);
		Page user = this.console.get("/?q=lovelace");
		assertThat(found(user)).isEqualTo("Ada Lovelace user, ada@example.com");
		assertThat(user.attribute("href", "Ada Lovelace")).isEqualTo("/users?id=VXNlcjoxOlY0S2E%3D");
		assertThat(this.console.get("/").body()).doesNotContain("class=\"found");
	}

	private static String found(Page page) {
		return Page.text(page.body().replaceAll("(?s).*<section class=\"found[^>]*>|</section>.*", ""));
	}

	@Test
	void listsTheRolesOfAllWhoMatchAPartOfAName() {
		Page page = this.console.get("/?user=ad");
		assertThat(page.text()).contains("Ada Lovelace user, ada@example.com", "Radia Perlman user, radia@example.com",
				"6 of 66 roles on spaces");
		assertThat(page.bindings()).hasSize(6);
	}

	@Test
	void saysHowManyWereFound() {
		for (int i = 0; i < 57; i++) {
			this.console.arize().directory().addUser("Twin", "twin" + i + "@example.com");
		}
		assertThat(found(this.console.get("/?q=twin"))).contains("user, twin0@example.com", "5 of 57, type more")
			.doesNotContain("twin5@");
	}

	@Test
	void tellsSpacesOfTheSameNameApart() {
		this.console.arize().directory().seed(ArizeModels.space("twin-id", "Payments").build());
		Page page = this.console.get("/?q=payments");
		assertThat(page.text()).contains("Payments space, in Growth", "Payments space, id twin-id");
		assertThat(page.row(0)).contains("Payments in Growth");
		assertThat(index(this.console.get("/"))).contains("Payments id twin-id 1 user");
	}

	@Test
	void spacesOfTheSameNameHaveTheirOrganizations() {
		addTwin("Platform");
		Page page = this.console.get("/?q=payments");
		assertThat(page.text()).contains("Payments space, in Growth", "Payments space, in Platform");
		assertThat(page.row(0)).contains("Payments in Growth");
		assertThat(index(this.console.get("/"))).contains("Payments in Platform 1 user", "Sales 10 users");
		assertThat(index(this.console.get("/?type=PROJECT"))).contains("checkout-bot in Payments (Growth)");
		assertThat(this.console.get("/resources?type=SPACE&id=twin-id").text()).contains("Payments Space in Platform");
	}

	@Test
	void spacesOfTheSameNameInOrganizationsOfTheSameNameHaveTheirIds() {
		this.console.arize().directory().seed(ArizeModels.organization("second", "Growth").build());
		this.console.arize().directory().seed("second", ArizeModels.space("twin-id", "Payments").build());
		assertThat(this.console.get("/?q=payments").text()).contains("Payments space, id U3BhY2U6MTpWNEth",
				"Payments space, id twin-id");
	}

	@ParameterizedTest
	@ValueSource(ints = { 403, 404 })
	void spacesOfTheSameNameHaveTheirIdsIfOrganizationsCannotBeRead(int status) {
		addTwin("Platform");
		this.console.arize().next(9).to("/v2/organizations").fail(status);
		Page page = this.console.get("/?q=payments");
		assertThat(page.text()).contains("Payments space, id U3BhY2U6MTpWNEth", "Payments space, id twin-id");
		assertThat(page.body()).containsOnlyOnce("<div class=\"banner banner-notice\"><strong>The ");
		assertThat(page.bindings()).hasSize(10);
	}

	@Test
	void organizationsAreNotReadIfSpacesHaveDifferentNames() {
		this.console.get("/");
		assertThat(this.console.arize().requests())
			.noneMatch((request) -> request.contains("/v2/organizations") || request.contains("org_id"));
	}

	private void addTwin(String organization) {
		FakeArizeDirectory directory = this.console.arize().directory();
		directory.seed(directory.findOrganizationByName(organization).orElseThrow().id(),
				ArizeModels.space("twin-id", "Payments").build());
	}

	@Test
	void saysThatNothingHasTheName() {
		Page page = this.console.get("/?user=nobody@example.com");
		assertThat(page.status()).isEqualTo(200);
		assertThat(page.text()).contains("No user, space or project is called 'nobody@example.com'");
		assertThat(page.bindings()).isEmpty();
	}

	@Test
	void saysThatUsersMustNotBeReadInPlaceOfNobody() {
		this.console.arize().next(2).to("/v2/users").fail(403);
		assertThat(this.console.get("/?q=ada@example.com").text())
			.contains("The API key has no permission to read users What has no name is shown and found by its id.");
		assertThat(this.console.get("/?q=VXNlcjoxOlY0S2E%3D").bindings()).hasSize(3);
	}

	@ParameterizedTest
	@CsvSource({ "'', Ada Lovelace ada@example.com Space Admin Payments", "-user, Tony Hoare",
			"role, Ada Lovelace ada@example.com Space Admin Payments", "resource, Claude Shannon",
			"-resource, Ada Lovelace ada@example.com Space Member Support", "reason, Ada Lovelace",
			"-changed, Leslie Lamport" })
	void isSorted(String sort, String first) {
		assertThat(this.console.get("/?sort=" + sort).row(0)).startsWith(first);
	}

	@Test
	void keepsTheOrderOnTheNextPageAndInTheCsv() {
		Page page = this.console.get("/?sort=-user");
		assertThat(this.console.get(page.attribute("href", "Show more")).rows()).last()
			.asString()
			.startsWith("Ada Lovelace");
		assertThat(this.console.get(page.attribute("href", "Download CSV")).body().lines().toList().get(1))
			.startsWith("\"Tony Hoare\"");
		assertThat(page.attribute("href", "User")).isEqualTo("/?sort=user");
	}

	@Test
	void rejectsAnUnknownOrder() {
		Page response = this.console.get("/?sort=size");
		assertThat(response.status()).isEqualTo(400);
		assertThat(response.text()).contains("There is no order by 'size'");
	}

	@Test
	void filtersByRole() {
		Page page = this.console.get("/?role=" + ConsoleClient.encode(SPACE_ADMIN));
		assertThat(page.bindings()).hasSize(15);
		assertThat(page.row(14)).contains("Space Admin");
		assertThat(page.body())
			.contains("<option value=\"" + SPACE_ADMIN + "\" selected=\"selected\">Space Admin</option>");
	}

	@Test
	void filtersByWhatUsersMayDo() {
		Page page = this.console.get("/?may=ROLE_BINDING_CREATE");
		assertThat(page.rows()).hasSize(21)
			.allMatch((row) -> row.contains("Space Admin") || row.contains("Leslie Lamport"));
		assertThat(page.body()).contains("<optgroup label=\"Role binding\">",
				"<option value=\"ROLE_BINDING_CREATE\" selected=\"selected\">create role binding</option>");
		assertThat(page.attribute("href", "Projects")).contains("may=ROLE_BINDING_CREATE");
		assertThat(this.console.get(page.attribute("href", "Download CSV")).body().lines()).hasSize(1 + 21);
	}

	@Test
	void chooserOfRolesSaysWhatARoleAddsAndTakes() {
		String path = "/choices/permissions?role=%s&shownRole=%s";
		Page adds = this.console.getPart(path.formatted(SPACE_ADMIN, ConsoleClient.SPACE_READER));
		assertThat(Page.text(adds.body().replace("dl>", "div>")))
			.isEqualTo("Adds Dataset create, delete Project delete, update Project span delete "
					+ "Role binding create, delete, read Keeps Dataset read Project read Project span read");
		Page takes = this.console.getPart(path.formatted(ConsoleClient.SPACE_READER, SPACE_ADMIN));
		assertThat(Page.text(takes.body().replace("dl>", "div>")))
			.isEqualTo("Takes Dataset create, delete Project delete, update Project span delete "
					+ "Role binding create, delete, read Keeps Dataset read Project read Project span read");
		Page may = this.console.getPart(path.formatted(ConsoleClient.SPACE_READER, ""));
		assertThat(Page.text(may.body().replace("dl>", "div>")))
			.isEqualTo("May Dataset read Project read Project span read");
		assertThat(this.console.getPart(path.formatted("unknown", "")).text()).isEmpty();
	}

	@Test
	void comparisonWithoutUsersOffersTwoFields() {
		Page page = this.console.get("/compare");
		assertThat(page.status()).isEqualTo(200);
		assertThat(page.body()).contains("id=\"one\"", "id=\"with\"").doesNotContain("class=\"error\"", "<table");
		assertThat(this.console.get("/compare?one=ada@example.com&with=grace@example.com").text())
			.contains("Ada Lovelace ada@example.com Grace Hopper grace@example.com");
		assertThat(this.console.get("/compare?one=nobody&with=grace@example.com").text())
			.contains("No user is called 'nobody'");
	}

	@Test
	void usersOfOneNameHaveTheirAddressesInHeadingsAndNamesForScreenReaders() {
		String twin = this.console.arize().directory().addUser("Ada Lovelace", "ada@example.org").id();
		this.console.seed(twin, ConsoleClient.SPACE_READER, ConsoleClient.SALES);
		String page = Page.withoutIsolates(this.console.get("/users?id=" + ConsoleClient.encode(twin)).body());
		assertThat(page).contains("<title>Ada Lovelace (ada@example.org)",
				"aria-label=\"Revoke Space Reader from Ada Lovelace (ada@example.org) on Sales\"",
				"Ids of the access of Ada Lovelace (ada@example.org)");
		assertThat(Page.text(page.replaceAll("(?s).*<h1>|</h1>.*", ""))).isEqualTo("Ada Lovelace ada@example.org");
		Page compared = this.console
			.get("/compare?users=%s,%s".formatted(ConsoleClient.encode(twin), ConsoleClient.ADA));
		assertThat(compared.text()).contains("Ada Lovelace ada@example.org Ada Lovelace ada@example.com");
		assertThat(Page.withoutIsolates(
				this.console.get("/access/revoke?id=" + ConsoleClient.encode(twin + " " + ConsoleClient.SALES)).body()))
			.contains("Revoke Space Reader from Ada Lovelace (ada@example.org)");
		assertThat(this.console.get("/plan/offboarding?userId=" + ConsoleClient.encode(twin)).text())
			.contains("Revoke everything from Ada Lovelace ada@example.org");
	}

	@Test
	void addsAnotherFilterToTheHistory() {
		Page part = this.console.getPart("/?type=PROJECT&user=Ada+Lovelace&role=");
		assertThat(part.bindings()).hasSize(3);
		assertThat(part.header("HX-Push-Url")).isEqualTo("/?type=PROJECT&user=Ada%20Lovelace");
		assertThat(part.header("Vary")).containsIgnoringCase("HX-Request");
	}

	@Test
	void addsNoHistoryForTheSameFilter() {
		Page part = this.console.get("/?user=ada@example.com&role=", "HX-Request", "true", "HX-Current-URL",
				"http://127.0.0.1:8080/?user=ada%40example.com");
		assertThat(part.header("HX-Push-Url")).isEqualTo("false");
	}

	@Test
	void suggestsUsersAndResources() {
		assertThat(this.console.getPart("/choices/users?user=RAD").text()).isEqualTo("Radia Perlman radia@example.com");
		assertThat(this.console.getPart("/choices/resources?type=PROJECT&resource=bot").body())
			.startsWith("<li role=\"option\" aria-selected=\"false\" data-value=\"checkout-bot (Payments)\">");
	}

	@Test
	void listsAllSpacesAndProjectsWithTheirNumbersOfUsers() {
		Page spaces = this.console.get("/");
		assertThat(index(spaces)).startsWith("All spaces (6)")
			.contains("Marketing 10 users Payments 11 users Research 11 users");
		assertThat(index(this.console.get(spaces.attribute("href", "Projects"))))
			.contains("checkout-bot in Payments 11 users", "fraud-detection in Payments restricted 10 users");
		assertThat(this.console.get("/?q=ada").body()).doesNotContain("id=\"index\"");
	}

	@Test
	void listsTheFirst100OfManyProjectsInTheOrderOfTheirNumbers() {
		String space = this.console.arize().directory().addSpace("Big").id();
		for (int i = 1; i <= 130; i++) {
			this.console.arize().directory().addProject(space, "a project " + i);
		}
		assertThat(index(this.console.get("/resources?type=SPACE&id=" + ConsoleClient.encode(space))))
			.startsWith("Projects of this space (130)")
			.containsSubsequence("a project 2 1 user", "a project 10 1 user", "a project 100 1 user")
			.doesNotContain("a project 101")
			.endsWith("The first 100 by name. The field above finds the others.");
	}

	private static String index(Page page) {
		int start = page.body().indexOf("<details class=\"index");
		return Page.text(page.body().substring(start, page.body().indexOf("</details>", start)));
	}

	@ParameterizedTest
	@CsvSource({ "/matrix?type=PROJECT&user=ada&role=r, /?type=PROJECT&user=ada&role=r",
			"/matrix?resource=Payments, /?q=Payments", "/list?type=PROJECT&q=bot&sort=-users, /?type=PROJECT&q=bot",
			"/list?type=PROJECT&spaceId=s, /resources?type=SPACE&id=s", "/list?unused=true, /", "/help, /" })
	void viewsOfEarlierVersionsLeadToTheirSuccessors(String path, String location) {
		Page response = this.console.get(path);
		assertThat(response.status()).isEqualTo(303);
		assertThat(response.location()).isEqualTo(location);
	}

	@Test
	void saysWhyThereMayBeNoRole() {
		this.console.arize().reset();
		assertThat(this.console.get("/").text())
			.contains("No role on a space is granted, or the API key lacks ROLE_BINDING_READ Grant access");
	}

	@Test
	void saysThatNamesMustNotBeReadInPlaceOfNobodyMatches() {
		this.console.arize().next().to("/v2/users").fail(403);
		assertThat(this.console.get("/?q=nobody@example.com").text())
			.contains("Nothing matches, but not all names can be read")
			.doesNotContain("Nothing matches these filters");
	}

	@ParameterizedTest
	@CsvSource({ "/?", "/?type=PROJECT&" })
	void keepsItsFiltersOnResourcesOfTheOtherType(String path) {
		String role = "role=" + ConsoleClient.encode(SPACE_ADMIN);
		Page page = this.console.get(path + "user=ada&sort=-user&" + role);
		String link = page.attribute("href", path.contains("PROJECT") ? "Spaces" : "Projects");
		assertThat(link).startsWith("/?").contains("user=ada", role);
		assertThat(link.contains("type=PROJECT")).isEqualTo(!path.contains("PROJECT"));
		assertThat(this.console.get(link).body()).contains("value=\"ada\"", "selected=\"selected\">Space Admin<");
	}

	@Test
	void saysWhatItsReasonsMeanAndHasALinkToItsResults() {
		Page page = this.console.get("/");
		assertThat(page.attribute("href", "Skip to results")).isEqualTo("#results");
		assertThat(page.body()).contains("<div id=\"results\" tabindex=\"-1\">", "What the reasons mean",
				"A role binding on the space of the project. Change it on the space.");
		assertThat(this.console.get("/plan").body()).doesNotContain("Skip to results");
	}

}
