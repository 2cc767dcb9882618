package com.arize.rolebindings.example.console.access;

import java.net.URLDecoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

import com.arize.directory.Space;
import com.arize.rolebindings.RoleBinding;
import com.arize.rolebindings.RoleBindingResourceType;
import com.arize.rolebindings.example.ConsoleClient;
import com.arize.rolebindings.example.ConsoleTest;
import com.arize.rolebindings.example.Html;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.web.util.UriComponentsBuilder;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for the view of who has access.
 */
@ConsoleTest
class RoleTablesTest {

	private static final String ADMIN = "Um9sZToxOlY0S2E=";

	@RegisterExtension
	final ConsoleClient console = new ConsoleClient();

	@Test
	void showsNamesAndDates() {
		HttpResponse<String> page = this.console.get("/");
		assertThat(page.statusCode()).isEqualTo(200);
		assertThat(page.body()).contains("<html lang=\"en\"", "<title>Access to spaces · Arize access</title>");
		assertThat(Html.row(page, 0)).startsWith(
				"Ada Lovelace ada@example.com Space Admin Payments " + "direct Changed 5 Jan 2026 Change Revoke");
		assertThat(page.body()).contains("class=\"same\"");
		assertThat(Html.text(page.body())).contains("Who has which role, and why.", "Updated just now · Refresh");
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
		HttpResponse<String> page = this.console.get("/?type=PROJECT");
		assertThat(page.body()).contains("<title>Access to projects");
		assertThat(Html.row(page, 0)).startsWith("Ada Lovelace ada@example.com Space Admin checkout-bot in Payments");
	}

	@ParameterizedTest
	@ValueSource(strings = { "SPACE", "PROJECT" })
	void linksToTheLastPageWithoutJavaScript(String type) {
		List<String> found = new ArrayList<>();
		HttpResponse<String> page = this.console.get("/?type=" + type);
		found.addAll(Html.bindings(page));
		while (page.body().contains(">Show more<")) {
			assertThat(Html.attribute(page, "hx-get", "Show more"))
				.isEqualTo(Html.attribute(page, "href", "Show more"));
			page = this.console.get(Html.attribute(page, "href", "Show more"));
			found.addAll(Html.bindings(page));
		}
		assertThat(page.body()).contains("End of the list");
		assertThat(found).containsExactlyInAnyOrderElementsOf(bindings(type));
	}

	@Test
	void displaysEveryRowAfterOthersWereRevoked() {
		HttpResponse<String> page = this.console.get("/");
		List<String> expected = new ArrayList<>(bindings("SPACE"));
		Html.bindings(page).stream().skip(47).forEach((id) -> {
			this.console.arize().roleBindings().delete(id);
			expected.remove(id);
		});
		List<String> found = new ArrayList<>(Html.bindings(page).subList(0, 47));
		HttpResponse<String> next = this.console.get(Html.attribute(page, "hx-get", "Show more"), ConsoleClient.htmx());
		found.addAll(Html.bindings(next));
		assertThat(found).containsExactlyInAnyOrderElementsOf(expected);
		assertThat(Html.text(next.body())).contains("65 of 65", "End of the list");
	}

	@Test
	void displaysEveryRowAfterTheNextOneHasMoved() {
		HttpResponse<String> page = this.console.get("/?sort=changed");
		String next = Html.attribute(page, "hx-get", "Show more");
		String from = UriComponentsBuilder.fromUriString(next).build(true).getQueryParams().getFirst("from");
		this.console.arize().roleBindings().update(URLDecoder.decode(from, StandardCharsets.UTF_8), ADMIN);
		List<String> found = new ArrayList<>(Html.bindings(page));
		found.addAll(Html.bindings(this.console.get(next, ConsoleClient.htmx())));
		assertThat(found).containsExactlyInAnyOrderElementsOf(bindings("SPACE"));
	}

