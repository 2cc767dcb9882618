package com.arize.rolebindings.example.console.access;

import java.net.http.HttpResponse;
import java.util.HashMap;
import java.util.Map;

import com.arize.directory.User;
import com.arize.rolebindings.RoleBinding;
import com.arize.rolebindings.RoleBindingResourceType;
import com.arize.rolebindings.example.ConsoleClient;
import com.arize.rolebindings.example.ConsoleTest;
import com.arize.rolebindings.example.Html;
import com.arize.rolebindings.test.FakeRoleBindingsClient;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import org.springframework.http.HttpMethod;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for changes of access, with forms only and with htmx.
 */
@ConsoleTest
class AccessFlowTest {

	private static final String ADA = "VXNlcjoxOlY0S2E=";

	private static final String PAYMENTS = "U3BhY2U6MTpWNEth";

	private static final String ADMIN = "Um9sZToxOlY0S2E=";

	private static final String READER = "Um9sZTo0OlY0S2E=";

	/* Ada is Space Admin on Payments */
	private static final String BINDING = "Um9sZUJpbmRpbmc6MTo/Pz8=";

	private static final String ROLE_FORM = "/access/role?id=Um9sZUJpbmRpbmc6MTo%2FPz8%3D&back=%2F%3Fuser%3Dada@example.com";

	private static final String REVOKE_FORM = "/access/revoke?id=Um9sZUJpbmRpbmc6MTo%2FPz8%3D&back=%2F%3Fuser%3Dada@example.com";

	@RegisterExtension
	final ConsoleClient console = new ConsoleClient();

	@Test
	void changesARoleAndReturnsToTheViewWithTheWayBack() {
		HttpResponse<String> form = this.console.get(ROLE_FORM);
		assertThat(form.body()).contains("<html", "<option value=\"%s\" selected=\"selected\"".formatted(ADMIN));
		HttpResponse<String> changed = submit(form, "/access/role", Map.of("role", READER));
		assertThat(changed.statusCode()).isEqualTo(303);
		assertThat(changed.headers().firstValue("Location")).get().asString().endsWith("/?user=ada@example.com");
		assertThat(role()).isEqualTo(READER);
		HttpResponse<String> view = this.console.get("/?user=ada@example.com");
		assertThat(Html.text(view.body()))
			.contains("Ada Lovelace (ada@example.com) is now Space Reader on Payments Undo");
		submit(view, "/access/role", Map.of());
		assertThat(role()).isEqualTo(ADMIN);
	}

	@Test
	void changesARoleInItsRow() {
		HttpResponse<String> form = this.console.get(ROLE_FORM, ConsoleClient.htmx());
		assertThat(form.body()).startsWith("<tr").doesNotContain("<html");
		HttpResponse<String> row = submit(form, "/access/role", Map.of("role", READER), ConsoleClient.htmx());
		assertThat(row.statusCode()).isEqualTo(200);
		assertThat(Html.withoutIsolates(row.body())).startsWith("<tr")
			.contains("data-announce=\"Ada Lovelace (ada@example.com) is now Space Reader on Payments\"");
		assertThat(Html.row(row, 0)).contains("Space Reader Payments Was Space Admin Undo");
		assertThat(role()).isEqualTo(READER);
		HttpResponse<String> undone = submit(row, "/access/role", Map.of(), ConsoleClient.htmx());
		assertThat(Html.row(undone, 0)).contains("Space Admin Payments Was Space Reader Undo");
		assertThat(role()).isEqualTo(ADMIN);
	}

	@Test
	void sendsNothingIfTheRoleIsTheSame() {
		HttpResponse<String> form = this.console.get(ROLE_FORM, ConsoleClient.htmx());
		HttpResponse<String> row = submit(form, "/access/role", Map.of("role", ADMIN), ConsoleClient.htmx());
		assertThat(Html.row(row, 0)).contains("Space Admin Payments direct").doesNotContain("Undo");
		assertThat(submit(form, "/access/role", Map.of("role", ADMIN)).statusCode()).isEqualTo(303);
		assertThat(this.console.arize().requests()).noneMatch((request) -> request.startsWith("PATCH"));
	}

	@Test
	void asksAgainIfSomebodyElseHasChangedTheRole() {
		HttpResponse<String> form = this.console.get(ROLE_FORM);
		bindings().update(BINDING, "Um9sZToyOlY0S2E=");
		HttpResponse<String> stale = submit(form, "/access/role", Map.of("role", READER));
		assertThat(stale.statusCode()).isEqualTo(409);
		assertThat(Html.text(stale.body())).contains(
				"Somebody changed this since you opened it: Ada Lovelace (ada@example.com) is Space Member on Payments now.");
		assertThat(stale.body()).contains("<option value=\"%s\" selected=\"selected\"".formatted(READER));
		assertThat(role()).isEqualTo("Um9sZToyOlY0S2E=");
		assertThat(submit(stale, "/access/role", Map.of("role", READER)).statusCode()).isEqualTo(303);
		assertThat(role()).isEqualTo(READER);
	}

