package com.arize.console.access;

import java.util.HashMap;
import java.util.Map;

import com.arize.rolebindings.RoleBinding;
import com.arize.rolebindings.RoleBindingResourceType;
import com.arize.rolebindings.test.FakeArizeDirectory;
import com.arize.console.ConsoleClient;
import com.arize.console.ConsoleTest;
import com.arize.console.Page;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.JsonNode;

import static com.arize.console.ConsoleClient.ADA;
import static com.arize.console.ConsoleClient.PAYMENTS;
import static com.arize.console.ConsoleClient.SPACE_ADMIN;
import static com.arize.console.ConsoleClient.SPACE_READER;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for changes of a row that take permissions, or the last administrator of a space.
 */
@ConsoleTest
class LossTest {

	@RegisterExtension
	final ConsoleClient console = new ConsoleClient();

	@Test
	void aRoleWithLessIsConfirmedWithThePermissionsThatTheUserLoses() {
		RoleBinding ada = this.console.binding(ADA, PAYMENTS).orElseThrow();
		Page confirmation = change(ada, SPACE_READER, Map.of());
		assertThat(confirmation.body()).startsWith("<tr");
		assertThat(confirmation.text()).contains("Ada Lovelace loses permissions on Payments",
				"Take permissions from Ada Lovelace");
		assertThat(Page.text(confirmation.body().replace("dl", "div"))).contains("Takes ",
				"Role binding create, delete, read");
		assertThat(this.console.arize().requests()).noneMatch((request) -> request.startsWith("PATCH"));
		change(ada, SPACE_READER, confirmation.fields("/access/role"));
		assertThat(role(ada)).isEqualTo(SPACE_READER);
	}

	@Test
	void aRoleWithMoreNeedsNoConfirmation() {
		this.console.seed("eve", SPACE_READER, PAYMENTS);
		RoleBinding eve = this.console.binding("eve", PAYMENTS).orElseThrow();
		change(eve, SPACE_ADMIN, Map.of());
		assertThat(role(eve)).isEqualTo(SPACE_ADMIN);
	}

	@Test
	void aRoleWhosePermissionsAreNotKnownIsConfirmed() {
		this.console.seed("eve", "unknown", PAYMENTS);
		RoleBinding eve = this.console.binding("eve", PAYMENTS).orElseThrow();
		assertThat(change(eve, SPACE_READER, Map.of()).text())
			.contains("eve may lose permissions (a role cannot be read) on Payments");
		assertThat(role(eve)).isEqualTo("unknown");
	}

	@Test
	void theConfirmationOfOneRoleIsNoneOfAnother() {
		RoleBinding ada = this.console.binding(ADA, PAYMENTS).orElseThrow();
		assertThat(change(ada, SPACE_READER, Map.of("confirmed", SPACE_ADMIN)).text()).contains("loses permissions");
		assertThat(role(ada)).isEqualTo(SPACE_ADMIN);
	}

	@Test
	void theLastAdministratorOfASpaceIsRevokedAfterAConfirmationThatNamesTheSpace() {
		withoutAccountAdministrator();
		RoleBinding zoe = administratorOfAlone();
		Page confirmation = this.console.getPart("/access/revoke?id=" + ConsoleClient.encode(zoe.id()));
		assertThat(confirmation.text()).contains("Alone loses its last administrator");
		Page again = submit("/access/revoke", Map.of("id", zoe.id(), "shownRole", zoe.roleId()));
		assertThat(again.text()).contains("Alone loses its last administrator");
		assertThat(role(zoe)).isEqualTo(zoe.roleId());
		submit("/access/revoke", confirmation.fields("/access/revoke"));
		assertThat(bindings(zoe)).isZero();
	}

	@Test
	void theLastAdministratorOfASpaceIsLoweredAfterAConfirmationThatNamesTheSpace() {
		withoutAccountAdministrator();
		RoleBinding zoe = administratorOfAlone();
		Page confirmation = change(zoe, SPACE_READER, Map.of("confirmed", SPACE_READER));
		assertThat(confirmation.text()).contains("Alone loses its last administrator");
		assertThat(role(zoe)).isEqualTo(zoe.roleId());
		change(zoe, SPACE_READER, confirmation.fields("/access/role"));
		assertThat(role(zoe)).isEqualTo(SPACE_READER);
	}

