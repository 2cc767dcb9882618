package com.arize.rolebindings.sample.console.access;

import java.net.http.HttpResponse;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

import com.arize.rolebindings.RoleBinding;
import com.arize.rolebindings.RoleBindingResourceType;
import com.arize.rolebindings.sample.Console;
import com.arize.rolebindings.sample.ConsoleTest;
import com.arize.rolebindings.sample.Html;
import com.arize.rolebindings.sample.console.security.Browser;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.env.Environment;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for the view of who has access.
 */
@ConsoleTest
class AccessViewTest {

	private static final String[] HTMX = { "HX-Request", "true" };

	private static final String ADMIN = "Um9sZToxOlY0S2E=";

	@RegisterExtension
	final Console console = new Console();

	private final Browser browser;

	@Autowired
	AccessViewTest(Environment environment) {
		this.browser = new Browser(environment);
	}

	@BeforeEach
	void loadNames() {
		this.browser.get("/");
		this.browser.get("/?type=PROJECT&user=ada@example.com");
	}

	@Test
	void showsNamesAndDates() {
		HttpResponse<String> page = this.browser.get("/");
		assertThat(page.statusCode()).isEqualTo(200);
		assertThat(page.body()).contains("<html lang=\"en\"", "<title>Access to spaces · Arize access</title>");
		assertThat(Html.row(page, 0)).startsWith("Ada Lovelace ada@example.com Space Admin Payments "
				+ "Created 5 Jan 2026 Changed 5 Jan 2026 Change Revoke");
	}

	@Test
	void hasTheExactTimeInTitleAndDatetime() {
		assertThat(this.browser.get("/").body())
			.contains("<time title=\"5 Jan 2026, 09:00:00 UTC\" datetime=\"2026-01-05T09:00Z\">5 Jan 2026</time>");
	}

	@Test
	void hasIdsInATitleAndWithCopyButtons() {
		assertThat(this.browser.get("/").body()).contains("<span title=\"VXNlcjoxOlY0S2E=\">Ada Lovelace</span>",
				"data-copy=\"Um9sZUJpbmRpbmc6MTo/Pz8=\"");
	}

	@Test
	void showsProjectsWithTheirSpace() {
		HttpResponse<String> page = this.browser.get("/?type=PROJECT");
		assertThat(page.body()).contains("<title>Access to projects");
		assertThat(Html.row(page, 0)).startsWith("Ada Lovelace ada@example.com Space Admin checkout-bot in Payments");
	}

	@ParameterizedTest
	@ValueSource(strings = { "SPACE", "PROJECT" })
	void linksToTheLastPageWithoutJavaScript(String type) {
		List<String> found = new ArrayList<>();
		HttpResponse<String> page = this.browser.get("/?type=" + type);
		found.addAll(Html.bindings(page));
		while (page.body().contains(">Load more<")) {
			page = this.browser.get(Html.attribute(page, "href", "Load more"));
			assertThat(page.body()).contains("<html");
			found.addAll(Html.bindings(page));
		}
		assertThat(page.body()).contains("End of the list");
		assertThat(found).isEqualTo(bindings(type));
	}