	@Test
	void asksAgainInTheRowIfSomebodyElseHasChangedTheRole() {
		HttpResponse<String> form = this.console.get(REVOKE_FORM, ConsoleClient.htmx());
		bindings().update(BINDING, READER);
		HttpResponse<String> stale = submit(form, "/access/revoke", Map.of(), ConsoleClient.htmx());
		assertThat(stale.statusCode()).isEqualTo(409);
		assertThat(stale.body()).startsWith("<tr")
			.contains("Revoke <bdi>Space Reader</bdi> from <bdi>Ada Lovelace</bdi>");
		assertThat(Html.text(stale.body())).contains("Somebody changed this since you opened it");
		assertThat(role()).isEqualTo(READER);
		submit(stale, "/access/revoke", Map.of(), ConsoleClient.htmx());
		assertThat(bindings().find(ADA, RoleBindingResourceType.SPACE, PAYMENTS)).isEmpty();
	}

	@Test
	void revokesAfterAConfirmationAndGrantsTheSameAgain() {
		HttpResponse<String> confirmation = this.console.get(REVOKE_FORM);
		assertThat(Html.text(confirmation.body())).contains("Ada Lovelace loses the role Space Admin on Payments",
				"Revoke Space Admin from Ada Lovelace", "Keep access");
		assertThat(role()).isEqualTo(ADMIN);
		assertThat(submit(confirmation, "/access/revoke", Map.of()).statusCode()).isEqualTo(303);
		assertThat(bindings().find(ADA, RoleBindingResourceType.SPACE, PAYMENTS)).isEmpty();
		HttpResponse<String> view = this.console.get("/?user=ada@example.com");
		assertThat(Html.text(view.body()))
			.contains("Ada Lovelace (ada@example.com) is no longer Space Admin on Payments Undo");
		submit(view, "/access", Map.of());
		assertThat(role()).isEqualTo(ADMIN);
		assertThat(Html.text(this.console.get("/?user=ada@example.com").body()))
			.contains("Ada Lovelace (ada@example.com) is now Space Admin on Payments Undo");
	}

	@Test
	void revokesInTheRowAndGrantsTheSameAgain() {
		HttpResponse<String> confirmation = this.console.get(REVOKE_FORM, ConsoleClient.htmx());
		assertThat(confirmation.body()).startsWith("<tr").doesNotContain("<html");
		HttpResponse<String> revoked = submit(confirmation, "/access/revoke", Map.of(), ConsoleClient.htmx());
		assertThat(Html.withoutIsolates(revoked.body())).startsWith("<tr")
			.contains("data-announce=\"Ada Lovelace (ada@example.com) is no longer Space Admin on Payments\"");
		HttpResponse<String> restored = submit(revoked, "/access", Map.of(), ConsoleClient.htmx());
		assertThat(Html.row(restored, 0)).contains("Space Admin Payments Granted just now Undo");
		assertThat(role()).isEqualTo(ADMIN);
	}

	@Test
	void saysThatAccessWasRevokedInTheMeantime() {
		bindings().delete(BINDING);
		HttpResponse<String> page = this.console.get(ROLE_FORM);
		assertThat(page.statusCode()).isEqualTo(303);
		assertThat(Html.text(this.console.get("/?user=ada@example.com").body()))
			.contains("This access was revoked in the meantime");
		HttpResponse<String> row = this.console.get(ROLE_FORM, ConsoleClient.htmx());
		assertThat(row.statusCode()).isEqualTo(404);
		assertThat(row.body()).startsWith("<tr").contains("This access was revoked in the meantime");
	}

	@Test
	void returnsToTheFirstViewIfAccessWasRevokedAndTheRequestHasNoViewToReturnTo() {
		HttpResponse<String> page = this.console.get("/access/role?id=unknown");
		assertThat(page.statusCode()).isEqualTo(303);
		assertThat(page.headers().firstValue("Location")).contains("/");
	}

	@Test
	void saysWhichPermissionAChangeRequiresIfArizeDoesNotFindIt() {
		HttpResponse<String> form = this.console.get(ROLE_FORM, ConsoleClient.htmx());
		this.console.arize().next().to(HttpMethod.PATCH, "/v2/role-bindings/{id}").fail(404);
		HttpResponse<String> failed = submit(form, "/access/role", Map.of("role", READER), ConsoleClient.htmx());
		assertThat(failed.statusCode()).isEqualTo(404);
		assertThat(failed.headers().firstValue("HX-Retarget")).contains("#banner");
		assertThat(failed.body()).contains("ROLE_BINDING_CREATE and ROLE_BINDING_DELETE");
	}

