package com.arize.access.command;

import java.io.IOException;
import java.util.List;
import java.util.Map;

import com.arize.directory.User;
import com.arize.rolebindings.RoleBinding;
import com.arize.rolebindings.RoleBindingResourceType;
import com.arize.rolebindings.test.ArizeApiStandIn;
import com.arize.rolebindings.test.ExampleAccount;
import com.github.tomakehurst.wiremock.http.Fault;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.http.HttpMethod;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.delete;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.jsonResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.patch;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathMatching;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for entries that end with the command, each with a look at the server afterwards.
 */
@Tag("socket")
class ExpireCommandTest extends CommandTest {

	/* An administrator of Payments beside others */
	private static final String ALAN = "alan@example.com";

	private static final String ENDED = """
			scope: {space: Payments}
			role_bindings:
			  - {user: alan@example.com, role: Space Admin, expires: 2020-01-31%s}
			""";

	@Test
	void everyReportOfAPlanNamesTheEndAndWhatFollows() throws Exception {
		write("access/payments.yaml", ENDED.formatted(", then: Space Reader").replace("2020", "2099"));
		Command plan = runExpecting(0, "plan", "access", "--json", "plan.json", "--markdown", "plan.md");
		String text = "user alan@example.com role Space Admin on SPACE Payments, until 2099-01-31, then Space Reader";
		assertThat(plan.out()).contains("Entries that end: 1\n  " + text);
		assertThat(content("plan.md")).contains("`" + text + "`");
		assertThat(content("plan.json")).contains("\"expires\": \"2099-02-01T00:00:00Z\"", "\"then\": {",
				"\"name\": \"Space Reader\"");
	}

	@ParameterizedTest
	@CsvSource({ "Space Reader, Space Admin", "Space Reader, Space Member", "Space Admin, Nobody" })
	void aPlanWhoseFollowingRoleGivesIsRefusedAndNothingIsWritten(String role, String then) throws Exception {
		write("access/payments.yaml", """
				scope: {space: Payments}
				role_bindings:
				  - {user: karen@example.com, role: %s, expires: 2099-01-31, then: %s}
				""".formatted(role, then));
		List<RoleBinding> before = bindings();
		Command plan = run("plan", "access");
		if (then.equals("Nobody")) {
			assertThat(plan.status()).isOne();
		}
		else {
			assertThat(plan.status()).as(plan.out() + plan.error()).isEqualTo(5);
			assertThat(plan.error())
				.contains("the role after the end must have only a part of the permissions of the role before");
		}
		assertThat(run("apply", "access", "--yes").status()).isEqualTo(plan.status());
		assertThat(bindings()).isEqualTo(before);
	}

	@Test
	void expireChangesTheRoleToTheOneThatFollows() throws Exception {
		write("access/payments.yaml", ENDED.formatted(", then: Space Reader"));
		runExpecting(0, "expire", "access");
		assertThat(role(ALAN)).isEqualTo("Space Reader");
		assertThat(writes(arize)).hasSize(1).allMatch((request) -> request.startsWith("PATCH "));
		runExpecting(0, "expire", "access");
		assertThat(writes(arize)).hasSize(1);
	}

	@ParameterizedTest
	@ValueSource(ints = { 403, 404 })
	void expireDeletesWhatTheKeyMayNotChangeAndTheNextApplyCreatesWhatFollows(int status) throws Exception {
		write("access/payments.yaml", ENDED.formatted(", then: Space Reader"));
		arize.wireMock()
			.stubFor(patch(urlPathMatching("/v2/role-bindings/.*")).atPriority(1)
				.willReturn(jsonResponse("{}", status)));
		Command expire = runExpecting(0, "expire", "access");
		assertThat(expire.out() + expire.error()).contains("1 expired role binding revoked");
		assertThat(role(ALAN)).isNull();
		runExpecting(0, "apply", "access", "--yes");
		assertThat(role(ALAN)).isEqualTo("Space Reader");
	}

	@Test
	void expireDeletesIfTheRoleThatFollowsGivesAPermissionAtThisMoment() throws Exception {
		write("access/payments.yaml", """
				scope: {space: Payments}
				role_bindings:
				  - {user: alan@example.com, role: Space Admin, expires: 2020-01-31, then: Wide}
				""");
		arize.directory().addRole("Wide", "SPACE_READ", "EVERYTHING_ELSE");
		runExpecting(0, "expire", "access");
		assertThat(role(ALAN)).isNull();
	}