	@ParameterizedTest
	@ValueSource(strings = { "SPACE", "PROJECT" })
	void loadsMoreRowsToTheLastPage(String type) {
		List<String> found = new ArrayList<>();
		HttpResponse<String> part = this.browser.get("/?type=" + type);
		found.addAll(Html.bindings(part));
		while (part.body().contains(">Load more<")) {
			part = this.browser.get(Html.attribute(part, "hx-get", "Load more"), HTMX);
			assertThat(part.body()).doesNotContain("<html", "<table");
			found.addAll(Html.bindings(part));
		}
		assertThat(found).isEqualTo(bindings(type));
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
			"user=VXNlcjoxOlY0S2E%3D", "userId=VXNlcjoxOlY0S2E%3D" })
	void filtersByUser(String query) {
		HttpResponse<String> page = this.browser.get("/?" + query);
		assertThat(Html.bindings(page)).hasSize(3);
		assertThat(Html.row(page, 2)).startsWith("Ada Lovelace");
		assertThat(page.body()).contains("value=\"ada@example.com\"");
		assertThat(last()).contains("user_id=");
	}

	@Test
	void offersTheUsersThatAPartOfANameMatches() {
		HttpResponse<String> page = this.browser.get("/?user=ad");
		assertThat(Html.text(page.body())).contains("No user is called 'ad'", "Ada Lovelace (ada@example.com)",
				"Radia Perlman (radia@example.com)", "Clear filters");
		HttpResponse<String> picked = this.browser
			.get(Html.attribute(page, "href", "Radia Perlman (radia@example.com)"));
		assertThat(Html.bindings(picked)).hasSize(3);
	}

	@Test
	void hasNoRowsForAnUnknownUser() {
		HttpResponse<String> page = this.browser.get("/?user=nobody@example.com");
		assertThat(page.statusCode()).isEqualTo(200);
		assertThat(page.body()).contains("No user is called &#39;nobody@example.com&#39;");
		assertThat(Html.bindings(page)).isEmpty();
	}

	@Test
	void filtersByTheIdOfAnUnknownUserAndKeepsIt() {
		OffsetDateTime time = OffsetDateTime.parse("2026-01-05T09:00:00Z");
		this.console.arize()
			.roleBindings()
			.seed(IntStream.range(0, 60)
				.mapToObj((i) -> new RoleBinding("b" + i, "role", "deleted", RoleBindingResourceType.SPACE, "s" + i,
						time, time))
				.toArray(RoleBinding[]::new));
		HttpResponse<String> unknown = this.browser.get("/?user=deleted");
		HttpResponse<String> page = this.browser.get(Html.attribute(unknown, "href", "Search for a user with this id"));
		assertThat(Html.bindings(page)).hasSize(50);
		assertThat(Html.bindings(this.browser.get(Html.attribute(page, "href", "Load more")))).hasSize(10);
		assertThat(this.browser.get(Html.attribute(page, "href", "Download CSV")).body().split("\r\n")).hasSize(61);
	}

	@Test
	void filtersByRole() {
		HttpResponse<String> page = this.browser.get("/?role=" + Console.encode(ADMIN));
		assertThat(Html.bindings(page)).hasSize(15);
		assertThat(Html.row(page, 14)).contains("Space Admin");
		assertThat(page.body()).contains("<option value=\"" + ADMIN + "\" selected=\"selected\">Space Admin</option>");
	}

	@Test
	void filtersByUserAndRole() {
		HttpResponse<String> page = this.browser.get("/?user=ada@example.com&role=" + Console.encode(ADMIN));
		assertThat(Html.bindings(page)).containsExactly("Um9sZUJpbmRpbmc6MTo/Pz8=");
	}

	@Test
	void replacesTheResultsIfTheFilterChanges() {
		HttpResponse<String> part = this.browser.get("/?type=PROJECT&user=Ada+Lovelace&role=", HTMX);
		assertThat(part.body()).doesNotContain("<html", "user-filter");
		assertThat(Html.bindings(part)).hasSize(3);
		assertThat(part.headers().firstValue("HX-Push-Url")).contains("/?type=PROJECT&user=ada%40example.com");
		assertThat(part.headers().firstValue("Vary")).get(InstanceOfAssertFactories.STRING)
			.containsIgnoringCase("HX-Request");
	}

	@Test
	void addsNoHistoryForTheSameFilter() {
		HttpResponse<String> part = this.browser.get("/?user=ada@example.com&role=", "HX-Request", "true",
				"HX-Current-URL", "http://127.0.0.1:8080/?user=ada%40example.com");
		assertThat(part.headers().firstValue("HX-Push-Url")).contains("false");
	}

	@Test
	void offersToClearFiltersThatNothingMatches() {
		HttpResponse<String> page = this.browser.get("/?type=PROJECT&user=ada@example.com&role=nothing");
		assertThat(Html.text(page.body())).contains("Nobody matches these filters");
		assertThat(Html.attribute(page, "href", "Clear filters")).isEqualTo("/?type=PROJECT");
	}

	@Test
	void offersToGrantAccessIfNobodyHasIt() {
		this.console.arize().roleBindings().clear();
		assertThat(Html.text(this.browser.get("/").body())).contains("Nobody has access to a space yet Grant access");
	}

	@Test
	void needsOneRequestIfTheNamesAreCached() {
		int before = requests().size();
		this.browser.get("/");
		assertThat(requests()).hasSize(before + 1);
		assertThat(last()).isEqualTo("GET /v2/role-bindings?resource_type=SPACE&limit=50");
	}

	@Test
	void rejectsAnUnknownAccount() {
		HttpResponse<String> unknown = this.browser.get("/?account=mars");
		assertThat(unknown.statusCode()).isEqualTo(400);
		assertThat(Html.text(unknown.body())).contains("There is no Arize account 'mars'");
	}

	@Test
	void suggestsUsersAndResources() {
		assertThat(Html.text(this.browser.get("/choices/users?user=RAD", HTMX).body())).isEqualTo("Radia Perlman");
		assertThat(this.browser.get("/choices/resources?type=PROJECT&resource=bot", HTMX).body())
			.isEqualTo("<option value=\"checkout-bot (Payments)\"></option>");
	}

	private String last() {
		return requests().get(requests().size() - 1);
	}

	private List<String> requests() {
		return this.console.arize().requests();
	}

}
