package com.arize.rolebindings.sample.console.access;

import java.net.http.HttpResponse;
import java.time.OffsetDateTime;

import com.arize.rolebindings.RoleBinding;
import com.arize.rolebindings.RoleBindingResourceType;
import com.arize.rolebindings.sample.Console;
import com.arize.rolebindings.sample.ConsoleTest;
import com.arize.rolebindings.sample.Html;
import com.arize.rolebindings.sample.console.security.Browser;
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

	@RegisterExtension
	final Console console = new Console();

	private final Browser browser;

	@Autowired
	UserAndResourceViewTest(Environment environment) {
		this.browser = new Browser(environment);
	}

	@Test
	void userHasAccessOfAllTypes() {
		HttpResponse<String> page = this.browser.get("/users?id=VXNlcjoxOlY0S2E%3D");
		assertThat(page.body()).contains("<h1>Ada Lovelace</h1>", "<p>ada@example.com</p>");
		assertThat(Html.bindings(page)).hasSize(6);
		assertThat(Html.row(page, 0)).contains("Payments");
		assertThat(Html.row(page, 3)).contains("checkout-bot in Payments");
	}

	@Test
	void userIsFixedInTheFormThatGrants() {
		HttpResponse<String> page = this.browser.get("/users?id=VXNlcjoxOlY0S2E%3D");
		HttpResponse<String> form = this.browser.get(Html.attribute(page, "href", "Grant access"));
		assertThat(Html.fields(form, "/access")).containsEntry("userId", "VXNlcjoxOlY0S2E=")
			.containsEntry("back", "/users?id=VXNlcjoxOlY0S2E%3D");
	}

	@Test
	void resourceHasItsPeople() {
		HttpResponse<String> page = this.browser.get("/resources?type=SPACE&id=U3BhY2U6MTpWNEth");
		assertThat(page.body()).contains("<h1>Payments</h1>");
		assertThat(Html.bindings(page)).hasSize(10);
		assertThat(Html.row(page, 0)).startsWith("Ada Lovelace");
	}

	@Test
	void resourceIsFixedInTheFormThatGrants() {
		HttpResponse<String> page = this.browser.get("/resources?type=SPACE&id=U3BhY2U6MTpWNEth");
		HttpResponse<String> form = this.browser.get(Html.attribute(page, "href", "Grant access"));
		assertThat(Html.fields(form, "/access")).containsEntry("resourceId", "U3BhY2U6MTpWNEth")
			.containsEntry("type", "SPACE");
	}

	@Test
	void resourceWithoutPeopleOffersToGrantAccess() {
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
		HttpResponse<String> user = this.browser.get("/users?id=" + Console.encode(id));
		assertThat(Html.bindings(user)).containsExactly(id);
		assertThat(Html.bindings(this.browser.get(Html.attribute(user, "hx-get", "Change").replace("/role?", "/row?"))))
			.containsExactly(id);
		assertThat(Html.bindings(this.browser.get("/resources?type=SPACE&id=" + Console.encode(id))))
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