	@Test
	void anEndInThePastThatIsAddedIsAnErrorOfDiffAndOfAPlanWithABase() throws Exception {
		write("old/payments.yaml", ENDED.formatted("").replace(", expires: 2020-01-31", ""));
		write("access/payments.yaml", ENDED.formatted(""));
		Command diff = runExpecting(1, "diff", "old", "access");
		assertThat(diff.error()).contains("access/payments.yaml:3: expires is in the past (until 2020-01-31)");
		Command plan = runExpecting(1, "plan", "access", "--base", "old");
		assertThat(plan.error()).contains("access/payments.yaml:3: expires is in the past (until 2020-01-31)");
		assertThat(runExpecting(2, "plan", "access").out()).contains("1 to delete")
			.contains("- user alan@example.com role Space Admin on SPACE Payments (expired)");
		write("old/payments.yaml", ENDED.formatted(""));
		runExpecting(0, "diff", "old", "access");
		assertThat(role(ALAN)).isEqualTo("Space Admin");
	}

	@ParameterizedTest
	@ValueSource(strings = { "scope: {space: Support}\nroles: []\n", "not: [yaml\n",
			"scope: {space: Support}\nrole_bindings: [{group: unknown, role: Space Reader}]\n",
			"scope: {space: Support}\nrole_bindings: []\n---\nscope: {space: Support}\nrole_bindings: []\n", """
					scope: {space: Support}
					role_bindings:
					  - {user: ada@example.com, role: Space Reader}
					  - {user: Ada@example.com, role: Space Admin, expires: 2020-01-31}
					""" })
	void anInvalidFileOrDocumentIsLeftOutAndNamedAndTheOthersExpire(String invalid) throws Exception {
		write("access/payments.yaml", ENDED.formatted(""));
		write("access/support.yaml", invalid);
		Command expire = runExpecting(4, "expire", "access", "--json", "plan.json");
		assertThat(expire.out() + expire.error()).contains("access/support.yaml, line ").contains(" is left out: ");
		assertThat(content("plan.json")).contains("\"kind\": \"invalid file\"");
		assertThat(role(ALAN)).isNull();
		assertThat(writes(arize)).hasSize(1);
		runExpecting(1, "plan", "access");
	}

	@ParameterizedTest
	@ValueSource(strings = { "groups: {temps: [grace@example.com]}", "groups: {temps: []}\nroles: []" })
	void aGroupThatTwoFilesDeclareExpiresNothingAndTheOthersExpire(String again) throws Exception {
		write("access/a.yaml", "groups: {temps: [alan@example.com]}\n");
		write("access/b.yaml", again + "\n");
		write("access/payments.yaml", ENDED.formatted("").replace("user: alan@example.com", "group: temps"));
		write("access/support.yaml", """
				scope: {space: Support}
				role_bindings:
				  - {user: ada@example.com, role: Space Member, expires: 2020-01-31}
				""");
		Command expire = runExpecting(4, "expire", "access");
		assertThat(expire.out() + expire.error()).contains("access/a.yaml, line 1: the file is left out: ")
			.contains("access/payments.yaml, line 3: the file is left out: ");
		assertThat(role(ALAN)).isEqualTo("Space Admin");
		assertThat(writes(arize)).hasSize(1);
	}

	@Test
	void ofTwoDocumentsForOneSpaceNoneExpires() throws Exception {
		write("access/payments.yaml", ENDED.formatted(""));
		write("access/other.yaml", "scope: {space: Payments}\nrole_bindings: []\n");
		Command expire = runExpecting(4, "expire", "access");
		assertThat(expire.out() + expire.error()).contains("access/other.yaml, line 1: the document is left out: ")
			.contains("access/payments.yaml, line 1: the document is left out: ");
		assertThat(role(ALAN)).isEqualTo("Space Admin");
	}