	@Test
	void readsTheRoleAgainIfArizeHasChangedItWithoutAResponse() {
		HttpResponse<String> form = this.console.get(ROLE_FORM, ConsoleClient.htmx());
		this.console.arize().next().to(HttpMethod.PATCH, "/v2/role-bindings/{id}").cut();
		HttpResponse<String> row = submit(form, "/access/role", Map.of("role", READER), ConsoleClient.htmx());
		assertThat(row.statusCode()).isEqualTo(200);
		assertThat(Html.row(row, 0)).contains("Space Reader Payments Was Space Admin Undo");
	}

	@Test
	void readsWhetherAccessIsRevokedIfThereIsNoResponse() {
		HttpResponse<String> confirmation = this.console.get(REVOKE_FORM, ConsoleClient.htmx());
		this.console.arize().next().to(HttpMethod.DELETE, "/v2/role-bindings/{id}").cut();
		HttpResponse<String> revoked = submit(confirmation, "/access/revoke", Map.of(), ConsoleClient.htmx());
		assertThat(Html.text(revoked.body()))
			.contains("Ada Lovelace (ada@example.com) is no longer Space Admin on Payments");
		this.console.arize().next().to(HttpMethod.POST, "/v2/role-bindings").cut();
		HttpResponse<String> restored = submit(revoked, "/access", Map.of(), ConsoleClient.htmx());
		assertThat(Html.row(restored, 0)).contains("Space Admin Payments Granted just now Undo");
	}

	@Test
	void restoresTheRowIfTheFormIsCancelled() {
		HttpResponse<String> form = this.console.get(ROLE_FORM, ConsoleClient.htmx());
		HttpResponse<String> row = this.console.get(Html.attribute(form, "hx-get", "Cancel"), ConsoleClient.htmx());
		assertThat(Html.bindings(row)).containsExactly(BINDING);
		assertThat(row.body()).contains("data-focus=\"true\"");
		assertThat(Html.attribute(this.console.get(ROLE_FORM), "href", "Cancel")).isEqualTo("/?user=ada@example.com");
	}

	@Test
	void endsTheDirectionOfWritingOfANameWithTheName() {
		User eve = this.console.arize().directory().addUser("Eve \u202Eemal", "eve@example.com");
		String id = bindings().create(eve.id(), READER, RoleBindingResourceType.SPACE, PAYMENTS).id();
		HttpResponse<String> confirmation = this.console.get("/access/revoke?id=" + ConsoleClient.encode(id),
				ConsoleClient.htmx());
		assertThat(submit(confirmation, "/access/revoke", Map.of(), ConsoleClient.htmx()).body())
			.containsPattern("(?s)data-announce=\"%1$s\".*>%1$s</span>"
				.formatted("\u2068Eve \u202Eemal\u2069 \\(\u2068eve@example.com\u2069\\) is no longer "
						+ "\u2068Space Reader\u2069 on \u2068Payments\u2069"));
	}

	@Test
	void namesTheRoleThatAUserHasInTheMeantimeIfARevocationIsUndone() {
		HttpResponse<String> confirmation = this.console.get(REVOKE_FORM, ConsoleClient.htmx());
		HttpResponse<String> revoked = submit(confirmation, "/access/revoke", Map.of(), ConsoleClient.htmx());
		bindings().create(ADA, READER, RoleBindingResourceType.SPACE, PAYMENTS);
		HttpResponse<String> form = submit(revoked, "/access", Map.of(), ConsoleClient.htmx());
		assertThat(form.statusCode()).isEqualTo(409);
		assertThat(form.headers().firstValue("HX-Retarget")).contains("#grant");
		assertThat(Html.text(form.body()))
			.contains("Ada Lovelace (ada@example.com) is already Space Reader on Payments");
		assertThat(submit(revoked, "/access", Map.of()).body()).contains("<html", "Change to Space Admin");
		submit(form, "/access/role", Map.of(), ConsoleClient.htmx());
		assertThat(role()).isEqualTo(ADMIN);
	}

	private HttpResponse<String> submit(HttpResponse<String> page, String action, Map<String, String> fields,
			String... headers) {
		Map<String, String> all = new HashMap<>(Html.fields(page, action));
		all.putAll(fields);
		// a page that is not the one that a banner is for
		return this.console.submit("/no-such-page", action, all, headers);
	}

	private String role() {
		return bindings().find(ADA, RoleBindingResourceType.SPACE, PAYMENTS).map(RoleBinding::roleId).orElseThrow();
	}

	private FakeRoleBindingsClient bindings() {
		return this.console.arize().roleBindings();
	}

}