	@Test
	void anAccountAdministratorCountsAndIsNamed() {
		RoleBinding zoe = administratorOfAlone();
		assertThat(this.console.getPart("/access/revoke?id=" + ConsoleClient.encode(zoe.id())).text()).contains(
				"Alone loses its last administrator. Leslie Lamport (leslie@example.com), account administrator, can still grant access to it.");
		submit("/access/revoke", Map.of("id", zoe.id(), "shownRole", zoe.roleId()));
		assertThat(bindings(zoe)).isZero();
	}

	@Test
	void theJsonApiRefusesToTakeTheLastAdministratorUntilTheSpaceIsConfirmed() {
		withoutAccountAdministrator();
		RoleBinding zoe = administratorOfAlone();
		JsonNode problem = this.console.revoke(zoe.id()).problem(409);
		String parameter = "withoutAdministrator=" + ConsoleClient.encode(zoe.resourceId());
		assertThat(problem.get("detail").stringValue()).contains("Alone loses its last administrator", parameter);
		assertThat(problem.get("withoutAdministrator").stringValue()).isEqualTo(zoe.resourceId());
		assertThat(bindings(zoe)).isOne();
		Page confirmed = this.console.send("DELETE",
				"/api/access?id=%s&%s".formatted(ConsoleClient.encode(zoe.id()), parameter), "");
		assertThat(confirmed.status()).isEqualTo(204);
		assertThat(bindings(zoe)).isZero();
	}

	@Test
	void theJsonApiRefusesToLowerTheLastAdministratorUntilTheSpaceIsConfirmed() {
		withoutAccountAdministrator();
		RoleBinding zoe = administratorOfAlone();
		String role = "{\"roleId\": \"%s\"}".formatted(SPACE_READER);
		this.console.changeRole(zoe.id(), role).problem(409);
		assertThat(role(zoe)).isEqualTo(SPACE_ADMIN);
		this.console
			.json("PATCH",
					"?id=%s&withoutAdministrator=%s".formatted(ConsoleClient.encode(zoe.id()),
							ConsoleClient.encode(zoe.resourceId())),
					role)
			.json(200);
		assertThat(role(zoe)).isEqualTo(SPACE_READER);
	}

	@Test
	void theConfirmationOfAnotherSpaceDoesNotConfirmTheRequestOfTheJsonApi() {
		withoutAccountAdministrator();
		RoleBinding zoe = administratorOfAlone();
		this.console
			.send("DELETE",
					"/api/access?id=%s&withoutAdministrator=%s".formatted(ConsoleClient.encode(zoe.id()),
							ConsoleClient.encode(PAYMENTS)),
					"")
			.problem(409);
		assertThat(bindings(zoe)).isOne();
	}

	@Test
	void theJsonApiTakesTheLastAdministratorIfThereIsAnAccountAdministrator() {
		RoleBinding zoe = administratorOfAlone();
		assertThat(this.console.revoke(zoe.id()).status()).isEqualTo(204);
	}

	private RoleBinding administratorOfAlone() {
		FakeArizeDirectory directory = this.console.arize().directory();
		return this.console.arize()
			.roleBindings()
			.create(directory.addUser("Zoe", "zoe@example.com").id(), SPACE_ADMIN, RoleBindingResourceType.SPACE,
					directory.addSpace("Alone").id());
	}

	private void withoutAccountAdministrator() {
		FakeArizeDirectory directory = this.console.arize().directory();
		directory.removeUser(directory.findUserByEmail("leslie@example.com").orElseThrow().id());
	}

	private Page change(RoleBinding binding, String role, Map<String, String> fields) {
		Map<String, String> all = new HashMap<>(fields);
		all.putAll(Map.of("id", binding.id(), "shownRole", binding.roleId(), "role", role));
		return submit("/access/role", all);
	}

	private Page submit(String action, Map<String, String> fields) {
		return this.console.submit("/no-such-page", action, fields, ConsoleClient.htmx());
	}

	private String role(RoleBinding binding) {
		return this.console.arize().roleBindings().get(binding.id()).roleId();
	}

	private long bindings(RoleBinding binding) {
		return this.console.arize()
			.roleBindings()
			.bindings()
			.stream()
			.filter((other) -> other.id().equals(binding.id()))
			.count();
	}

}