	@Test
	void aDocumentThatIsNotOwnedExpiresNothingAndTheOthersExpire() throws Exception {
		write("own.yaml", "arize.role-bindings.desired-state.ownership: {'[access/payments]': Payments}\n");
		write("access/payments/payments.yaml", ENDED.formatted(""));
		write("access/payments/support.yaml",
				ENDED.formatted("").replace("Payments", "Support").replace("Admin", "Annotator"));
		Command expire = runExpecting(4, "expire", "access", "--config", "own.yaml");
		assertThat(expire.out() + expire.error())
			.contains("access/payments/support.yaml, line 1: the document is left out: the scope is of 'Support'");
		assertThat(role(ALAN)).isNull();
		assertThat(writes(arize)).hasSize(1);
		runExpecting(1, "plan", "access", "--config", "own.yaml");
	}

	@Test
	void expireOfDocumentsOfWhichNoneIsOwnedIsAFailure() throws Exception {
		write("own.yaml", "arize.role-bindings.desired-state.ownership: {'[access/payments]': Support}\n");
		write("access/payments/payments.yaml", ENDED.formatted(""));
		assertThat(runExpecting(1, "expire", "access", "--config", "own.yaml").error())
			.contains("access/payments/payments.yaml:1: the scope is of 'Payments'");
		assertThat(arize.requests()).isEmpty();
	}

	@ParameterizedTest
	@ValueSource(strings = { "groups: {elsewhere: [Ada@example.com, gone@example.com]}\nroles: []\n",
			"groups:\n  elsewhere: [{'user':'ada@example.com'}\n",
			"groups: {elsewhere: [ada@example.com]}\n---\ngroups: {elsewhere: []}\n" })
	void aUserWhoMayBeInAnIgnoredGroupOfAnInvalidFileDoesNotExpireAndOthersDo(String invalid) throws Exception {
		String role = roleOn("Support", "ada@example.com");
		this.variables.put(VARIABLE + "IGNORED_USERS", "group:elsewhere");
		write("access/payments.yaml", ENDED.formatted(""));
		write("access/support.yaml", """
				scope: {space: Support}
				role_bindings:
				  - {user: ada@example.com, role: %s, expires: 2020-01-31}
				""".formatted(role));
		write("access/groups.yaml", invalid);
		Command expire = runExpecting(4, "expire", "access");
		assertThat(expire.out() + expire.error()).contains("access/groups.yaml, line ")
			.contains("access/support.yaml, line 1: the document is left out: ");
		assertThat(role(ALAN)).isNull();
		assertThat(roleOn("Support", "ada@example.com")).isEqualTo(role);
	}

	@ParameterizedTest
	@ValueSource(strings = { "groups: {elsewhere: [\"\\x61da@example.com\"]}\nroles: []\n",
			"groups: {others: []}\nroles: []\n" })
	void nothingExpiresIfTheUsersOfAnIgnoredGroupCannotBeKnown(String invalid) throws Exception {
		this.variables.put(VARIABLE + "IGNORED_USERS", "group:elsewhere");
		write("access/payments.yaml", ENDED.formatted(""));
		write("access/groups.yaml", invalid);
		assertThat(runExpecting(1, "expire", "access").error()).contains("'group:elsewhere'");
		assertThat(role(ALAN)).isEqualTo("Space Admin");
		assertThat(writes(arize)).isEmpty();
	}

	@ParameterizedTest
	@CsvSource({ "PROTECTED_USERS, gone@example.com", "IGNORED_USERS, gone@example.com",
			"PROTECTED_USERS, id:VXNlcjpnb25l" })
	void aConfiguredUserWhoLeftIsNamedAndTheOthersExpire(String property, String user) throws Exception {
		this.variables.put(VARIABLE + property, user);
		write("access/payments.yaml", ENDED.formatted(""));
		Command expire = runExpecting(4, "expire", "access", "--json", "plan.json");
		assertThat(expire.out() + expire.error()).contains("has a user who is left out: ").contains(user);
		assertThat(content("plan.json")).contains("\"kind\": \"user not found\"");
		assertThat(role(ALAN)).isNull();
		assertThat(writes(arize)).hasSize(1);
		assertThat(runExpecting(1, "plan", "access").error()).contains("has users that cannot be found: ");
	}

