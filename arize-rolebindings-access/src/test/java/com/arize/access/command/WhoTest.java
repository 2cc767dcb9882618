package com.arize.access.command;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.stream.IntStream;

import com.arize.directory.User;
import com.arize.rolebindings.RoleBinding;
import com.arize.rolebindings.RoleBindingResourceType;
import com.arize.rolebindings.test.ArizeApiStandIn;
import com.arize.rolebindings.test.ArizeModels;
import com.arize.rolebindings.test.ExampleAccount;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.http.HttpMethod;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@code access who}.
 */
@Tag("socket")
class WhoTest extends CommandTest {

	private static final String ADA = "user ada@example.com role Space Admin on SPACE Payments, since 2026-01-05";

	@BeforeEach
	void writeFile() throws IOException {
		write("access/payments.yaml", """
				groups:
				  admins: [ada@example.com]
				---
				scope: {space: Payments}
				role_bindings:
				  - {group: admins, role: Space Admin, expires: 2027-01-31, then: Space Reader}
				  - {user: alan@example.com, role: Space Reader}
				""");
	}

	@Test
	void theAccessOfAUserHasItsEndsAndItsEntries() {
		Command command = runExpecting(0, "who", "ada@example.com", "--files", "access");
		assertThat(command.out()).isEqualTo(
				"""
						user ada@example.com: 6 role bindings
						  user ada@example.com role Space Admin on SPACE Payments, since 2026-01-05, until 2027-01-31, then Space Reader: access/payments.yaml, line 6 (group 'admins')
						    also on 1 project of the space
						    perhaps on PROJECT fraud-detection of SPACE Payments (restricted): administrators may keep access
						  user ada@example.com role Space Member on SPACE Support, since 2026-01-05: no file
						    also on 2 projects of the space
						  user ada@example.com role Space Annotator on SPACE Research, since 2026-01-05: no file
						    also on 2 projects of the space
						  user ada@example.com role Space Member on PROJECT support-chat of SPACE Support, since 2026-01-05: no file
						  user ada@example.com role Space Annotator on PROJECT paper-summaries of SPACE Research, since 2026-01-05: no file
						  user ada@example.com role Space Admin on PROJECT checkout-bot of SPACE Payments, since 2026-01-05: no file
						""");
		assertThat(command.error()).isEmpty();
		assertThat(arize.requests()).allMatch((request) -> request.startsWith("GET ")).hasSizeLessThan(20);
	}

	@Test
	void theAccessToASpaceHasItsUsersAndTheAccountAdministrators() {
		Command command = runExpecting(0, "who", "Payments", "--files", "access");
		assertThat(command.out()).startsWith("SPACE Payments: 11 users\n  " + ADA + ", until 2027-01-31")
			.contains(
					"\n  user alan@example.com role Space Admin on SPACE Payments, since 2026-01-06: access/payments.yaml, line 7 asks for Space Reader\n")
			.contains("\n  user barbara@example.com role Space Member on SPACE Payments, since 2026-01-06: no file\n")
			.endsWith("\n  user leslie@example.com account administrator\n");
	}

	@Test
	void theAccessToARestrictedProjectIsThatOfItsRolesAndMaybeOfAdministrators() {
		Command command = runExpecting(0, "who", "Payments", "fraud-detection");
		assertThat(command.out()).startsWith("PROJECT fraud-detection of SPACE Payments (restricted): 10 users\n")
			.contains(
					"\n  user claude@example.com role Space Annotator on PROJECT fraud-detection of SPACE Payments (restricted), since 2026-01-07\n")
			.contains("\n  " + ADA + " (administrators may keep access)\n")
			.contains("\n  user leslie@example.com account administrator (administrators may keep access)\n")
			.doesNotContain("Space Member on SPACE Payments", "no file")
			.endsWith("\n  Roles on the space that do not apply, because the project is restricted: 6\n");
	}

	@Test
	void theAccessToAnotherProjectIsThatOfItsSpace() {
		assertThat(runExpecting(0, "who", "Payments", "checkout-bot").out())
			.contains("\n  user barbara@example.com role Space Member on SPACE Payments, since 2026-01-06\n");
	}

	@Test
	void theAccessOfAReaderIsNotThatToARestrictedProject() {
		assertThat(runExpecting(0, "who", "barbara@example.com").out()).contains("""
				role Space Member on SPACE Payments, since 2026-01-06
				    also on 1 project of the space
				    not on PROJECT fraud-detection of SPACE Payments (restricted)
				""");
	}

	@Test
	void anAccountAdministratorHasEachSpaceAndProject() {
		assertThat(runExpecting(0, "who", "leslie@example.com", "--json", "who.json").out()).startsWith("""
				user leslie@example.com: 6 role bindings, account administrator
				  user leslie@example.com account administrator: each space and project, without a role binding
				""");
		assertThat(json("who.json").at("/found/0/access")).hasSize(18);
	}

