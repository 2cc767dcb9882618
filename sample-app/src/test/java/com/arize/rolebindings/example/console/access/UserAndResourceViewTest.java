package com.arize.rolebindings.example.console.access;

import java.net.http.HttpResponse;
import java.util.stream.IntStream;

import com.arize.rolebindings.RoleBindingResourceType;
import com.arize.rolebindings.example.ConsoleClient;
import com.arize.rolebindings.example.ConsoleTest;
import com.arize.rolebindings.example.Html;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for the views of one user and one resource.
 */
@ConsoleTest
class UserAndResourceViewTest {

	private static final String PAYMENTS = "/resources?type=SPACE&id=U3BhY2U6MTpWNEth";

	@RegisterExtension
	final ConsoleClient console = new ConsoleClient();

	@Test
	void userWithManyRolesHasSeveralPages() {
		IntStream.range(0, 70).forEach((i) -> this.console.seed("u", "role", RoleBindingResourceType.SPACE, "s" + i));
		HttpResponse<String> page = this.console.get("/users?id=u");
		assertThat(Html.bindings(page)).hasSize(50);
		assertThat(Html.text(page.body())).contains("70 roles ", "50 of 70", "Revoke everything (70)");
		assertThat(Html.bindings(this.console.get(Html.attribute(page, "href", "Show more")))).hasSize(20);
	}

	@Test
	void userIsFixedInTheFormThatGrants() {
		HttpResponse<String> page = this.console.get("/users?id=VXNlcjoxOlY0S2E%3D");
		HttpResponse<String> form = this.console.get(Html.attribute(page, "href", "Grant access"));
		assertThat(Html.fields(form, "/access")).containsEntry("userId", "VXNlcjoxOlY0S2E=")
			.containsEntry("back", "/users?id=VXNlcjoxOlY0S2E%3D");
	}

	@ParameterizedTest
	@CsvSource({ "user=ada@example.com, 1, Ada Lovelace", "q=ada@example.com, 1, Ada Lovelace",
			"role=Um9sZToxOlY0S2E%3D, 5, Ada Lovelace", "sort=-user, 11, Radia Perlman" })
	void resourceIsFilteredAndSorted(String query, int rows, String first) {
		HttpResponse<String> page = this.console.get(PAYMENTS + "&" + query);
		assertThat(Html.rows(page)).hasSize(rows);
		assertThat(Html.row(page, 0)).startsWith(first);
		assertThat(Html.text(page.body())).contains(rows + ((rows < 11) ? " of 11" : "") + " roles on this space");
	}

	@Test
	void resourceKeepsItsFilterInTheLinksOfColumnsAndCsv() {
		HttpResponse<String> page = this.console.get(PAYMENTS + "&user=ada&sort=role");
		assertThat(Html.attribute(page, "href", "User")).isEqualTo(PAYMENTS + "&user=ada&sort=user");
		String csv = this.console.get(Html.attribute(page, "href", "Download CSV")).body();
		assertThat(csv.lines()).hasSize(1 + Html.bindings(page).size());
	}

	@Test
	void resourceAddsAnotherFilterToTheHistory() {
		HttpResponse<String> part = this.console.get(PAYMENTS + "&user=ada&role=", ConsoleClient.htmx());
		assertThat(part.headers().firstValue("HX-Push-Url")).contains(PAYMENTS + "&user=ada");
	}

	@Test
	void resourceOffersToClearFiltersThatNothingMatches() {
		HttpResponse<String> page = this.console.get(PAYMENTS + "&user=nobody");
		assertThat(Html.text(page.body())).contains("0 of 11 roles on this space", "Nothing matches these filters");
		assertThat(Html.attribute(page, "href", "Clear filters")).isEqualTo(PAYMENTS);
	}

	@Test
	void usersWithoutANameAreAfterThoseWithOne() {
		this.console.seed("A-deleted", "role", RoleBindingResourceType.SPACE, "U3BhY2U6MTpWNEth");
		HttpResponse<String> page = this.console.get(PAYMENTS);
		assertThat(Html.row(page, 0)).startsWith("Ada Lovelace");
		assertThat(Html.row(page, 10)).startsWith("A-deleted");
	}

	@Test
	void spaceHasALinkToItsProjects() {
		HttpResponse<String> projects = this.console
			.get(Html.attribute(this.console.get(PAYMENTS), "href", "Projects of this space"));
		assertThat(Html.text(projects.body())).contains("Projects of space Payments", "checkout-bot in Payments")
			.doesNotContain("in Sales");
	}

	@Test
	void resourceIsFixedInTheFormThatGrants() {
		HttpResponse<String> page = this.console.get(PAYMENTS);
		HttpResponse<String> form = this.console.get(Html.attribute(page, "href", "Grant access"));
		assertThat(Html.fields(form, "/access")).containsEntry("resourceId", "U3BhY2U6MTpWNEth")
			.containsEntry("type", "SPACE");
	}

	@Test
	void resourceWithoutUsersOffersToGrantAccess() {
		assertThat(Html.text(this.console.get("/resources?type=PROJECT&id=unused").body()))
			.contains("No role is granted on this project Grant access");
	}

	@ParameterizedTest
	@ValueSource(strings = { "a/b", "a+b=", "a%2Fb", "a b", "ü&id=x" })
	void acceptIdsWithAnyCharacter(String id) {
		ConsoleClient.seed(this.console.arize(), id, id, "role", RoleBindingResourceType.SPACE, id);
		HttpResponse<String> user = this.console.get("/users?id=" + ConsoleClient.encode(id));
		assertThat(Html.bindings(user)).containsExactly(id);
		assertThat(Html.bindings(this.console.get(Html.attribute(user, "hx-get", "Change").replace("/role?", "/row?"))))
			.containsExactly(id);
		assertThat(Html.bindings(this.console.get("/resources?type=SPACE&id=" + ConsoleClient.encode(id))))
			.containsExactly(id);
	}

	@ParameterizedTest
	@ValueSource(strings = { "/users?id=", "/users?id=%20", "/resources?type=SPACE&id=" })
	void rejectAnEmptyId(String path) {
		HttpResponse<String> response = this.console.get(path);
		assertThat(response.statusCode()).isEqualTo(400);
		assertThat(Html.text(response.body())).contains("The parameter 'id' is empty");
	}

	@Test
	void areReadAgainFromTheFirstViewWithoutAViewToReturnTo() {
		assertThat(this.console.get("/read-again").headers().firstValue("Location")).get().asString().endsWith("/");
	}

	@ParameterizedTest
	@CsvSource({ "/users/VXNlcjox, /users?id=VXNlcjox", "/users/a%3D, /users?id=a%3D",
			"/resources/SPACE/space-1, /resources?type=SPACE&id=space-1" })
	void haveAPath(String path, String location) {
		HttpResponse<String> response = this.console.get(path);
		assertThat(response.statusCode()).isEqualTo(303);
		assertThat(response.headers().firstValue("Location")).get().asString().endsWith(location);
	}

}