	@Test
	void anEndedEntryOfAnAmbiguousProtectedUserIsHeldBackAndTheOthersExpire() throws Exception {
		User ada = arize.directory().findUserByEmail("ada@example.com").orElseThrow();
		String role = roleOn("Support", "ada@example.com");
		write("access/payments.yaml", ENDED.formatted(""));
		write("access/support.yaml", """
				scope: {space: Support}
				role_bindings:
				  - {user_id: %s, role: %s, expires: 2020-01-31}
				""".formatted(ada.id(), role));
		arize.directory().seed(new User("another", "Ada", "ADA@example.com", "ACTIVE", null, false, ada.createdAt()));
		this.variables.put(VARIABLE + "PROTECTED_USERS", "ada@example.com");
		Command expire = runExpecting(4, "expire", "access");
		assertThat(expire.out() + expire.error()).contains("2 users have the name 'ada@example.com'")
			.contains("the user is protected");
		assertThat(role(ALAN)).isNull();
		arize.directory().removeUser("another");
		assertThat(roleOn("Support", "ada@example.com")).isEqualTo(role);
	}

	@Test
	void anEndedEntryOfAProtectedUserIsHeldBackAndTheOthersExpire() throws Exception {
		String role = roleOn("Support", "ada@example.com");
		this.variables.put(VARIABLE + "PROTECTED_USERS", "ada@example.com");
		write("access/payments.yaml", ENDED.formatted(""));
		write("access/support.yaml", """
				scope: {space: Support}
				role_bindings:
				  - {user: ada@example.com, role: %s, expires: 2020-01-31}
				""".formatted(role));
		Command expire = runExpecting(4, "expire", "access");
		assertThat(expire.out() + expire.error()).contains("ada@example.com").contains("the user is protected");
		assertThat(role(ALAN)).isNull();
		assertThat(roleOn("Support", "ada@example.com")).isEqualTo(role);
		runExpecting(5, "plan", "access");
	}

	@ParameterizedTest
	@CsvSource({ "/v2/role-bindings, 401", "/v2/users, 503" })
	void anAccountThatCannotBeReadIsNamedAndTheOthersExpire(String path, int status) throws Exception {
		writeFilesOfTwoAccounts();
		try (ArizeApiStandIn europe = ExampleAccount.start(0)) {
			addAccount(europe);
			europe.next(10).to(path).fail(status);
			Command expire = runExpecting(3, "expire", "access", "--json", "plan.json", "--markdown", "plan.md");
			assertThat(expire.error())
				.contains("1 expired role binding revoked. Not everything that may have expired is revoked:")
				.contains("documents are left out, because their account cannot be read: account 'europe': GET ")
				.contains("Host and key for the account 'europe' are determined by: ")
				.contains("Check the host and the key")
				.doesNotContain("Nothing was changed");
			assertThat(content("plan.json")).contains("\"kind\": \"unreadable account\"", "\"outcome\": \"done\"",
					"\"exit_status\": 3");
			assertThat(content("plan.md")).contains("1 expired role binding revoked, an account could not be read");
			assertThat(writes(europe)).isEmpty();
		}
		assertThat(role(ALAN)).isNull();
	}

	@Test
	void ifTheFirstAccountCannotBeReadTheFilesThatAreLeftOutAreNamedAndTheOthersExpire() throws Exception {
		writeFilesOfTwoAccounts();
		write("access/support.yaml", "scope: {space: Support}\nroles: []\n");
		arize.next(10).to("/v2/users").fail(401);
		try (ArizeApiStandIn europe = ExampleAccount.start(0)) {
			addAccount(europe);
			Command expire = runExpecting(3, "expire", "access");
			assertThat(expire.error()).contains("their account cannot be read: account 'default': GET ")
				.contains("access/support.yaml, line 1: the file is left out: ");
			assertThat(writes(europe)).hasSize(1);
		}
		assertThat(writes(arize)).isEmpty();
	}

	@Test
	void nothingWasChangedIfNoAccountCanBeRead() throws Exception {
		writeFilesOfTwoAccounts();
		arize.next(10).to("/v2/users").fail(401);
		try (ArizeApiStandIn europe = ExampleAccount.start(0)) {
			addAccount(europe);
			europe.next(10).to("/v2/role-bindings").fail(401);
			assertThat(runExpecting(3, "expire", "access").error()).contains("Nothing was changed: ");
		}
	}