	@Test
	void aRoleThatWasChangedHasTheDayOfTheChange() {
		RoleBinding binding = bindingOf("alan");
		String reader = arize.directory().findRoleByName("Space Reader").orElseThrow().id();
		String day = arize.roleBindings().update(binding.id(), reader).updatedAt().toLocalDate().toString();
		assertThat(runExpecting(0, "who", "alan@example.com").out())
			.contains("since 2026-01-06, changed " + day + "\n");
	}

	@Test
	void objectsAreFoundByTheirIds() {
		RoleBinding binding = bindingOf("ada");
		String project = arize.directory()
			.findProjectByName(binding.resourceId(), "fraud-detection")
			.orElseThrow()
			.id();
		assertThat(runExpecting(0, "who", "id:" + binding.userId()).out()).startsWith("user ada@example.com: ");
		assertThat(runExpecting(0, "who", "id:" + binding.resourceId()).out()).startsWith("SPACE Payments: ");
		assertThat(runExpecting(0, "who", "id:" + project).out()).startsWith("PROJECT fraud-detection of ");
		assertThat(runExpecting(0, "who", "id:" + binding.resourceId(), "id:" + project).out())
			.startsWith("PROJECT fraud-detection of ");
	}

	/* Such as the bot user of a service key */
	@Test
	void aUserWhoIsInNoListIsFoundByTheId() {
		User user = arize.directory().findUserByEmail("ada@example.com").orElseThrow();
		List<RoleBinding> bindings = arize.roleBindings().findByUser(user.id()).toList();
		arize.directory().removeUser(user.id());
		bindings.forEach((binding) -> arize.roleBindings().seed(binding));
		assertThat(runExpecting(0, "who", "id:" + user.id()).out())
			.startsWith("user " + user.id() + ": 6 role bindings\n");
	}

	@Test
	void theReportHasEachReasonWithItsPermissions() throws Exception {
		runExpecting(0, "who", "ada@example.com", "--files", "access", "--json", "who.json", "--revision", "0a1b2c3");
		JsonNode report = json("who.json");
		assertThat(report.at("/time").stringValue()).isEqualTo("2026-12-02T10:15:30Z");
		assertThat(report.at("/revision").stringValue()).isEqualTo("0a1b2c3");
		assertThat(report.at("/hosts/default").stringValue()).isEqualTo(arize.getApiUrl().getAuthority());
		assertThat(report.at("/mode").stringValue()).isEqualTo("who");
		assertThat(report.at("/exit_status").intValue()).isZero();
		assertThat(report.at("/found/0/user/name").stringValue()).isEqualTo("ada@example.com");
		assertThat(report.at("/found/0/account_administrator").booleanValue()).isFalse();
		JsonNode access = report.at("/found/0/access/0");
		assertThat(access.at("/resource/name").stringValue()).isEqualTo("Payments");
		assertThat(access.at("/permissions").valueStream().map(JsonNode::stringValue)).contains("ROLE_BINDING_CREATE");
		JsonNode reason = access.at("/reasons/0");
		assertThat(reason.at("/kind").stringValue()).isEqualTo("direct");
		assertThat(reason.at("/effect").stringValue()).isEqualTo("applies");
		assertThat(reason.at("/created_at").stringValue()).isEqualTo("2026-01-05T09:00:00Z");
		assertThat(reason.at("/expires").stringValue()).isEqualTo("2027-02-01T00:00:00Z");
		assertThat(reason.at("/then/name").stringValue()).isEqualTo("Space Reader");
		assertThat(reason.at("/file").stringValue()).isEqualTo("access/payments.yaml");
		assertThat(reason.at("/line").intValue()).isEqualTo(6);
		assertThat(reason.at("/group").stringValue()).isEqualTo("admins");
	}

	@ParameterizedTest
	@CsvSource(delimiter = ';', quoteCharacter = '"', textBlock = """
			who nobody@example.com; User 'nobody@example.com' is unknown
			who Paiments; Space 'Paiments' is unknown: did you mean 'Payments'?
			who Payments checkout; Project 'checkout' is unknown
			who id:none; User, space or project with the id 'none' is unknown
			who id:; The argument 'id:' has no id.
			who Payments id:; The argument 'id:' has no id.
			who Payments --account europe; must be one of [default], but is 'europe'
			who; Missing required parameter: 'USER|SPACE'.
			who Payments checkout-bot ada@example.com; 'ada@example.com' is unknown
			""")
	void anArgumentThatIsWrongIsAnError(String arguments, String error) {
		Command command = runExpecting(1, arguments.split(" "));
		assertThat(command.error()).contains(error);
		assertThat(command.out()).isEmpty();
	}

