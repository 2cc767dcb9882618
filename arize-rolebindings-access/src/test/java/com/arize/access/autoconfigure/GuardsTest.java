package com.arize.access.autoconfigure;

import java.io.IOException;
import java.util.Locale;

import com.arize.rolebindings.RoleBindingResourceType;
import com.arize.rolebindings.test.ArizeModels;
import com.arize.rolebindings.test.FakeArizeDirectory;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import static com.arize.access.autoconfigure.AccessApplication.USERS;
import static com.arize.access.autoconfigure.AccessApplication.users;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for the properties that restrict plans, and for what plans report beside their
 * changes.
 */
@ExtendWith(OutputCaptureExtension.class)
@Tag("context")
@Tag("socket")
class GuardsTest {

	@RegisterExtension
	static final AccessApplication application = new AccessApplication();

	private static final String AS_DESIRED = users(USERS, "reader");

	private static final String EXPIRED = AS_DESIRED.replace("{user_id: u1, role_id: reader}",
			"{user_id: u1, role_id: reader, expires: 2020-01-01}");

	@ParameterizedTest
	@ValueSource(strings = { "protected-users", "max-changes", "mode", "unmanaged", "min-admins" })
	void guardInAVariableWithoutAValue(String name, CapturedOutput output) throws IOException {
		String variable = "ARIZE_ROLE_BINDINGS_DESIRED_STATE_" + name.toUpperCase(Locale.ROOT).replace('-', '_');
		application.variable(variable, "");
		assertThat(application.run(AS_DESIRED)).isOne();
		assertThat(output).contains("role-bindings.desired-state." + name + " is empty")
			.contains("\"" + variable + "\" from property source");
		assertThat(application.requests()).isEmpty();
	}

	@Test
	void expireNeedsNoPruneAndReportsNothingElse(CapturedOutput output) throws IOException {
		assertThat(application.run(EXPIRED, "mode=expire")).isZero();
		assertThat(application.run(EXPIRED, "mode=expire")).isZero();
		assertThat(application.writes()).hasSize(1);
		assertThat(output).contains("1 expired role binding revoked\n")
			.contains("No role binding has expired\n")
			.doesNotContain("as desired");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			protected-users=id:u1 |                           | not revoked, because the user is protected
			prune=false           | {user_id: u2, role_id: admin, expires: 2020-01-01} | expired, but the role is now
			prune=false           | {user_id: u2, role: Nobody}                        | no role has the name 'Nobody'
			""")
	void whatExpireCannotRevokeIsNamedAndTheStatusIs4(String property, String entry, String message,
			CapturedOutput output) throws IOException {
		String yaml = (entry == null) ? EXPIRED : EXPIRED.replace("{user_id: u2, role_id: reader}", entry);
		assertThat(application.run(yaml, "mode=expire", property)).isEqualTo(4);
		assertThat(output).contains("Not everything that may have expired is revoked").contains(message);
		assertThat(application.writes()).hasSize((entry == null) ? 0 : 1);
	}

	@ParameterizedTest
	@ValueSource(strings = { "scope: {space: Gone}\nrole_bindings: []\n",
			"account: europe\nscope: {space: Payments}\nrole_bindings: []\n" })
	void aDocumentThatIsLeftOutDoesNotPreventExpire(String document) throws IOException {
		assertThat(application.run(EXPIRED + "---\n" + document, "mode=expire")).isEqualTo(4);
		assertThat(application.writes()).hasSize(1);
	}

	@Test
	void anAccountWhoseDocumentsAreAllLeftOutDoesNotPreventExpire(CapturedOutput output) throws IOException {
		application.withEurope();
		String document = "scope: {space: Gone}\nrole_bindings: []\n";
		assertThat(application.run(EXPIRED + "---\naccount: europe\n" + document, "mode=expire")).isEqualTo(4);
		assertThat(application.writes()).hasSize(1);
		assertThat(output).contains("no space has the name 'Gone', so the document is left out");
		assertThat(application.europe().requests()).noneMatch((request) -> request.contains("/role-bindings"));
		assertThat(application.run(document, "mode=expire", "unmanaged=report")).isEqualTo(4);
		assertThat(output).contains("No role binding has expired. Not everything that may have expired is revoked")
			.doesNotContain("that no document covers: ");
	}

	@Test
	void anApprovedPlanOfAKeyThatSeesNothingIsNotDone(CapturedOutput output) throws IOException {
		application.arize().roleBindings().restrictReads((binding) -> false);
		assertThat(application.run("scope: {space: Payments}\nrole_bindings: []\n", "mode=apply",
				"approved-plan=sha256:" + "0".repeat(64)))
			.isEqualTo(3);
		assertThat(output).contains("the key may not see what is to be changed")
			.contains("SPACE Payments has no visible role binding");
	}

	@ParameterizedTest
	@ValueSource(strings = { "max-deletions", "max-changes", "max-deletion-percent" })
	void expireHoldsBackWhatIsBeyondALimitWithItsName(String limit, CapturedOutput output) throws IOException {
		assertThat(application.run(EXPIRED, "mode=expire", limit + "=0")).isEqualTo(4);
		assertThat(output)
			.contains("not revoked, because '%s' allows no more: - user u1@example.com role Space reader on"
				.formatted(limit));
		assertThat(application.writes()).isEmpty();
	}

	@Test
	void expireIsRefusedByAReadOnlyClient() throws IOException {
		assertThat(application.run(EXPIRED, "mode=expire", "--arize.role-bindings.read-only=true")).isEqualTo(5);
		assertThat(application.writes()).isEmpty();
	}

	@Test
	void expireOfTwoAccountsHasOneLimitOfNumbers(CapturedOutput output) throws IOException {
		application.withEurope();
		String europe = EXPIRED.replaceAll("(u\\d+|: s|reader)\\b", "$1e");
		assertThat(application.run(EXPIRED + "---\naccount: europe\n" + europe, "mode=expire", "max-deletions=1"))
			.isEqualTo(4);
		assertThat(output).contains("not revoked, because 'max-deletions' allows no more");
		assertThat(application.writes()).hasSize(1);
		assertThat(application.europe().requests()).noneMatch((request) -> request.startsWith("DELETE"));
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			admine  | 3 | 4 role bindings would be created, updated or deleted in all accounts, where 3 are allowed
			readere | 1 | 2 role bindings would be created, updated or deleted, where 1 is allowed
			""")
	void aLimitThatOneOrAllAccountsExceedIsReportedOnce(String role, int changes, String message, CapturedOutput output)
			throws IOException {
		application.withEurope();
		String yaml = users(2, "admin") + "---\naccount: europe\n" + users(2, role).replaceAll("(u\\d|: s)", "$1e");
		assertThat(application.run(yaml, "mode=check", "max-changes=" + changes, "fail-on-error=false")).isEqualTo(5);
		assertThat(output).containsOnlyOnce("would be created, updated or deleted").contains(message);
	}