	@Test
	void aProtectedUserWhoIsNotFoundIsNamedIfAnAccountCannotBeRead() throws Exception {
		writeFilesOfTwoAccounts();
		try (ArizeApiStandIn europe = ExampleAccount.start(0)) {
			addAccount(europe);
			europe.next(10).to("/v2/users").fail(401);
			assertThat(runExpecting(3, "expire", "access",
					"--arize.role-bindings.desired-state.protected-users=adaa@example.com")
				.error()).contains("adaa@example.com");
		}
	}

	@Test
	void aRequestThatIsNotValidIsNoAccountThatCannotBeRead() throws Exception {
		writeFilesOfTwoAccounts();
		try (ArizeApiStandIn europe = ExampleAccount.start(0)) {
			addAccount(europe);
			europe.next(10).to("/v2/role-bindings").fail(422);
			runExpecting(1, "expire", "access");
		}
		assertThat(writes(arize)).isEmpty();
	}

	@Test
	void anApprovedPlanIsNotReplacedByOneWithoutTheAccountThatCannotBeRead() throws Exception {
		writeFilesOfTwoAccounts();
		try (ArizeApiStandIn europe = ExampleAccount.start(0)) {
			addAccount(europe);
			europe.next(10).to("/v2/role-bindings").fail(401);
			assertThat(runExpecting(3, "expire", "access",
					"--arize.role-bindings.desired-state.approved-plan=sha256:" + "0".repeat(64))
				.error()).contains("Nothing was changed").doesNotContain("approved");
		}
		assertThat(writes(arize)).isEmpty();
	}

	@Test
	void statusFourIfAnAccountCannotBeReadAndARequestIsRefused() throws Exception {
		writeFilesOfTwoAccounts();
		arize.next().to(HttpMethod.DELETE, "/v2/role-bindings/*").fail(403);
		try (ArizeApiStandIn europe = ExampleAccount.start(0)) {
			addAccount(europe);
			europe.next(10).to("/v2/role-bindings").fail(401);
			assertThat(runExpecting(4, "expire", "access", "--json", "plan.json").error())
				.contains("account 'europe': GET ")
				.contains("0 of 1 done, 1 failed");
		}
	}

	@Test
	void aRefusedDeletionNamesThePermissionThatItNeeds() throws Exception {
		write("access/payments.yaml", ENDED.formatted(""));
		arize.next().to(HttpMethod.DELETE, "/v2/role-bindings/*").fail(403);
		assertThat(runExpecting(4, "expire", "access").error())
			.contains("\nGive the key the permission ROLE_BINDING_DELETE, or use another key. Then run");
	}

	@Test
	void anInvalidFileAloneIsAFailure() throws Exception {
		write("access/payments.yaml", "scope: {space: Support}\nroles: []\n");
		assertThat(runExpecting(1, "expire", "access").error()).contains("access/payments.yaml:2: 'roles' is unknown");
	}

	@ParameterizedTest
	@ValueSource(strings = { "expire access", "apply access --approved sha256:%s" })
	void aProjectThatTheKeyCannotSeeIsNotDone(String command) throws Exception {
		RoleBinding onProject = bindings(RoleBindingResourceType.PROJECT).stream()
			.filter((binding) -> projectName(binding).equals("fraud-detection"))
			.findFirst()
			.orElseThrow();
		write("access/project.yaml", """
				scope: {space: Payments, project: fraud-detection}
				role_bindings:
				  - {user_id: %s, role_id: %s, expires: 2020-01-31}
				""".formatted(onProject.userId(), onProject.roleId()));
		arize.roleBindings().restrictReads((binding) -> binding.resourceType() == RoleBindingResourceType.SPACE);
		Command run = runExpecting(3, command.formatted("0".repeat(64)).split(" "));
		assertThat(run.out() + run.error()).contains("PROJECT fraud-detection of SPACE Payments")
			.contains("has no visible role binding");
		arize.roleBindings().restrictReads((binding) -> true);
		assertThat(bindings(RoleBindingResourceType.PROJECT)).contains(onProject);
	}