	@Test
	void displaysTheRowsAfterOneThatWasRevoked() {
		HttpResponse<String> page = this.console.get("/");
		String next = Html.attribute(page, "hx-get", "Show more");
		String from = Html.bindings(this.console.get(next, ConsoleClient.htmx())).get(0);
		this.console.arize().roleBindings().delete(from);
		List<String> found = new ArrayList<>(Html.bindings(page));
		found.addAll(Html.bindings(this.console.get(next, ConsoleClient.htmx())));
		assertThat(found).containsExactlyInAnyOrderElementsOf(bindings("SPACE"));
	}

	@Test
	void rejectsANegativeNumberOfRows() {
		assertThat(this.console.get("/?before=-1").statusCode()).isEqualTo(400);
	}

	@ParameterizedTest
	@ValueSource(strings = { "/", "/access/row?id=gone", "/nowhere" })
	void marksItsResponses(String path) {
		assertThat(this.console.get(path, ConsoleClient.htmx()).headers().firstValue("Arize-Console")).contains("true");
	}

	@Test
	void beginsWithTheFirstRowIfThatOfThePageIsGone() {
		assertThat(Html.bindings(this.console.get("/?from=gone"))).isEqualTo(Html.bindings(this.console.get("/")));
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
		HttpResponse<String> page = this.console.get("/?" + query);
		assertThat(Html.bindings(page)).hasSize(3);
		assertThat(Html.row(page, 2)).startsWith("Ada Lovelace");
		assertThat(Html.text(page.body())).contains("3 of 66 roles on spaces");
	}

	@Test
	void findsUsersAndResources() {
		HttpResponse<String> found = this.console.get("/?q=sales");
		assertThat(found(found))
			.isEqualTo("Sales space lead-scoring project in Sales sales-assistant project in Sales");
		assertThat(Html.bindings(this.console.get(Html.attribute(found, "href", "Sales")))).hasSize(10);
		HttpResponse<String> user = this.console.get("/?q=lovelace");
		assertThat(found(user)).isEqualTo("Ada Lovelace user, ada@example.com");
		assertThat(Html.attribute(user, "href", "Ada Lovelace")).isEqualTo("/users?id=VXNlcjoxOlY0S2E%3D");
		assertThat(this.console.get("/").body()).doesNotContain("class=\"found");
	}

	private static String found(HttpResponse<String> page) {
		return Html.text(page.body().replaceAll("(?s).*<section class=\"found[^>]*>|</section>.*", ""));
	}

	@Test
	void listsTheRolesOfAllWhoMatchAPartOfAName() {
		HttpResponse<String> page = this.console.get("/?user=ad");
		assertThat(Html.text(page.body())).contains("Ada Lovelace user, ada@example.com",
				"Radia Perlman user, radia@example.com", "6 of 66 roles on spaces");
		assertThat(Html.bindings(page)).hasSize(6);
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
		OffsetDateTime time = OffsetDateTime.parse("2026-01-05T09:00:00Z");
		this.console.arize().directory().seed(new Space("twin-id", "Payments", "", time));
		HttpResponse<String> page = this.console.get("/?q=payments");
		assertThat(Html.text(page.body())).contains("Payments space, id U3BhY2U6MTpWNEth",
				"Payments space, id twin-id");
		assertThat(Html.row(page, 0)).contains("Payments id U3BhY2U6MTpWNEth");
		assertThat(Html.text(this.console.get("/list").body())).contains("Payments id twin-id 0");
	}

	@Test
	void saysThatNothingHasTheName() {
		HttpResponse<String> page = this.console.get("/?user=nobody@example.com");
		assertThat(page.statusCode()).isEqualTo(200);
		assertThat(Html.text(page.body())).contains("No user, space or project is called 'nobody@example.com'");
		assertThat(Html.bindings(page)).isEmpty();
	}

