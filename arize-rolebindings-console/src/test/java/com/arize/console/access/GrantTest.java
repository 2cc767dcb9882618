package com.arize.console.access;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

import com.arize.rolebindings.RoleBinding;
import com.arize.rolebindings.RoleBindingResourceType;
import com.arize.console.ConsoleClient;
import com.arize.console.ConsoleTest;
import com.arize.console.Page;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.http.HttpMethod;

import static com.arize.console.ConsoleClient.ADA;
import static com.arize.console.ConsoleClient.SALES;
import static com.arize.console.ConsoleClient.SPACE_READER;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for the form that grants access, with and without htmx.
 */
@ConsoleTest
class GrantTest {

	@RegisterExtension
	final ConsoleClient console = new ConsoleClient();

	@ParameterizedTest
	@CsvSource({ "ada@example.com, Sales", "Ada Lovelace, sales", "VXNlcjoxOlY0S2E=, U3BhY2U6MjpWNEth" })
	void grantsByNamesAndIds(String user, String space) {
		Page granted = grant(Map.of("user", user, "role", SPACE_READER, "resource", space, "back", "/plan"));
		assertThat(granted.status()).isEqualTo(303);
		assertThat(granted.location()).endsWith("/plan");
		assertThat(role(SALES)).contains(SPACE_READER);
	}

	@Test
	void grantsAProject() {
		grant(Map.of("type", "PROJECT", "user", "ada@example.com", "role", SPACE_READER, "resource",
				"ranking (Search)"));
		String project = ConsoleClient.project(this.console.arize(), "ranking");
		assertThat(this.console.arize().roleBindings().find(ADA, RoleBindingResourceType.PROJECT, project)).isPresent();
	}

	@Test
	void showsWhatWasGrantedAndRevokesIt() {
		grant(Map.of("user", "ada@example.com", "role", SPACE_READER, "resource", "Sales"));
		Page view = this.console.get("/");
		assertThat(view.text()).contains("Ada Lovelace (ada@example.com) is now Space Reader on Sales Undo");
		this.console.submit("/no-such-page", "/access/revoke", view.fields("/access/revoke"));
		assertThat(role(SALES)).isEmpty();
	}

	@Test
	void returnsTheNewRow() {
		Page row = grant(Map.of("user", "ada@example.com", "role", SPACE_READER, "resource", "Sales"),
				ConsoleClient.htmx());
		assertThat(row.body()).startsWith("<tr");
		assertThat(row.row(0)).startsWith("Ada Lovelace ada@example.com Space Reader Sales Granted just now Undo");
		assertThat(row.header("HX-Retarget")).isNull();
	}

	@Test
	void hasPlainFieldsWithoutJavaScript() {
		Page page = this.console.get("/access/new?type=PROJECT");
		assertThat(page.body()).contains("<html", "<label for=\"user\">User</label>", "<input id=\"user\"",
				"<ul role=\"listbox\" id=\"user-choices\" aria-label=\"User\" hidden></ul>");
		assertThat(page.body()).doesNotContain("aria-invalid", "role=\"combobox\"",
				"<option value=\"ada@example.com\"");
	}

	@Test
	void isAPanelForHtmx() {
		Page panel = this.console.getPart("/access/new?userId=" + ConsoleClient.encode(ADA));
		assertThat(panel.body()).startsWith("<section")
			.contains("hx-post=\"/access\"", "name=\"userId\" value=\"" + ADA);
	}

	@Test
	void namesTheFieldsThatAreMissing() {
		Page form = grant(Map.of("user", "", "resource", "Sales"));
		assertThat(form.status()).isEqualTo(422);
		assertThat(form.text()).contains("Choose a user", "Choose a role");
		assertThat(form.body()).contains("value=\"Sales\"", "aria-invalid=\"true\" aria-describedby=\"user-error\"")
			.containsPattern("<select id=\"role\"[^>]* aria-invalid=\"true\" aria-describedby=\"role-error\"")
			.containsPattern("<p [^>]*id=\"role-error\">Choose a role</p>");
	}

	@Test
	void offersWhatAPartOfANameMatches() {
		Page form = grant(Map.of("user", "ad", "role", SPACE_READER, "resource", "Sales"), ConsoleClient.htmx());
		assertThat(form.status()).isEqualTo(422);
		assertThat(form.header("HX-Retarget")).isEqualTo("#grant");
		assertThat(form.text()).contains("2 users match 'ad'. Choose one of them", "Ada Lovelace (ada@example.com)");
		assertThat(form.body()).contains("<input type=\"radio\" name=\"userId\" value=\"" + ADA + "\"");
		grant(Map.of("user", "ad", "userId", ADA, "role", SPACE_READER, "resource", "Sales"));
		assertThat(role(SALES)).contains(SPACE_READER);
	}

	@Test
	void choosesTheOnlyCandidate() {
		Page form = grant(Map.of("user", "tony", "role", SPACE_READER, "resource", "Sales"), ConsoleClient.htmx());
		assertThat(form.text()).contains("One user matches 'tony'. Check it, and send the form again", "Which user",
				"Tony Hoare (tony@example.com)");
		assertThat(form.body()).contains("<fieldset", "checked=\"checked\"").doesNotContain("No user is called");
	}

	@Test
	void offersToChangeTheRoleThatTheUserHas() {
		Page form = grant(Map.of("user", "ada@example.com", "role", SPACE_READER, "resource", "Payments"));
		assertThat(form.status()).isEqualTo(409);
		assertThat(form.text()).contains("Ada Lovelace (ada@example.com) is already Space Admin on Payments",
				"Change to Space Reader");
		Page confirmation = this.console.submit("/no-such-page", "/access/role", form.fields("/access/role"));
		assertThat(confirmation.text()).contains("Take permissions from Ada Lovelace");
		Map<String, String> confirmed = new HashMap<>(confirmation.fields("/access/role"));
		confirmed.put("role", SPACE_READER);
		this.console.submit("/no-such-page", "/access/role", confirmed);
		assertThat(role("U3BhY2U6MTpWNEth")).contains(SPACE_READER);
	}

	@Test
	void hasNothingToChangeIfTheUserHasThisRole() {
		Page form = grant(Map.of("user", "ada@example.com", "role", "Um9sZToxOlY0S2E=", "resource", "Payments"));
		assertThat(form.status()).isEqualTo(409);
		assertThat(form.text()).contains("Ada Lovelace (ada@example.com) is already Space Admin on Payments")
			.doesNotContain("Change to");
	}

	@Test
	void namesThePermissionIfTheRoleThatTheUserHasIsNotListed() {
		this.console.arize().next().to(HttpMethod.POST, "/v2/role-bindings").fail(409);
		Page form = grant(Map.of("user", "ada@example.com", "role", SPACE_READER, "resource", "Sales"));
		assertThat(form.status()).isEqualTo(409);
		assertThat(form.text())
			.contains("This user has a role here that the API key has no permission to read (ROLE_BINDING_READ)");
	}

	private Page grant(Map<String, String> fields, String... headers) {
		Map<String, String> all = new HashMap<>(Map.of("type", "SPACE"));
		all.putAll(fields);
		return this.console.submit("/no-such-page", "/access", all, headers);
	}

	private Optional<String> role(String space) {
		return this.console.binding(ADA, space).map(RoleBinding::roleId);
	}

}
