package com.arize.console.access;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;

import com.arize.directory.User;
import com.arize.rolebindings.RoleBinding;
import com.arize.rolebindings.RoleBindingResourceType;
import com.arize.console.ConsoleClient;
import com.arize.console.ConsoleTest;
import com.arize.console.Page;
import com.arize.rolebindings.test.ArizeApiStandIn;
import com.arize.rolebindings.test.FakeRoleBindingsClient;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.http.HttpMethod;

import static com.arize.console.ConsoleClient.ADA;
import static com.arize.console.ConsoleClient.PAYMENTS;
import static com.arize.console.ConsoleClient.SPACE_ADMIN;
import static com.arize.console.ConsoleClient.SPACE_READER;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for changes of access, with forms only and with htmx.
 */
@ConsoleTest
class AccessFlowTest {

	/* Ada is Space Admin on Payments */
	private static final String BINDING = "Um9sZUJpbmRpbmc6MTo/Pz8=";

	private static final String ROLE_FORM = "/access/role?id=Um9sZUJpbmRpbmc6MTo%2FPz8%3D&back=%2F%3Fuser%3Dada@example.com";

	private static final String REVOKE_FORM = "/access/revoke?id=Um9sZUJpbmRpbmc6MTo%2FPz8%3D&back=%2F%3Fuser%3Dada@example.com";

	@RegisterExtension
	final ConsoleClient console = new ConsoleClient();

	@Test
	void changesARoleAndReturnsToTheViewWithTheWayBack() {
		Page form = this.console.get(ROLE_FORM);
		assertThat(form.body()).contains("<html", "<option value=\"%s\" selected=\"selected\"".formatted(SPACE_ADMIN));
		Page changed = submit(form, "/access/role", Map.of("role", SPACE_READER, "confirmed", SPACE_READER));
		assertThat(changed.status()).isEqualTo(303);
		assertThat(changed.location()).endsWith("/?user=ada@example.com");
		assertThat(role()).isEqualTo(SPACE_READER);
		Page view = this.console.get("/?user=ada@example.com");
		assertThat(view.text()).contains("Ada Lovelace (ada@example.com) is now Space Reader on Payments Undo");
		submit(view, "/access/role", Map.of());
		assertThat(role()).isEqualTo(SPACE_ADMIN);
	}

	@Test
	void changesARoleInItsRow() {
		Page form = this.console.getPart(ROLE_FORM);
		assertThat(form.body()).startsWith("<tr").doesNotContain("<html");
		Page row = submit(form, "/access/role", Map.of("role", SPACE_READER, "confirmed", SPACE_READER),
				ConsoleClient.htmx());
		assertThat(row.status()).isEqualTo(200);
		assertThat(Page.withoutIsolates(row.body())).startsWith("<tr")
			.contains("data-announce=\"Ada Lovelace (ada@example.com) is now Space Reader on Payments\"");
		assertThat(row.row(0)).contains("Space Reader Payments Was Space Admin Undo");
		assertThat(role()).isEqualTo(SPACE_READER);
		Page undone = submit(row, "/access/role", Map.of(), ConsoleClient.htmx());
		assertThat(undone.row(0)).contains("Space Admin Payments Was Space Reader Undo");
		assertThat(role()).isEqualTo(SPACE_ADMIN);
	}

	@Test
	void sendsNothingIfTheRoleIsTheSame() {
		Page form = this.console.getPart(ROLE_FORM);
		Page row = submit(form, "/access/role", Map.of("role", SPACE_ADMIN), ConsoleClient.htmx());
		assertThat(row.row(0)).contains("Space Admin Payments direct").doesNotContain("Undo");
		assertThat(submit(form, "/access/role", Map.of("role", SPACE_ADMIN)).status()).isEqualTo(303);
		assertThat(this.console.arize().requests()).noneMatch((request) -> request.startsWith("PATCH"));
	}

	@Test
	void changesARoleOnceIfTheFormIsSubmittedTwice() {
		Page form = this.console.getPart(ROLE_FORM);
		submit(form, "/access/role", Map.of("role", SPACE_READER, "confirmed", SPACE_READER), ConsoleClient.htmx());
		Page row = submit(form, "/access/role", Map.of("role", SPACE_READER, "confirmed", SPACE_READER),
				ConsoleClient.htmx());
		assertThat(row.status()).isEqualTo(200);
		assertThat(row.row(0)).contains("Space Reader Payments Was Space Admin Undo");
		assertThat(this.console.arize().requests()).filteredOn((request) -> request.startsWith("PATCH")).hasSize(1);
	}