	@Test
	void saysThatUsersMustNotBeReadInPlaceOfNobody() {
		this.console.arize().next(2).to("/v2/users").fail(403);
		assertThat(Html.text(this.console.get("/?q=ada@example.com").body()))
			.contains("The API key has no permission to read users What has no name is shown and found by its id.");
		assertThat(Html.bindings(this.console.get("/?q=VXNlcjoxOlY0S2E%3D"))).hasSize(3);
	}

	@ParameterizedTest
	@ValueSource(strings = { "/?q=nobody@example.com", "/matrix?user=nobody@example.com" })
	void saysThatNamesMustNotBeReadInPlaceOfNobodyMatches(String path) {
		this.console.arize().next().to("/v2/users").fail(403);
		assertThat(Html.text(this.console.get(path).body())).contains("Nothing matches, but not all names can be read")
			.doesNotContain("Nothing matches these filters");
	}

	@ParameterizedTest
	@CsvSource({ "/?, /", "/?type=PROJECT&, /", "/matrix?, /matrix" })
	void keepsItsFiltersOnResourcesOfTheOtherType(String path, String other) {
		String role = "role=" + ConsoleClient.encode(ADMIN);
		HttpResponse<String> page = this.console.get(path + "user=ada&sort=-user&" + role);
		String link = Html.attribute(page, "href", path.contains("PROJECT") ? "Spaces" : "Projects");
		assertThat(link).startsWith(other + "?").contains("user=ada", role);
		assertThat(link.contains("type=PROJECT")).isEqualTo(!path.contains("PROJECT"));
		assertThat(this.console.get(link).body()).contains("value=\"ada\"", "selected=\"selected\">Space Admin<");
	}

	@Test
	void listsAllSpacesWithTheirNumbersOfUsers() {
		HttpResponse<String> list = this.console.get(Html.attribute(this.console.get("/"), "href", "All spaces"));
		assertThat(Html.text(list.body())).contains("Marketing 10 Payments 10 Research 10");
		assertThat(Html.text(this.console.get(Html.attribute(list, "href", "Projects")).body()))
			.contains("checkout-bot in Payments 5 10");
	}

	@ParameterizedTest
	@CsvSource({ "'', Ada Lovelace ada@example.com Space Admin Payments", "-user, Tony Hoare",
			"role, Ada Lovelace ada@example.com Space Admin Payments", "resource, Claude Shannon",
			"-resource, Ada Lovelace ada@example.com Space Member Support", "reason, Ada Lovelace",
			"-changed, Leslie Lamport" })
	void isSorted(String sort, String first) {
		assertThat(Html.row(this.console.get("/?sort=" + sort), 0)).startsWith(first);
	}

	@Test
	void keepsTheOrderOnTheNextPageAndInTheCsv() {
		HttpResponse<String> page = this.console.get("/?sort=-user");
		assertThat(Html.rows(this.console.get(Html.attribute(page, "href", "Show more")))).last()
			.asString()
			.startsWith("Ada Lovelace");
		assertThat(this.console.get(Html.attribute(page, "href", "Download CSV")).body().lines().toList().get(1))
			.startsWith("\"Tony Hoare\"");
		assertThat(Html.attribute(page, "href", "User")).isEqualTo("/?sort=user");
	}

	@Test
	void rejectsAnUnknownOrder() {
		HttpResponse<String> response = this.console.get("/?sort=size");
		assertThat(response.statusCode()).isEqualTo(400);
		assertThat(Html.text(response.body())).contains("There is no order by 'size'");
	}

	@Test
	void filtersByTheIdOfAnUnknownUserAndKeepsIt() {
		IntStream.range(0, 60)
			.forEach((i) -> this.console.seed("deleted", "role", RoleBindingResourceType.SPACE, "s" + i));
		HttpResponse<String> page = this.console.get("/?user=deleted");
		assertThat(Html.bindings(page)).hasSize(50);
		assertThat(Html.bindings(this.console.get(Html.attribute(page, "href", "Show more")))).hasSize(10);
		assertThat(this.console.get(Html.attribute(page, "href", "Download CSV")).body().split("\r\n")).hasSize(61);
	}

