package com.arize.rolebindings.example.console.access;

import java.net.http.HttpResponse;
import java.time.OffsetDateTime;
import java.util.stream.IntStream;

import com.arize.rolebindings.RoleBinding;
import com.arize.rolebindings.RoleBindingResourceType;
import com.arize.rolebindings.example.ConsoleClient;
import com.arize.rolebindings.example.ConsoleTest;
import com.arize.rolebindings.example.Html;
import com.arize.rolebindings.example.console.security.Browser;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.env.Environment;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for the views of one user and one resource.
 */
@ConsoleTest
class UserAndResourceViewTest {

	private static final String PAYMENTS = "/resources?type=SPACE&id=U3BhY2U6MTpWNEth";

	@RegisterExtension
	final ConsoleClient console = new ConsoleClient();

	private final Browser browser;

	@Autowired
	UserAndResourceViewTest(Environment environment) {
		this.browser = new Browser(environment);
	}

	@Test
	void userHasAccessOfAllTypes() {
		HttpResponse<String> page = this.browser.get("/users?id=VXNlcjoxOlY0S2E%3D");
		assertThat(page.body()).contains("<h1><bdi>Ada Lovelace</bdi></h1>",
				"<p class=\"detail\">ada@example.com · Account role MEMBER</p>");
		assertThat(Html.bindings(page)).hasSize(6);
		assertThat(Html.row(page, 0)).contains("Payments");
		assertThat(Html.row(page, 3)).contains("checkout-bot in Payments");
	}

	@Test
	void userWithManyRolesHasSeveralPages() {
		OffsetDateTime time = OffsetDateTime.parse("2026-01-05T09:00:00Z");
		this.console.arize()
			.roleBindings()
			.seed(IntStream.range(0, 70)
				.mapToObj((i) -> new RoleBinding("b" + i, "role", "u", RoleBindingResourceType.SPACE, "s" + i, time,
						time))
				.toList());
		HttpResponse<String> page = this.browser.get("/users?id=u");
		assertThat(Html.bindings(page)).hasSize(50);
		assertThat(Html.text(page.body())).contains("70 roles ", "50 of 70", "Revoke everything (70)");
		assertThat(Html.bindings(this.browser.get(Html.attribute(page, "href", "Show more")))).hasSize(20);
	}

	@Test
	void userIsFixedInTheFormThatGrants() {
		HttpResponse<String> page = this.browser.get("/users?id=VXNlcjoxOlY0S2E%3D");
		HttpResponse<String> form = this.browser.get(Html.attribute(page, "href", "Grant access"));
		assertThat(Html.fields(form, "/access")).containsEntry("userId", "VXNlcjoxOlY0S2E=")
			.containsEntry("back", "/users?id=VXNlcjoxOlY0S2E%3D");
	}

	@Test
	void resourceHasItsUsers() {
		HttpResponse<String> page = this.browser.get(PAYMENTS);
		assertThat(page.body()).contains("<h1><bdi>Payments</bdi></h1>");
		assertThat(Html.bindings(page)).hasSize(10);
		assertThat(Html.row(page, 0)).startsWith("Ada Lovelace");
	}

	@ParameterizedTest
	@CsvSource({ "user=ada@example.com, 1, Ada Lovelace", "q=ada@example.com, 1, Ada Lovelace",
			"role=Um9sZToxOlY0S2E%3D, 5, Ada Lovelace", "sort=-user, 11, Radia Perlman" })
	void resourceIsFilteredAndSorted(String query, int rows, String first) {
		HttpResponse<String> page = this.browser.get(PAYMENTS + "&" + query);
		assertThat(Html.rows(page)).hasSize(rows);
		assertThat(Html.row(page, 0)).startsWith(first);
		assertThat(Html.text(page.body())).contains(rows + ((rows < 11) ? " of 11" : "") + " roles on this space");
	}

	@Test
	void resourceKeepsItsFilterInTheLinksOfColumnsAndCsv() {
		HttpResponse<String> page = this.browser.get(PAYMENTS + "&user=ada&sort=role");
		assertThat(Html.attribute(page, "href", "User")).isEqualTo(PAYMENTS + "&user=ada&sort=user");
		String csv = this.browser.get(Html.attribute(page, "href", "Download CSV")).body();
		assertThat(csv.lines()).hasSize(1 + Html.bindings(page).size());
	}