	@Test
	void asksAgainIfSomebodyElseHasChangedTheRole() {
		Page form = this.console.get(ROLE_FORM);
		bindings().update(BINDING, "Um9sZToyOlY0S2E=");
		Page stale = submit(form, "/access/role", Map.of("role", SPACE_READER, "confirmed", SPACE_READER));
		assertThat(stale.status()).isEqualTo(409);
		assertThat(stale.text()).contains(
				"Somebody changed this since you opened it: Ada Lovelace (ada@example.com) is Space Member on Payments now.");
		assertThat(stale.body()).contains("<option value=\"%s\" selected=\"selected\"".formatted(SPACE_READER));
		assertThat(role()).isEqualTo("Um9sZToyOlY0S2E=");
		assertThat(submit(stale, "/access/role", Map.of("role", SPACE_READER, "confirmed", SPACE_READER)).status())
			.isEqualTo(303);
		assertThat(role()).isEqualTo(SPACE_READER);
	}

	@Test
	void asksAgainInTheRowIfSomebodyElseHasChangedTheRole() {
		Page form = this.console.getPart(REVOKE_FORM);
		bindings().update(BINDING, SPACE_READER);
		Page stale = submit(form, "/access/revoke", Map.of(), ConsoleClient.htmx());
		assertThat(stale.status()).isEqualTo(409);
		assertThat(stale.body()).startsWith("<tr")
			.contains("Revoke <bdi>Space Reader</bdi> from <bdi>Ada Lovelace</bdi>");
		assertThat(stale.text()).contains("Somebody changed this since you opened it");
		assertThat(role()).isEqualTo(SPACE_READER);
		submit(stale, "/access/revoke", Map.of(), ConsoleClient.htmx());
		assertThat(this.console.binding(ADA, PAYMENTS)).isEmpty();
	}

	@Test
	void revokesAfterAConfirmationAndGrantsTheSameAgain() {
		Page confirmation = this.console.get(REVOKE_FORM);
		assertThat(confirmation.text()).contains("Ada Lovelace loses the role Space Admin on Payments",
				"Revoke Space Admin from Ada Lovelace", "Keep access");
		assertThat(role()).isEqualTo(SPACE_ADMIN);
		assertThat(submit(confirmation, "/access/revoke", Map.of()).status()).isEqualTo(303);
		assertThat(this.console.binding(ADA, PAYMENTS)).isEmpty();
		Page view = this.console.get("/?user=ada@example.com");
		assertThat(view.text()).contains("Ada Lovelace (ada@example.com) is no longer Space Admin on Payments Undo");
		submit(view, "/access", Map.of());
		assertThat(role()).isEqualTo(SPACE_ADMIN);
		assertThat(this.console.get("/?user=ada@example.com").text())
			.contains("Ada Lovelace (ada@example.com) is now Space Admin on Payments Undo");
	}

	@Test
	void revokesInTheRowAndGrantsTheSameAgain() {
		Page confirmation = this.console.getPart(REVOKE_FORM);
		assertThat(confirmation.body()).startsWith("<tr").doesNotContain("<html");
		Page revoked = submit(confirmation, "/access/revoke", Map.of(), ConsoleClient.htmx());
		assertThat(Page.withoutIsolates(revoked.body())).startsWith("<tr")
			.contains("data-announce=\"Ada Lovelace (ada@example.com) is no longer Space Admin on Payments\"");
		Page restored = submit(revoked, "/access", Map.of(), ConsoleClient.htmx());
		assertThat(restored.row(0)).contains("Space Admin Payments Granted just now Undo");
		assertThat(role()).isEqualTo(SPACE_ADMIN);
	}

	@Test
	void saysThatAccessWasRevokedInTheMeantime() {
		bindings().delete(BINDING);
		Page page = this.console.get(ROLE_FORM);
		assertThat(page.status()).isEqualTo(303);
		assertThat(this.console.get("/?user=ada@example.com").text())
			.contains("This access was revoked in the meantime");
		Page row = this.console.getPart(ROLE_FORM);
		assertThat(row.status()).isEqualTo(404);
		assertThat(row.body()).startsWith("<tr").contains("This access was revoked in the meantime");
	}