	@Test
	void anHourlyExpireOfTheOnlyRoleBindingOfAProjectIsNotRed() throws Exception {
		List<RoleBinding> ofBot = bindings(RoleBindingResourceType.PROJECT).stream()
			.filter((binding) -> projectName(binding).equals("checkout-bot"))
			.toList();
		ofBot.stream().skip(1).forEach((binding) -> arize.roleBindings().delete(binding.id()));
		RoleBinding only = ofBot.get(0);
		write("access/project.yaml", """
				scope: {space: Payments, project: checkout-bot}
				role_bindings:
				  - {user_id: %s, role_id: %s, expires: '2020-01-31t18:00:00z'}
				""".formatted(only.userId(), only.roleId()));
		Command expire = runExpecting(0, "expire", "access");
		assertThat(expire.out() + expire.error()).contains("1 expired role binding revoked");
		assertThat(arize.roleBindings().listAll(RoleBindingResourceType.PROJECT)).doesNotContain(only);
		runExpecting(0, "expire", "access");
	}

	@Test
	void aDeletionWhoseResponseWasLostIsNotDoneIfTheKeyLosesSightOfTheLastRoleBinding() throws Exception {
		this.variables.put("ARIZE_RETRY_MAX_ATTEMPTS", "2");
		RoleBinding only = bindings(RoleBindingResourceType.PROJECT).stream()
			.filter((binding) -> projectName(binding).equals("checkout-bot"))
			.findFirst()
			.orElseThrow();
		bindings(RoleBindingResourceType.PROJECT).stream()
			.filter((binding) -> binding.resourceId().equals(only.resourceId()) && !binding.equals(only))
			.forEach((binding) -> arize.roleBindings().delete(binding.id()));
		write("access/project.yaml", """
				scope: {space: Payments, project: checkout-bot}
				role_bindings:
				  - {user_id: %s, role_id: %s, expires: 2020-01-31}
				""".formatted(only.userId(), only.roleId()));
		String path = "/v2/role-bindings/.+";
		arize.wireMock()
			.stubFor(delete(urlPathMatching(path)).atPriority(1)
				.inScenario("sight")
				.willReturn(aResponse().withFault(Fault.EMPTY_RESPONSE))
				.willSetStateTo("lost"));
		arize.wireMock()
			.stubFor(any(urlPathMatching(path)).atPriority(1)
				.inScenario("sight")
				.whenScenarioStateIs("lost")
				.willReturn(jsonResponse("{\"status\": 404, \"title\": \"Not Found\"}", 404).withHeader("Content-Type",
						"application/problem+json")));
		arize.wireMock()
			.stubFor(get(urlPathEqualTo("/v2/role-bindings")).atPriority(1)
				.inScenario("sight")
				.whenScenarioStateIs("lost")
				.willReturn(jsonResponse(Map.of("role_bindings", List.of(), "pagination", Map.of("has_more", false)),
						200)));
		Command expire = runExpecting(4, "expire", "access");
		assertThat(expire.out() + expire.error()).contains("May have been carried out (DELETE was sent)");
		assertThat(bindings(RoleBindingResourceType.PROJECT)).contains(only);
	}

	private static String projectName(RoleBinding binding) {
		return arize.directory().getProject(binding.resourceId()).name();
	}

	private static List<RoleBinding> bindings() {
		return bindings(RoleBindingResourceType.SPACE);
	}

	private static List<RoleBinding> bindings(RoleBindingResourceType type) {
		return arize.roleBindings().listAll(type).toList();
	}

	/* On the space Payments */
	private static @Nullable String role(String email) {
		return roleOn("Payments", email);
	}

	private static @Nullable String roleOn(String name, String email) {
		String user = arize.directory().findUserByEmail(email).orElseThrow().id();
		String space = arize.directory().findSpaceByName(name).orElseThrow().id();
		return arize.roleBindings()
			.find(user, RoleBindingResourceType.SPACE, space)
			.map((binding) -> arize.directory().getRole(binding.roleId()).name())
			.orElse(null);
	}

	private void writeFilesOfTwoAccounts() throws IOException {
		write("access/europe.yaml", "account: europe\n" + ENDED.formatted(""));
		write("access/payments.yaml", ENDED.formatted(""));
	}

}