	@Test
	void resourceAddsAnotherFilterToTheHistory() {
		HttpResponse<String> part = this.browser.get(PAYMENTS + "&user=ada&role=", "HX-Request", "true");
		assertThat(part.headers().firstValue("HX-Push-Url")).contains(PAYMENTS + "&user=ada");
	}

	@Test
	void resourceOffersToClearFiltersThatNothingMatches() {
		HttpResponse<String> page = this.browser.get(PAYMENTS + "&user=nobody");
		assertThat(Html.text(page.body())).contains("0 of 11 roles on this space", "Nothing matches these filters");
		assertThat(Html.attribute(page, "href", "Clear filters")).isEqualTo(PAYMENTS);
	}

	@Test
	void usersWithoutANameAreAfterThoseWithOne() {
		OffsetDateTime time = OffsetDateTime.parse("2026-01-05T09:00:00Z");
		this.console.arize()
			.roleBindings()
			.seed(new RoleBinding("binding", "role", "A-deleted", RoleBindingResourceType.SPACE, "U3BhY2U6MTpWNEth",
					time, time));
		HttpResponse<String> page = this.browser.get(PAYMENTS);
		assertThat(Html.row(page, 0)).startsWith("Ada Lovelace");
		assertThat(Html.row(page, 10)).startsWith("A-deleted");
	}

	@Test
	void spaceHasALinkToItsProjects() {
		HttpResponse<String> projects = this.browser
			.get(Html.attribute(this.browser.get(PAYMENTS), "href", "Projects of this space"));
		assertThat(Html.text(projects.body())).contains("Projects of space Payments", "checkout-bot in Payments")
			.doesNotContain("in Sales");
	}

	@Test
	void resourceIsFixedInTheFormThatGrants() {
		HttpResponse<String> page = this.browser.get(PAYMENTS);
		HttpResponse<String> form = this.browser.get(Html.attribute(page, "href", "Grant access"));
		assertThat(Html.fields(form, "/access")).containsEntry("resourceId", "U3BhY2U6MTpWNEth")
			.containsEntry("type", "SPACE");
	}

	@Test
	void resourceWithoutUsersOffersToGrantAccess() {
		assertThat(Html.text(this.browser.get("/resources?type=PROJECT&id=unused").body()))
			.contains("No role is granted on this project Grant access");
	}

	@ParameterizedTest
	@ValueSource(strings = { "a/b", "a+b=", "a%2Fb", "a b", "ü&id=x" })
	void acceptIdsWithAnyCharacter(String id) {
		OffsetDateTime time = OffsetDateTime.parse("2026-01-05T09:00:00Z");
		this.console.arize()
			.roleBindings()
			.seed(new RoleBinding(id, "role", id, RoleBindingResourceType.SPACE, id, time, time));
		HttpResponse<String> user = this.browser.get("/users?id=" + ConsoleClient.encode(id));
		assertThat(Html.bindings(user)).containsExactly(id);
		assertThat(Html.bindings(this.browser.get(Html.attribute(user, "hx-get", "Change").replace("/role?", "/row?"))))
			.containsExactly(id);
		assertThat(Html.bindings(this.browser.get("/resources?type=SPACE&id=" + ConsoleClient.encode(id))))
			.containsExactly(id);
	}

	@ParameterizedTest
	@ValueSource(strings = { "/users?id=", "/users?id=%20", "/resources?type=SPACE&id=" })
	void rejectAnEmptyId(String path) {
		HttpResponse<String> response = this.browser.get(path);
		assertThat(response.statusCode()).isEqualTo(400);
		assertThat(Html.text(response.body())).contains("The parameter 'id' is empty");
	}

	@Test
	void areReadAgainFromTheFirstViewWithoutAViewToReturnTo() {
		assertThat(this.browser.get("/read-again").headers().firstValue("Location")).get().asString().endsWith("/");
	}

	@ParameterizedTest
	@CsvSource({ "/users/VXNlcjox, /users?id=VXNlcjox", "/users/a%3D, /users?id=a%3D",
			"/resources/SPACE/space-1, /resources?type=SPACE&id=space-1" })
	void haveAPath(String path, String location) {
		HttpResponse<String> response = this.browser.get(path);
		assertThat(response.statusCode()).isEqualTo(303);
		assertThat(response.headers().firstValue("Location")).get().asString().endsWith(location);
	}

}