	@ParameterizedTest
	@CsvSource({ "PATCH, /access/role", "DELETE, /access/revoke" })
	void saysThatAccessWasRevokedWhileTheFormWasSubmitted(String method, String action) {
		ArizeApiStandIn arize = this.console.arize();
		AtomicBoolean deleted = new AtomicBoolean();
		arize.next().to(HttpMethod.valueOf(method), "/v2/role-bindings/{id}").fail(404);
		// before the response to the change, so that it was read first
		arize.wireMock().addMockServiceRequestListener((request, response) -> {
			if (request.getMethod().value().equals(method) && deleted.compareAndSet(false, true)) {
				bindings().delete(BINDING);
			}
		});
		Page row = this.console.submit("/plan", action,
				Map.of("id", BINDING, "shownRole", SPACE_ADMIN, "role", SPACE_READER, "confirmed", SPACE_READER),
				ConsoleClient.htmx());
		assertThat(row.status()).isEqualTo(404);
		assertThat(row.body()).startsWith("<tr").contains("This access was revoked in the meantime");
	}

	@Test
	void returnsToTheFirstViewIfAccessWasRevokedAndTheRequestHasNoViewToReturnTo() {
		Page page = this.console.get("/access/role?id=unknown");
		assertThat(page.status()).isEqualTo(303);
		assertThat(page.location()).isEqualTo("/");
	}

	@Test
	void saysWhichPermissionAChangeRequiresIfArizeDoesNotFindIt() {
		Page form = this.console.getPart(ROLE_FORM);
		this.console.arize().next().to(HttpMethod.PATCH, "/v2/role-bindings/{id}").fail(404);
		Page failed = submit(form, "/access/role", Map.of("role", SPACE_READER, "confirmed", SPACE_READER),
				ConsoleClient.htmx());
		assertThat(failed.status()).isEqualTo(404);
		assertThat(failed.header("HX-Retarget")).isEqualTo("#banner");
		assertThat(failed.body()).contains("ROLE_BINDING_CREATE and ROLE_BINDING_DELETE");
	}

	@Test
	void readsTheRoleAgainIfArizeHasChangedItWithoutAResponse() {
		Page form = this.console.getPart(ROLE_FORM);
		this.console.arize().next().to(HttpMethod.PATCH, "/v2/role-bindings/{id}").cut();
		Page row = submit(form, "/access/role", Map.of("role", SPACE_READER, "confirmed", SPACE_READER),
				ConsoleClient.htmx());
		assertThat(row.status()).isEqualTo(200);
		assertThat(row.row(0)).contains("Space Reader Payments Was Space Admin Undo");
	}

	@Test
	void readsWhetherAccessIsRevokedIfThereIsNoResponse() {
		Page confirmation = this.console.getPart(REVOKE_FORM);
		this.console.arize().next().to(HttpMethod.DELETE, "/v2/role-bindings/{id}").cut();
		Page revoked = submit(confirmation, "/access/revoke", Map.of(), ConsoleClient.htmx());
		assertThat(revoked.text()).contains("Ada Lovelace (ada@example.com) is no longer Space Admin on Payments");
		this.console.arize().next().to(HttpMethod.POST, "/v2/role-bindings").cut();
		Page restored = submit(revoked, "/access", Map.of(), ConsoleClient.htmx());
		assertThat(restored.row(0)).contains("Space Admin Payments Granted just now Undo");
	}

	@Test
	void restoresTheRowIfTheFormIsCancelled() {
		Page form = this.console.getPart(ROLE_FORM);
		Page row = this.console.getPart(form.attribute("hx-get", "Cancel"));
		assertThat(row.bindings()).containsExactly(BINDING);
		assertThat(row.body()).contains("data-focus=\"true\"");
		assertThat(this.console.get(ROLE_FORM).attribute("href", "Cancel")).isEqualTo("/?user=ada@example.com");
	}

	@Test
	void endsTheDirectionOfWritingOfANameWithTheName() {
		User eve = this.console.arize().directory().addUser("Eve \u202Eemal", "eve@example.com");
		String id = bindings().create(eve.id(), SPACE_READER, RoleBindingResourceType.SPACE, PAYMENTS).id();
		Page confirmation = this.console.getPart("/access/revoke?id=" + ConsoleClient.encode(id));
		assertThat(submit(confirmation, "/access/revoke", Map.of(), ConsoleClient.htmx()).body())
			.containsPattern("(?s)data-announce=\"%1$s\".*>%1$s</span>"
				.formatted("\u2068Eve \u202Eemal\u2069 \\(\u2068eve@example.com\u2069\\) is no longer "
						+ "\u2068Space Reader\u2069 on \u2068Payments\u2069"));
	}