	@Test
	void anAmbiguousNameIsAnErrorWithTheIds() {
		String id = arize.directory().addSpace("Payments").id();
		assertThat(runExpecting(1, "who", "Payments").error()).contains(id, bindingOf("ada").resourceId());
		assertThat(runExpecting(0, "who", "id:" + id).error())
			.startsWith("No role binding of SPACE Payments is visible to the key, which proves nothing: ");
	}

	@Test
	void aFileThatIsInvalidIsAnError() throws Exception {
		write("access/sales.yaml", "scope: {space: Sales}\nrole_binding: []\n");
		Command command = runExpecting(1, "who", "ada@example.com", "--files", "access", "--json", "who.json");
		assertThat(command.error()).startsWith("access/sales.yaml:");
		assertThat(json("who.json").at("/error").stringValue()).contains("access/sales.yaml");
		assertThat(arize.requests()).isEmpty();
	}

	/* What a person asks at night must not need a file that is up to date */
	@Test
	void namesInTheFilesThatDoNotExistAreNoObstacle() throws Exception {
		write("access/other.yaml", """
				scope: {space: Renamed}
				role_bindings: [{user: nobody@example.com, role: No Such Role}]
				---
				account: asia
				scope: {space: Tokyo}
				role_bindings: []
				""");
		Command command = runExpecting(0, "who", "ada@example.com", "--files", "access");
		assertThat(command.out()).contains(ADA + ", until ");
		assertThat(command.error()).startsWith("The access files have warnings: 2\n").contains("'Renamed'", "'asia'");
	}

	@Test
	void theReportOfAnUnknownAccountHasTheError() throws Exception {
		runExpecting(1, "who", "Payments", "--account", "asia", "--json", "who.json");
		assertThat(json("who.json").at("/error").stringValue()).contains("asia");
	}

	@ParameterizedTest
	@ValueSource(ints = { 401, 403, 500 })
	void anApiThatCannotBeReadIsStatusThree(int status) throws Exception {
		arize.next(10).to(HttpMethod.GET, "/v2/role-bindings").fail(status);
		Command command = runExpecting(3, "who", "Payments", "--json", "who.json");
		assertThat(command.out()).isEmpty();
		assertThat(command.error()).contains("\nHost and key are determined by: ", "\nNothing was changed: ");
		assertThat(json("who.json").at("/exit_status").intValue()).isEqualTo(3);
		assertThat(json("who.json").at("/time").stringValue()).isEqualTo("2026-12-02T10:15:30Z");
	}

	@Test
	void whatTheKeyMayNotReadIsNamed() {
		arize.next(10).to(HttpMethod.GET, "/v2/users").fail(403);
		Command command = runExpecting(0, "who", "Payments");
		assertThat(command.error())
			.contains("The key has no permission to read users: account administrators are missing\n");
		assertThat(command.out()).contains(bindingOf("ada").userId()).doesNotContain("account administrator");
	}

	/* The API has no filter by space */
	@Test
	void manyRoleBindingsAreReadWithTheirProgress() {
		RoleBinding binding = bindingOf("ada");
		arize.roleBindings()
			.seed(IntStream.range(0, 10_000)
				.mapToObj((i) -> ArizeModels
					.roleBinding("b" + i, "u" + i, binding.roleId(), binding.resourceType(), "s" + i)
					.createdAt(binding.createdAt())
					.updatedAt(binding.updatedAt())
					.build())
				.toArray(RoleBinding[]::new));
		Command command = runExpecting(0, "who", "Payments");
		assertThat(command.out()).startsWith("SPACE Payments: 11 users\n");
		assertThat(command.error()).isEqualTo("10000 role bindings are read\n");
	}

	@Test
	void eachAccountIsSearched() throws Exception {
		try (ArizeApiStandIn europe = ExampleAccount.start(0)) {
			addAccount(europe);
			String barbara = europe.directory().findUserByEmail("barbara@example.com").orElseThrow().id();
			europe.directory().removeUser(barbara);
			assertThat(runExpecting(0, "who", "barbara@example.com").out()).doesNotContain("europe");
			Command ada = runExpecting(0, "who", "ada@example.com", "--json", "who.json");
			assertThat(ada.out()).contains("user ada@example.com: 6", "\nuser ada@example.com in account europe: 6");
			assertThat(json("who.json").at("/found/1/account").stringValue()).isEqualTo("europe");
			assertThat(runExpecting(0, "who", "ada@example.com", "--account", "europe").out())
				.startsWith("user ada@example.com in account europe: ");
		}
	}

	private static RoleBinding bindingOf(String name) {
		String user = arize.directory().findUserByEmail(name + "@example.com").orElseThrow().id();
		String space = arize.directory().spaces().findFirst().orElseThrow().id();
		return arize.roleBindings().find(user, RoleBindingResourceType.SPACE, space).orElseThrow();
	}

	private JsonNode json(String name) {
		try {
			return JsonMapper.shared().readTree(content(name));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