	@Test
	void filtersByRole() {
		HttpResponse<String> page = this.console.get("/?role=" + ConsoleClient.encode(ADMIN));
		assertThat(Html.bindings(page)).hasSize(15);
		assertThat(Html.row(page, 14)).contains("Space Admin");
		assertThat(page.body()).contains("<option value=\"" + ADMIN + "\" selected=\"selected\">Space Admin</option>");
	}

	@Test
	void filtersByUserAndRole() {
		HttpResponse<String> page = this.console.get("/?user=ada@example.com&role=" + ConsoleClient.encode(ADMIN));
		assertThat(Html.bindings(page)).containsExactly("Um9sZUJpbmRpbmc6MTo/Pz8=");
	}

	@Test
	void addsAnotherFilterToTheHistory() {
		HttpResponse<String> part = this.console.get("/?type=PROJECT&user=Ada+Lovelace&role=", ConsoleClient.htmx());
		assertThat(Html.bindings(part)).hasSize(3);
		assertThat(part.headers().firstValue("HX-Push-Url")).contains("/?type=PROJECT&user=Ada%20Lovelace");
		assertThat(part.headers().firstValue("Vary")).get(InstanceOfAssertFactories.STRING)
			.containsIgnoringCase("HX-Request");
	}

	@Test
	void addsNoHistoryForTheSameFilter() {
		HttpResponse<String> part = this.console.get("/?user=ada@example.com&role=", "HX-Request", "true",
				"HX-Current-URL", "http://127.0.0.1:8080/?user=ada%40example.com");
		assertThat(part.headers().firstValue("HX-Push-Url")).contains("false");
	}

	@Test
	void offersToGrantAccessIfNobodyHasIt() {
		this.console.arize().roleBindings().clear();
		this.console.arize().directory().clear();
		assertThat(Html.text(this.console.get("/").body()))
			.contains("No role on a space is granted, or the API key lacks ROLE_BINDING_READ Grant access");
	}

	@Test
	void suggestsUsersAndResources() {
		assertThat(Html.text(this.console.get("/choices/users?user=RAD", ConsoleClient.htmx()).body()))
			.isEqualTo("Radia Perlman radia@example.com");
		assertThat(this.console.get("/choices/resources?type=PROJECT&resource=bot", ConsoleClient.htmx()).body())
			.startsWith("<li role=\"option\" aria-selected=\"false\" data-value=\"checkout-bot (Payments)\">");
	}

	@Test
	void listHasSearchSortAndPages() {
		String space = this.console.arize().directory().addSpace("Big").id();
		for (int i = 1; i <= 60; i++) {
			this.console.arize().directory().addProject(space, "project " + i);
		}
		HttpResponse<String> page = this.console.get("/list?type=PROJECT&q=project+");
		assertThat(Html.text(page.body())).contains("60 projects").containsSubsequence("project 2 ", "project 10 ");
		assertThat(page.body()).doesNotContain(">project 51<");
		assertThat(this.console.get(Html.attribute(page, "href", "Show more")).body()).contains(">project 51<");
		assertThat(Html.text(this.console.get("/list?type=PROJECT&sort=-users").body()))
			.containsSubsequence("audience-builder", "project 1 ");
		assertThat(this.console.get("/list?sort=size").statusCode()).isEqualTo(400);
	}

	@Test
	void hasLinksToItsResultsAndToHelp() {
		HttpResponse<String> page = this.console.get("/");
		assertThat(Html.attribute(page, "href", "Skip to results")).isEqualTo("#results");
		assertThat(page.body()).contains("<div id=\"results\" tabindex=\"-1\">");
		HttpResponse<String> help = this.console.get(Html.attribute(page, "href", "Help"));
		assertThat(help.body()).contains("through space", "account administrator", "docs/console.md");
		assertThat(this.console.get("/plan").body()).doesNotContain("Skip to results");
	}

}
