package com.arize.rolebindings.example.console.access;

import java.net.http.HttpResponse;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

import com.arize.rolebindings.RoleBinding;
import com.arize.rolebindings.RoleBindingResourceType;
import com.arize.rolebindings.example.ConsoleClient;
import com.arize.rolebindings.example.ConsoleTest;
import com.arize.rolebindings.example.Html;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.http.HttpMethod;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for the form that grants access, with and without htmx.
 */
@ConsoleTest
class GrantTest {

	private static final String ADA = "VXNlcjoxOlY0S2E=";

	private static final String SALES = "U3BhY2U6MjpWNEth";

	private static final String READER = "Um9sZTo0OlY0S2E=";

	@RegisterExtension
	final ConsoleClient console = new ConsoleClient();

	@ParameterizedTest
	@CsvSource({ "ada@example.com, Sales", "Ada Lovelace, sales", "VXNlcjoxOlY0S2E=, U3BhY2U6MjpWNEth" })
	void grantsByNamesAndIds(String user, String space) {
		HttpResponse<String> granted = grant(Map.of("user", user, "role", READER, "resource", space, "back", "/plan"));
		assertThat(granted.statusCode()).isEqualTo(303);
		assertThat(granted.headers().firstValue("Location")).get().asString().endsWith("/plan");
		assertThat(role(SALES)).contains(READER);
	}

	@Test
	void grantsAProject() {
		grant(Map.of("type", "PROJECT", "user", "ada@example.com", "role", READER, "resource", "ranking (Search)"));
		String project = this.console.arize()
			.directory()
			.findProjectByName(this.console.arize().directory().findSpaceByName("Search").orElseThrow().id(), "ranking")
			.orElseThrow()
			.id();
		assertThat(this.console.arize().roleBindings().find(ADA, RoleBindingResourceType.PROJECT, project)).isPresent();
	}

	@Test
	void showsWhatWasGrantedAndRevokesIt() {
		grant(Map.of("user", "ada@example.com", "role", READER, "resource", "Sales"));
		HttpResponse<String> view = this.console.get("/");
		assertThat(Html.text(view.body())).contains("Ada Lovelace (ada@example.com) is now Space Reader on Sales Undo");
		this.console.submit("/no-such-page", "/access/revoke", Html.fields(view, "/access/revoke"));
		assertThat(role(SALES)).isEmpty();
	}

	@Test
	void returnsTheNewRow() {
		HttpResponse<String> row = grant(Map.of("user", "ada@example.com", "role", READER, "resource", "Sales"),
				ConsoleClient.htmx());
		assertThat(row.body()).startsWith("<tr");
		assertThat(Html.row(row, 0))
			.startsWith("Ada Lovelace ada@example.com Space Reader Sales Granted just now Undo");
		assertThat(row.headers().firstValue("HX-Retarget")).isEmpty();
	}

	@Test
	void hasPlainFieldsWithoutJavaScript() {
		HttpResponse<String> page = this.console.get("/access/new?type=PROJECT");
		assertThat(page.body()).contains("<html", "<label for=\"user\">User</label>", "<input id=\"user\"",
				"<ul role=\"listbox\" id=\"user-choices\" aria-label=\"User\" hidden></ul>");
		assertThat(page.body()).doesNotContain("aria-invalid", "role=\"combobox\"",
				"<option value=\"ada@example.com\"");
	}

	@Test
	void isAPanelForHtmx() {
		HttpResponse<String> panel = this.console.get("/access/new?userId=" + ConsoleClient.encode(ADA),
				ConsoleClient.htmx());
		assertThat(panel.body()).startsWith("<section")
			.contains("hx-post=\"/access\"", "name=\"userId\" value=\"" + ADA);
	}

	@Test
	void namesTheFieldsThatAreMissing() {
		HttpResponse<String> form = grant(Map.of("user", "", "resource", "Sales"));
		assertThat(form.statusCode()).isEqualTo(422);
		assertThat(Html.text(form.body())).contains("Choose a user", "Choose a role");
		assertThat(form.body()).contains("value=\"Sales\"", "aria-invalid=\"true\" aria-describedby=\"user-error\"");
	}