	@Test
	void namesTheRoleThatAUserHasInTheMeantimeIfARevocationIsUndone() {
		Page confirmation = this.console.getPart(REVOKE_FORM);
		Page revoked = submit(confirmation, "/access/revoke", Map.of(), ConsoleClient.htmx());
		bindings().create(ADA, SPACE_READER, RoleBindingResourceType.SPACE, PAYMENTS);
		Page form = submit(revoked, "/access", Map.of(), ConsoleClient.htmx());
		assertThat(form.status()).isEqualTo(409);
		assertThat(form.header("HX-Retarget")).isEqualTo("#grant");
		assertThat(form.text()).contains("Ada Lovelace (ada@example.com) is already Space Reader on Payments");
		assertThat(submit(revoked, "/access", Map.of()).body()).contains("<html", "Change to Space Admin");
		submit(form, "/access/role", Map.of(), ConsoleClient.htmx());
		assertThat(role()).isEqualTo(SPACE_ADMIN);
	}

	private Page submit(Page page, String action, Map<String, String> fields, String... headers) {
		Map<String, String> all = new HashMap<>(page.fields(action));
		all.putAll(fields);
		// a page that is not the one that a banner is for
		return this.console.submit("/no-such-page", action, all, headers);
	}

	@Test
	void readsTheRoleAgainIfArizeHasNotChangedIt() {
		this.console.arize().next().to(HttpMethod.PATCH, "/v2/role-bindings/{id}").fail(500);
		Page form = submitUnknown("/access/role",
				Map.of("id", BINDING, "shownRole", SPACE_ADMIN, "role", SPACE_READER, "confirmed", SPACE_READER));
		assertThat(form.body()).startsWith("<tr").contains("<option value=\"Um9sZTo0OlY0S2E=\" selected=\"selected\"");
		assertThat(form.text()).contains("Ada Lovelace (ada@example.com) is Space Admin on Payments.");
	}

	@Test
	void readsTheRoleAgainIfArizeHasNotRevokedIt() {
		this.console.arize().next().to(HttpMethod.DELETE, "/v2/role-bindings/{id}").fail(500);
		Page form = submitUnknown("/access/revoke", Map.of("id", BINDING, "shownRole", SPACE_ADMIN));
		assertThat(form.text()).contains("Ada Lovelace (ada@example.com) is Space Admin on Payments.", "Keep access");
	}

	@Test
	void offersToGrantAgainIfArizeHasNotGrantedTheRole() {
		this.console.arize().next().to(HttpMethod.POST, "/v2/role-bindings").fail(500);
		Page form = submitUnknown("/access",
				Map.of("user", "ada@example.com", "role", SPACE_READER, "resource", "Sales"));
		assertThat(form.header("HX-Retarget")).isEqualTo("#grant");
		assertThat(form.text()).contains("lists no role of this user here. Grant it again");
	}

	@ParameterizedTest
	@CsvSource({ "PATCH, /access/role", "DELETE, /access/revoke", "POST, /access" })
	void saysThatTheOutcomeIsUnknownIfItCannotBeReadAgain(String method, String action) {
		this.console.arize().next().to(HttpMethod.valueOf(method), "/v2/role-bindings/**").cut();
		failReadsAfter(method);
		Page page = submitUnknown(action, Map.of("id", BINDING, "shownRole", SPACE_ADMIN, "role", SPACE_READER,
				"confirmed", SPACE_READER, "user", "ada@example.com", "resource", "Sales"));
		assertThat(page.text()).contains("The change may have been carried out");
	}

	/* Before the response to the change, so that no other request comes first */
	private void failReadsAfter(String method) {
		ArizeApiStandIn arize = this.console.arize();
		AtomicBoolean failing = new AtomicBoolean();
		arize.wireMock().addMockServiceRequestListener((request, response) -> {
			if (request.getMethod().value().equals(method) && failing.compareAndSet(false, true)) {
				arize.next(2).to(HttpMethod.GET, "/v2/role-bindings/**").fail(503);
			}
		});
	}

	private Page submitUnknown(String action, Map<String, String> fields) {
		Page response = this.console.submit("/plan", action, fields, ConsoleClient.htmx());
		assertThat(response.status()).isEqualTo(502);
		return response;
	}

	private String role() {
		return this.console.binding(ADA, PAYMENTS).map(RoleBinding::roleId).orElseThrow();
	}

	private FakeRoleBindingsClient bindings() {
		return this.console.arize().roleBindings();
	}

}