	@Test
	void theLastAdministratorIsReportedOnceIfThePlanIsRefused(CapturedOutput output) throws IOException {
		assertThat(application.run(withoutAdministrator(), "mode=check", "fail-on-error=false")).isEqualTo(5);
		assertThat(output)
			.containsOnlyOnce("keeps no administrator (an active user whose role has ROLE_BINDING_CREATE)")
			.doesNotContain("The plan has warnings");
	}

	@Test
	void theLastAdministratorIsAWarningIfThePlanIsAllowed(CapturedOutput output) throws IOException {
		assertThat(application.run(withoutAdministrator(), "mode=plan", "min-admins=0")).isZero();
		assertThat(output).contains("The plan has warnings: 1\n\t- SPACE Payments keeps no administrator");
	}

	@Test
	void aCheckReportsWhatNoFileCovers(CapturedOutput output) throws IOException {
		seed("u1", "reader", "other");
		assertThat(application.run(AS_DESIRED, "mode=check", "unmanaged=report")).isZero();
		assertThat(output).contains("Resources that no access file covers: 1\n\t- SPACE other: 1 role");
	}

	@Test
	void aCheckFailsIfAResourceMustBeCovered(CapturedOutput output) throws IOException {
		seed("u1", "reader", "other");
		assertThat(application.run(AS_DESIRED, "mode=check", "unmanaged=fail", "fail-on-error=false")).isEqualTo(2);
		assertThat(output).contains("ERROR")
			.contains("Resources with role bindings that no document covers: 1")
			.contains(
					"Add documents for them, or set the property 'arize.role-bindings.desired-state.unmanaged' to 'report'");
	}

	@Test
	void roleBindingsOfUnknownUsersAreListed(CapturedOutput output) throws IOException {
		seed("bot role owner", "reader", "s");
		assertThat(application.run(AS_DESIRED, "mode=apply", "prune=true")).isZero();
		assertThat(application.writes()).isEmpty();
		assertThat(output).contains("Role bindings that are not in the access files and are kept: 1\n"
				+ "\t- user bot\\u0020role\\u0020owner role Space reader on SPACE Payments (the user is not in the directory)");
	}

	private static void seed(String userId, String roleId, String spaceId) {
		application.arize()
			.roleBindings()
			.seed(ArizeModels.roleBinding("more", userId, roleId, RoleBindingResourceType.SPACE, spaceId).build());
	}

	/* A file that takes the role of the only administrator */
	private static String withoutAdministrator() {
		FakeArizeDirectory directory = application.arize().directory();
		directory.seed(ArizeModels.role("chief", "Chief", "ROLE_BINDING_CREATE").isPredefined(true).build());
		directory.seed(ArizeModels.user("boss", "boss@example.com").name("Boss").build());
		seed("boss", "chief", "s");
		return AS_DESIRED + "  - {user_id: boss, role_id: reader}\n";
	}

}
