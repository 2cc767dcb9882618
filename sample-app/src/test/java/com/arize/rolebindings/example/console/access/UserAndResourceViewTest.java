package com.arize.rolebindings.example.console.access;

import java.util.stream.IntStream;

import com.arize.rolebindings.example.ConsoleClient;
import com.arize.rolebindings.example.ConsoleTest;
import com.arize.rolebindings.example.Page;
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
	void spaceHasALinkToItsProjects() {
		Page projects = this.console.get(this.console.get(PAYMENTS).attribute("href", "Projects of this space"));
		assertThat(projects.text()).contains("Projects of space Payments", "checkout-bot in Payments")
			.doesNotContain("in Sales");
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

	@ParameterizedTest
	@CsvSource({ "none, false", "dark, true", "light, true", "blue, false", "'dark\" onload=\"', false" })
	void haveTheColorsOfTheCookieIfTheyAreLightOrDark(String cookie, boolean applied) {
		assertThat(this.console.get("/users?id=u", "Cookie", "theme=" + cookie).body().contains("data-theme="))
			.isEqualTo(applied);
	}

}