	@Test
	void describesTheRoleByItsError() {
		HttpResponse<String> form = grant(Map.of("user", "ada@example.com", "resource", "Sales"));
		assertThat(form.body())
			.containsPattern("<select id=\"role\"[^>]* aria-invalid=\"true\" aria-describedby=\"role-error\"")
			.containsPattern("<p [^>]*id=\"role-error\">Choose a role</p>");
	}

	@Test
	void offersWhatAPartOfANameMatches() {
		HttpResponse<String> form = grant(Map.of("user", "ad", "role", READER, "resource", "Sales"),
				ConsoleClient.htmx());
		assertThat(form.statusCode()).isEqualTo(422);
		assertThat(form.headers().firstValue("HX-Retarget")).contains("#grant");
		assertThat(Html.text(form.body())).contains("2 users match 'ad'. Choose one of them",
				"Ada Lovelace (ada@example.com)");
		assertThat(form.body()).contains("<input type=\"radio\" name=\"userId\" value=\"" + ADA + "\"");
		grant(Map.of("user", "ad", "userId", ADA, "role", READER, "resource", "Sales"));
		assertThat(role(SALES)).contains(READER);
	}

	@Test
	void choosesTheOnlyCandidate() {
		HttpResponse<String> form = grant(Map.of("user", "tony", "role", READER, "resource", "Sales"),
				ConsoleClient.htmx());
		assertThat(Html.text(form.body())).contains("One user matches 'tony'. Check it, and send the form again",
				"Which user", "Tony Hoare (tony@example.com)");
		assertThat(form.body()).contains("<fieldset", "checked=\"checked\"").doesNotContain("No user is called");
	}

	@Test
	void offersToChangeTheRoleThatTheUserHas() {
		HttpResponse<String> form = grant(Map.of("user", "ada@example.com", "role", READER, "resource", "Payments"));
		assertThat(form.statusCode()).isEqualTo(409);
		assertThat(Html.text(form.body())).contains("Ada Lovelace (ada@example.com) is already Space Admin on Payments",
				"Change to Space Reader");
		this.console.submit("/no-such-page", "/access/role", Html.fields(form, "/access/role"));
		assertThat(role("U3BhY2U6MTpWNEth")).contains(READER);
	}

	@Test
	void offersToChangeTheRoleInThePanel() {
		HttpResponse<String> panel = grant(Map.of("user", "ada@example.com", "role", READER, "resource", "Payments"),
				ConsoleClient.htmx());
		assertThat(panel.statusCode()).isEqualTo(409);
		assertThat(panel.headers().firstValue("HX-Retarget")).contains("#grant");
		assertThat(panel.body()).contains("hx-post=\"/access/role\" hx-target=\"#rows\" hx-swap=\"afterbegin\"");
	}

	@Test
	void readsTheRoleAgainIfArizeDoesNotRespond() {
		Map<String, String> fields = Map.of("user", "ada@example.com", "role", READER, "resource", "Sales");
		this.console.arize().next().to(HttpMethod.POST, "/v2/role-bindings").cut();
		assertThat(Html.row(grant(fields, ConsoleClient.htmx()), 0)).contains("Space Reader Sales Granted just now");
	}

	@Test
	void hasNothingToChangeIfTheUserHasThisRole() {
		HttpResponse<String> form = grant(
				Map.of("user", "ada@example.com", "role", "Um9sZToxOlY0S2E=", "resource", "Payments"));
		assertThat(form.statusCode()).isEqualTo(409);
		assertThat(Html.text(form.body())).contains("Ada Lovelace (ada@example.com) is already Space Admin on Payments")
			.doesNotContain("Change to");
	}

	@Test
	void returnsToThisServerOnly() {
		HttpResponse<String> granted = grant(
				Map.of("user", "ada@example.com", "role", READER, "resource", "Sales", "back", "//evil.example"));
		assertThat(granted.headers().firstValue("Location")).get().asString().doesNotContain("evil").endsWith("/");
	}

	private HttpResponse<String> grant(Map<String, String> fields, String... headers) {
		Map<String, String> all = new HashMap<>(Map.of("type", "SPACE"));
		all.putAll(fields);
		return this.console.submit("/no-such-page", "/access", all, headers);
	}

	private Optional<String> role(String space) {
		return this.console.arize()
			.roleBindings()
			.find(ADA, RoleBindingResourceType.SPACE, space)
			.map(RoleBinding::roleId);
	}

}
