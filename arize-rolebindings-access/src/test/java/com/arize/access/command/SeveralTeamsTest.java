package com.arize.access.command;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

import com.arize.directory.User;
import com.arize.rolebindings.RoleBindingResourceType;
import com.arize.rolebindings.test.ArizeModels;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.http.HttpMethod;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests of the command for access files of several teams.
 */
@Tag("socket")
class SeveralTeamsTest extends CommandTest {

	private static final String ADA = "role_bindings: [{user: ada@example.com, role: Space Admin}]\n";

	private static final String OWNERSHIP = """
			arize.role-bindings.desired-state.ownership:
			  "[access/payments]": [Payments, "id:id-of-payments"]
			  "[access/sales]": Sales
			""";

	@BeforeEach
	void allowDeletions() {
		this.variables.put(VARIABLE + "MAX_DELETION_PERCENT", "100");
	}

	@Test
	void aDocumentDecidesWhetherItsScopeIsAuthoritative() throws Exception {
		write("access/payments.yaml", "scope: {space: Payments}\nprune: true\n" + ADA);
		write("access/sales.yaml", "scope: {space: Sales}\nrole_bindings: []\n");
		Command plan = runExpecting(2, "plan", "access", "--json", "plan.json", "--markdown", "plan.md");
		assertThat(plan.out()).contains("  - user alan@example.com role Space Admin on SPACE Payments\n",
				"0 to create, 0 to update, 9 to delete, 1 unchanged, 10 not desired and kept\n",
				"Authoritative: SPACE Payments\n");
		assertThat(content("plan.json")).contains("\"authoritative\": [\n    \"SPACE Payments\"\n  ]");
		assertThat(content("plan.md")).contains("\nAuthoritative: `SPACE Payments`\n");

		write("access/sales.yaml", "scope: {space: Sales}\nprune: false\nrole_bindings: []\n");
		assertThat(run("plan", "access", "--prune").out()).isEqualTo(plan.out());
		write("access/sales.yaml", "scope: {space: Sales}\nrole_bindings: []\n");
		assertThat(run("plan", "access", "--prune").out()).contains("Authoritative: all 2 scopes\n");
	}

	@Test
	void diffSaysWhichScopesAreAuthoritative() throws Exception {
		write("old/payments.yaml", "scope: {space: Payments}\n" + ADA);
		write("new/payments.yaml", "scope: {space: Payments}\nprune: true\n" + ADA);
		write("new/sales.yaml", "scope: {space: Sales}\nprune: false\nrole_bindings: []\n");
		Command diff = runExpecting(2, "diff", "old", "new", "--json", "diff.json");
		assertThat(diff.out()).isEqualTo("""
				0 entries added, 0 removed, 0 changed
				SPACE Sales is declared
				SPACE Payments is authoritative, was: as the property 'prune' says
				SPACE Sales is additive, was: not declared

				2026-12-02T10:15:30Z
				""");
		assertThat(content("diff.json")).contains("SPACE Payments is authoritative");
	}

	@Test
	void roleBindingsOfIgnoredUsersAreNamedAndNotChanged() throws Exception {
		write("access/groups.yaml", "groups: {bots: [margaret@example.com, {user_id: %s}]}\n".formatted(id("radia")));
		write("access/payments.yaml",
				"scope: {space: Payments}\nprune: true\nignore: [Alan@example.com, {group: bots}]\n" + ADA);
		Command plan = run("plan", "access", "--json", "plan.json");
		assertThat(plan.out()).contains(
				"0 to create, 0 to update, 6 to delete, 1 unchanged, 3 of ignored users\n  - user ",
				"\nAuthoritative: SPACE Payments\n", """
						Role bindings of ignored users: 3
						  user alan@example.com role Space Admin on SPACE Payments
						  user margaret@example.com role Space Admin on SPACE Payments
						  user radia@example.com role Space Admin on SPACE Payments
						""");
		assertThat(content("plan.json")).contains("\"ignored\": 3", "\"ignored_bindings\": [");
		runExpecting(0, "apply", "access", "--yes");
		assertThat(writes(arize)).hasSize(6);
		runExpecting(0, "plan", "access");
	}

	@Test
	void anEarlierVersionThatIsNotValidIsOneWithoutDocuments() throws Exception {
		write("old/payments.yaml", "scope: {space: Payments}\nrole_bindings: x\n");
		write("new/payments.yaml", "scope: {space: Payments}\n" + ADA);
		Command diff = runExpecting(2, "diff", "old", "new");
		assertThat(diff.out()).startsWith("1 entry added, 0 removed, 0 changed\nSPACE Payments is declared\n");
		assertThat(diff.error()).startsWith("The earlier version is not valid, and the files are compared with a state"
				+ " without documents: old/payments.yaml has errors");
		assertThat(run("plan", "new", "--base", "old").out())
			.startsWith("Planned: 1 of 1 scopes, whose documents differ\n");
		write("new/payments.yaml", "scope: {space: Payments}\nrole_bindings: x\n");
		runExpecting(1, "diff", "old", "new");
		assertThat(writes(arize)).isEmpty();
	}

	/*
	 * Otherwise, all plans of main would fail afterwards, and nothing of the space expire
	 */
	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			{space: Payments} | {resource_type: SPACE, resource_id: ID}
			{resource_type: SPACE, resource_id: ID} | {space: Payments}
			{space: Payments} | {resource_type: SPACE}
			{space: Payments} | {user: ada@example.com}
			{space: Payments, project: checkout-bot} | {resource_type: PROJECT}
			""")
	void aNewDocumentIsNotForTheScopeOfOneThatDoesNotDiffer(String old, String added) throws Exception {
		String id = arize.directory().findSpaceByName("Payments").orElseThrow().id();
		String document = "scope: %s\nrole_bindings: []\n".formatted(old.replace("ID", id));
		write("old/a.yaml", document);
		write("new/a.yaml", document);
		write("new/b.yaml", "scope: %s\nrole_bindings: []\n".formatted(added.replace("ID", id)));
		assertThat(runExpecting(1, "plan", "new", "--base", "old").error())
			.contains("new/b.yaml:1: the scope has role bindings in common with the scope in line 1 of new/a.yaml");
	}

	@Test
	void aLinkToTheEarlierVersionIsNoLaterOne() throws Exception {
		write("old/access/payments.yaml", "scope: {space: Payments}\n" + ADA);
		Files.createSymbolicLink(this.directory.resolve("access"), Path.of("old/access"));
		assertThat(runExpecting(1, "diff", "old/access", "access").error())
			.contains("/old/access/payments.yaml' is one of both versions, because of a link.");
		runExpecting(1, "plan", "access", "--base", "old/access");
		assertThat(arize.requests()).isEmpty();
	}

	/* Otherwise, the change that corrects the files is never applied */
	@Test
	void anEntryThatHasEndedIsNotNewIfTheEarlierVersionIsNotValid() throws Exception {
		String ended = """
				scope: {space: Payments}
				role_bindings:
				  - {user: katherine@example.com, role: Space Reader, expires: 2024-01-31}
				""";
		write("old/payments.yaml", ended + "  - x\n");
		write("new/payments.yaml", ended);
		runExpecting(2, "diff", "old", "new");
		assertThat(runExpecting(2, "plan", "new", "--base", "old").out())
			.contains("- user katherine@example.com role Space Reader on SPACE Payments");
		assertThat(runExpecting(5, "plan", "new", "--base", "old", "--max-deletions", "0").error())
			.contains("max-deletions");
		write("old/payments.yaml", "scope: {space: Payments}\nrole_bindings: []\n");
		assertThat(runExpecting(1, "diff", "old", "new").error()).contains("expires is in the past");
		assertThat(writes(arize)).isEmpty();
	}

	@Test
	void aChangeOfAGroupThatOnlyIgnoredUsersHasIsNoticed() throws Exception {
		this.variables.put(VARIABLE + "IGNORED_USERS", "group:bots");
		write("old/groups.yaml", "groups: {bots: [margaret@example.com]}\n");
		write("old/payments.yaml", "scope: {space: Payments}\n" + ADA);
		write("new/groups.yaml", "groups: {bots: [margaret@example.com, Alan@example.com]}\n");
		write("new/payments.yaml", "scope: {space: Payments}\n" + ADA);
		assertThat(runExpecting(2, "diff", "old", "new").out())
			.contains("\ngroup 'bots', which no document uses, has user alan@example.com\n");
		assertThat(run("plan", "new", "--base", "old").out())
			.startsWith("Planned: 1 of 1 scopes, whose documents differ\n");
	}

	@Test
	void nothingIsAuthoritativeThatWouldNotBePruned() throws Exception {
		write("access/payments.yaml", "scope: {space: Payments}\nprune: true\nrole_bindings: []\n");
		this.variables.put(VARIABLE + "IGNORED_USERS",
				arize.directory().users().map(User::email).collect(Collectors.joining(",")));
		assertThat(runExpecting(0, "plan", "access").out()).doesNotContain("Authoritative");
	}

	@Test
	void aUserCanBeIgnoredInAllDocuments() throws Exception {
		write("access/payments.yaml", "groups: {bots: [margaret@example.com]}\nscope: {space: Payments}\n" + ADA);
		this.variables.put(VARIABLE + "IGNORED_USERS", "alan@example.com, group:bots, id:" + id("radia"));
		assertThat(run("plan", "access", "--prune").out()).contains("6 to delete, 1 unchanged, 3 of ignored users\n");
		this.variables.put(VARIABLE + "IGNORED_USERS", "group:bot");
		assertThat(run("plan", "access").error())
			.contains("'group:bot', but in the access files, group 'bot' is unknown: did you mean 'bots'?");
		this.variables.put(VARIABLE + "IGNORED_USERS", "alam@example.com");
		assertThat(run("plan", "access").error()).contains("'alam@example.com' is unknown: did you mean 'alan@");
	}

	@Test
	void aResourceOfIgnoredUsersAloneIsManaged() throws Exception {
		write("access/payments.yaml", "scope: {space: Payments}\nrole_bindings: []\n");
		this.variables.put(VARIABLE + "IGNORED_USERS",
				arize.directory().users().map(User::email).collect(Collectors.joining(",")));
		Command plan = runExpecting(0, "plan", "access", "--unmanaged", "fail");
		assertThat(plan.out()).startsWith("0 to create, 0 to update, 0 to delete, 0 unchanged, 10 of ignored users\n");
	}

	@Test
	void anEntryOfAnIgnoredUserIsAnError() throws Exception {
		write("access/payments.yaml", "scope: {space: Payments}\nignore: [Ada@example.com]\n" + ADA);
		assertThat(run("plan", "access").error())
			.startsWith("access/payments.yaml:3: 'ada@example.com' is ignored in line 2, and must have no entry\n");
		write("access/payments.yaml", "scope: {space: Payments}\nignore: [{user_id: %s}]\n".formatted(id("ada")) + ADA);
		assertThat(run("plan", "access").error())
			.startsWith("access/payments.yaml:3: 'ada@example.com' is ignored in line 2, and must have no entry\n");
		write("access/payments.yaml", "scope: {space: Payments}\n" + ADA);
		this.variables.put(VARIABLE + "IGNORED_USERS", "ada@example.com");
		assertThat(run("apply", "access", "--yes").error()).startsWith(
				"access/payments.yaml:2: 'ada@example.com' is ignored by the property 'ignored-users', and must have no entry\n");
		assertThat(run("offboard", "ada@example.com", "--yes").error()).startsWith("'ada@example.com' is ignored by");
		assertThat(writes(arize)).isEmpty();
	}

	@Test
	void diffNamesTheIgnoredUsers() throws Exception {
		write("old/payments.yaml", "scope: {space: Payments}\nignore: [alan@example.com]\n" + ADA);
		write("new/payments.yaml", "scope: {space: Payments}\nignore: [{user_id: bot}]\n" + ADA);
		assertThat(run("diff", "old", "new").out()).contains("""
				SPACE Payments ignores user id:bot
				SPACE Payments no longer ignores user alan@example.com
				""");
		write("old/payments.yaml", "scope: {space: Payments}\nignore: [{user_id: Bot}]\n" + ADA);
		assertThat(run("diff", "old", "new").out()).contains("""
				SPACE Payments ignores user id:bot
				SPACE Payments no longer ignores user id:Bot
				""");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`',
			textBlock = """
					payments/a | {space: Payments}                                      |
					payments/a | {space: Payments, project: checkout-bot}               |
					payments/a | {resource_type: SPACE, resource_id: id-of-payments}    |
					search/a   | {space: Search}                                        |
					payments/a | {space: Search}                                        | the scope is of 'Search', but documents below the directory 'access/payments' may only have [Payments, id:id-of-payments] (property 'ownership')
					payments/a | {space: Sales}                                         | the scope is of 'Sales', but documents below the directory 'access/payments' may only have [Payments, id:id-of-payments], which only documents below ['access/sales'] may have (property 'ownership')
					payments/a | {resource_type: SPACE}                                 | the scope covers all spaces, but documents below the directory 'access/payments' may only have [
					search/a   | {space: Payments}                                      | the scope is of 'Payments', which only documents below ['access/payments'] may have (property 'ownership')
					search/a   | {space: Payments, project: checkout-bot}               | the scope is of 'checkout-bot' of space 'Payments', which only documents below ['access/payments'] may have
					search/a   | {user: ada@example.com}                                | the scope covers all spaces, and with it those of the directories ['access/payments', 'access/sales'] (
					search/a   | {resource_type: PROJECT}                               | the scope covers all spaces, and
					search/a   | {resource_type: PROJECT, resource_id: id-of-a-project} | the scope is of 'id-of-a-project', but this document is below no directory that has 'id:id-of-a-project': use the name
					""")
	void aDirectoryHasItsSpacesAndNoOtherOnes(String file, String scope, String problem) throws Exception {
		write("own.yaml", OWNERSHIP);
		Files.createDirectories(this.directory.resolve("access/payments"));
		Files.createDirectories(this.directory.resolve("access/sales"));
		write("access/" + file + ".yaml", "groups: {}\nscope: %s\nrole_bindings: []\n".formatted(scope));
		Command validate = run("validate", "access", "--config", "own.yaml");
		assertThat(validate.status()).as(validate.error()).isEqualTo((problem != null) ? 1 : 0);
		if (problem != null) {
			assertThat(validate.error()).startsWith("access/%s.yaml:2: %s".formatted(file, problem));
		}
		assertThat(arize.requests()).isEmpty();
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`',
			textBlock = """
					europe/Payments | europe  |
					europe/Payments | default | the scope is of 'Payments', but documents below the directory 'access/payments' may only have [europe/Payments] (
					Payments        | europe  | the scope is of 'Payments' in account europe, but documents below the directory 'access/payments' may only have [Payments] (
					default/Payments | default |
					""")
	void aSpaceOfOwnershipIsThatOfOneAccount(String own, String account, String problem) throws Exception {
		write("own.yaml", "arize.role-bindings.desired-state.ownership: {'[access/payments]': '%s'}\n".formatted(own));
		write("access/payments/a.yaml",
				"account: %s\nscope: {space: Payments}\nrole_bindings: []\n".formatted(account));
		Command validate = run("validate", "access", "--config", "own.yaml");
		assertThat(validate.status()).as(validate.error()).isEqualTo((problem != null) ? 1 : 0);
		if (problem != null) {
			assertThat(validate.error()).startsWith("access/payments/a.yaml:2: " + problem);
		}
		assertThat(arize.requests()).isEmpty();
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`',
			textBlock = """
					organization:Growth/Sales        | sales/a | {organization: Growth, space: Sales}                 |
					organization:Growth/Sales        | sales/a | {organization: Growth, space: Sales, project: bot}   |
					europe/organization:Growth/Sales | other/a | {organization: Growth, space: Sales}                 |
					organization:Growth/Sales        | sales/a | {organization: Core, space: Sales}                   | the scope is of 'Sales' of organization 'Core', but documents below the directory 'access/sales' may only have [organization:Growth/Sales] (
					organization:Growth/Sales        | sales/a | {space: Sales}                                       | the scope is of 'Sales', but documents below the directory 'access/sales' may only have [organization:Growth/Sales], which only documents below ['access/sales'] may have (
					Sales                            | sales/a | {organization: Core, space: Sales}                   | the scope is of 'Sales' of organization 'Core', but documents below the directory 'access/sales' may only have [Sales], which only
					organization:Growth/Sales        | other/a | {organization: Core, space: Sales}                   |
					organization:Growth/Sales        | other/a | {organization: Growth, space: Sales}                 | the scope is of 'Sales' of organization 'Growth', which only documents below ['access/sales'] may have
					organization:Growth/Sales        | other/a | {space: Sales}                                       | the scope is of 'Sales', which only documents below ['access/sales'] may have
					Sales                            | other/a | {organization: Growth, space: Sales}                 | the scope is of 'Sales' of organization 'Growth', which only documents below ['access/sales'] may have
					""")
	void aSpaceOfOwnershipIsThatOfOneOrganization(String own, String file, String scope, String problem)
			throws Exception {
		write("own.yaml", "arize.role-bindings.desired-state.ownership: {'[access/sales]': '%s'}\n".formatted(own));
		Files.createDirectories(this.directory.resolve("access/sales"));
		write("access/" + file + ".yaml", "scope: %s\nrole_bindings: []\n".formatted(scope));
		Command validate = run("validate", "access", "--config", "own.yaml");
		assertThat(validate.status()).as(validate.error()).isEqualTo((problem != null) ? 1 : 0);
		if (problem != null) {
			assertThat(validate.error()).startsWith("access/%s.yaml:1: %s".formatted(file, problem));
		}
	}

	@Test
	void aGroupOfAnotherTeamIsAnErrorAndASharedOneIsNot() throws Exception {
		write("own.yaml", OWNERSHIP);
		write("access/shared.yaml", "groups: {support: [ada@example.com]}\n");
		write("access/sales/sales.yaml", "groups: {sales: [alan@example.com]}\n");
		write("access/payments/a.yaml", """
				groups: {own: [radia@example.com]}
				---
				scope: {space: Payments}
				role_bindings:
				  - {group: own, role: Space Admin}
				  - {group: support, role: Space Reader}
				""");
		runExpecting(0, "validate", "access", "--config", "own.yaml");
		write("access/payments/a.yaml",
				"scope: {space: Payments}\nrole_bindings: [{user: ada@example.com, role: Space Admin}]\nignore: [{group: sales}]\n");
		assertThat(run("validate", "access", "--config", "own.yaml").error()).startsWith("access/payments/a.yaml:")
			.contains(
					"the group 'sales' is of the directory 'access/sales', in line 1 of access/sales/sales.yaml: use one of this directory, or declare it below no directory");
		assertThat(arize.requests()).isEmpty();
	}

	@Test
	void twoSpellingsOfADirectoryAreAnError() throws Exception {
		write("access/payments/payments.yaml", "scope: {space: Payments}\n" + ADA);
		write("own.yaml",
				"arize.role-bindings.desired-state.ownership: {'[access/payments]': Payments, '[access/./payments/]': Sales}\n");
		assertThat(run("validate", "access", "--config", "own.yaml").error())
			.contains("has the same directory as 'access/payments' and 'access/./payments/'");
	}

	@Test
	void theRealPathOfALinkDecides() throws Exception {
		write("own.yaml", OWNERSHIP);
		write("access/sales/sales.yaml", "scope: {space: Payments}\nrole_bindings: []\n");
		Files.createDirectories(this.directory.resolve("access/payments"));
		Files.createSymbolicLink(this.directory.resolve("access/payments/a.yaml"), Path.of("../sales/sales.yaml"));
		assertThat(run("validate", "access", "--config", "own.yaml").error())
			.contains("the scope is of 'Payments', but documents below the directory 'access/sales'");
	}

	@ParameterizedTest
	@CsvSource({ "hidden.YAML, does not end with .yaml or .yml in lower case: rename it",
			"hidden.yml, is a link to a file whose name does not end with .yaml or .yml: rename that file" })
	void aNameThatHidesAnAccessFileIsAnError(String name, String problem) throws Exception {
		write("access/payments.yaml", "scope: {space: Payments}\n" + ADA);
		write("access/notes.txt", "scope: {space: Search}\n" + ADA);
		if (name.endsWith("YAML")) {
			write("access/" + name, "scope: {space: Search}\n" + ADA);
		}
		else {
			Files.createSymbolicLink(this.directory.resolve("access/" + name), Path.of("notes.txt"));
		}
		for (String files : List.of("access", "access/*", "access/" + name)) {
			assertThat(run("validate", files).error()).as(files).contains("access/" + name).contains(problem);
		}
	}

	@Test
	void aVolumeOfKubernetesIsADirectoryOfAccessFiles() throws Exception {
		write("mount/..2026_12_02/payments.yaml", "scope: {space: Payments}\nrole_bindings: x\n");
		Files.createSymbolicLink(this.directory.resolve("mount/..data"), Path.of("..2026_12_02"));
		Files.createSymbolicLink(this.directory.resolve("mount/payments.yaml"), Path.of("..data/payments.yaml"));
		for (String files : List.of("mount", "mount/*.yaml", "mount/payments.yaml")) {
			assertThat(run("validate", files).error()).as(files).startsWith("mount/payments.yaml:2: ");
		}
	}

	@Test
	void aDirectoryOfOwnershipMustExist() throws Exception {
		write("access/payments/payments.yaml", "scope: {space: Payments}\n" + ADA);
		write("own.yaml", "arize.role-bindings.desired-state.ownership: {access/payments: Payments}\n");
		assertThat(run("validate", "access", "--config", "own.yaml").error())
			.contains("'accesspayments', which is no directory in '" + this.directory.toAbsolutePath()
					+ "'. The name of a directory needs brackets");
	}

	@ParameterizedTest
	@ValueSource(strings = { "offboard barbara@example.com --yes", "adopt access" })
	void offboardAndAdoptAreNotLimitedByOwnership(String arguments) throws Exception {
		write("access/payments.yaml", "scope: {space: Payments}\n" + ADA);
		write("own.yaml", "arize.role-bindings.desired-state.ownership: {'[access/payments]': Payments}\n");
		runExpecting(0, (arguments + " --config own.yaml").split(" "));
	}

	@Test
	void planAndApplyHaveTheSameOptions() throws Exception {
		write("access/payments.yaml", "scope: {space: Payments}\n" + ADA);
		runExpecting(5, "plan", "access", "--prune", "--max-deletions", "8");
		this.variables.put(VARIABLE + "UNMANAGED", "report");
		assertThat(run("apply", "access", "--yes").out()).contains("Resources that no access file covers: 17\n");
		assertThat(run("apply", "access", "--yes", "--unmanaged", "ignore").out()).doesNotContain("Resources");
	}

	@Test
	void aPlanCanHaveOnlyWhatDiffersFromAnEarlierVersion() throws Exception {
		String groups = "groups: {admins: [ada@example.com%s]}\n";
		String group = "role_bindings: [{group: admins, role: Space Admin}]\n";
		write("old/groups.yaml", groups.formatted(""));
		write("old/payments.yaml", "scope: {space: Payments}\n" + group);
		write("old/sales.yaml",
				"scope: {space: Sales}\nrole_bindings: [{user: hedy@example.com, role: Space Admin}]\n");
		write("new/groups.yaml", groups.formatted(", grace@example.com"));
		write("new/teams.yaml",
				content("old/payments.yaml") + "---\n# moved\n"
						+ content("old/sales.yaml").replace("user: hedy@example.com", "users: [Hedy@example.com]")
						+ "---\nscope: {space: Search}\nprune: true\n" + ADA);
		this.variables.put(VARIABLE + "UNMANAGED", "report");
		Command plan = runExpecting(2, "plan", "new", "--base", "old");
		assertThat(plan.out()).startsWith("Planned: 2 of 3 scopes, whose documents differ\n")
			.contains("  + user grace@example.com (active) role Space Admin on SPACE Payments (administrator)\n",
					"2 to create, 0 to update, 10 to delete,")
			.doesNotContain("Sales", "Resources that no");
		String digest = digest(plan);
		runExpecting(5, "apply", "new", "--approved", digest);
		runExpecting(0, "apply", "new", "--base", "old", "--approved", digest);
		assertThat(writes(arize)).hasSize(12);
	}

	@Test
	void unmanagedResourcesCannotBeAFailureBesideBase() throws Exception {
		write("access/payments.yaml", "scope: {space: Payments}\n" + ADA);
		this.variables.put(VARIABLE + "UNMANAGED", "fail");
		assertThat(runExpecting(1, "plan", "access", "--base", "access").error())
			.startsWith(
					"""
							The property 'arize.role-bindings.desired-state.unmanaged' is 'fail', which has no effect beside --base: set 'report'.
							It comes from the environment variable ARIZE_ROLE_BINDINGS_DESIRED_STATE_UNMANAGED.
							""")
			.hasLineCount(3);
		assertThat(runExpecting(0, "plan", "access", "--base", "access", "--unmanaged", "report").out())
			.startsWith("Planned: 0 of 1 scopes, whose documents differ\n");
		assertThat(arize.requests()).isEmpty();
	}

	@Test
	void aSpaceThatDriftsDoesNotRefuseThePlanOfAnother() throws Exception {
		this.variables.put(VARIABLE + "MAX_DELETION_PERCENT", "25");
		this.variables.put(VARIABLE + "MIN_ADMINS", "0");
		String drifting = "scope: {space: Search}\nprune: true\nrole_bindings: []\n";
		String project = "---\nscope: {space: Payments, project: checkout-bot}\nrole_bindings: [%s]\n";
		write("old.yaml", drifting + project.formatted(""));
		write("new.yaml", drifting + project.formatted("{user: ada@example.com, role: Space Reader}"));
		runExpecting(5, "plan", "new.yaml");
		Command plan = runExpecting(2, "plan", "new.yaml", "--base", "old.yaml");
		assertThat(plan.out()).startsWith("Planned: 1 of 2 scopes").doesNotContain("Search");
	}

	@Test
	void onlyTheRoleBindingsOfScopesThatDifferCountForThePercentage() throws Exception {
		this.variables.put(VARIABLE + "MAX_DELETION_PERCENT", "25");
		this.variables.put(VARIABLE + "MIN_ADMINS", "0");
		String search = "scope: {space: Payments}\nprune: %s\nrole_bindings: []\n";
		String others = "---\nscope: {space: Search}\nrole_bindings: []\n---\nscope: {space: Gone}\nrole_bindings: []\n";
		write("old.yaml", search.formatted(false) + others);
		write("new.yaml", search.formatted(true) + others);
		Command plan = runExpecting(5, "plan", "new.yaml", "--base", "old.yaml");
		assertThat(plan.out()).startsWith("Planned: 1 of 3 scopes").doesNotContain("Search");
		assertThat(plan.error())
			.contains("- 10 of the 10 role bindings of SPACE Payments would be deleted, 100 % where 25 % are allowed");
	}

	@Test
	void aUserOfADocumentThatDoesNotDifferNeedNotExist() throws Exception {
		this.variables.put(VARIABLE + "MIN_ADMINS", "0");
		String user = "scope: {user: alan@example.com}\nprune: %s\nrole_bindings: []\n";
		String gone = "---\nscope: {user_id: gone}\nrole_bindings: []\n";
		write("old.yaml", user.formatted(false) + gone);
		write("new.yaml", user.formatted(true) + gone);
		Command plan = runExpecting(2, "plan", "new.yaml", "--base", "old.yaml");
		assertThat(plan.out()).startsWith("Planned: 1 of 2 scopes");
	}

	@Test
	void adoptPrintsTheEntriesThatFilesLackAndWritesDocuments() throws Exception {
		String payments = "scope: {space: Payments}\nrole_bindings:\n  - {user: ada@example.com, role: Space Admin}\n";
		write("access/payments.yaml", payments);
		write("access/leslie.yaml",
				"scope: {space: Sales}\nprune: true\nignore: [leslie@example.com]\nrole_bindings:\n");
		runExpecting(1, "adopt", "access");
		String sales = content("access/leslie.yaml").replace("bindings:\n",
				"bindings:\n  - {user: tony@example.com, role: Space Admin}\n");
		write("access/leslie.yaml", sales);
		Command adopt = runExpecting(0, "adopt", "access", "--write", "access/new");
		assertThat(adopt.out()).contains("""
				# access/leslie.yaml, line 1: add to role_bindings of SPACE Sales
				  - role: Space Annotator
				""", """
				# access/payments.yaml, line 1: add to role_bindings of SPACE Payments
				  - role: Space Admin
				    users:
				      - alan@example.com # since 2026-01-06
				      - margaret@example.com # since 2026-01-08
				      - radia@example.com # since 2026-01-09
				  - role: Space Annotator
				""").endsWith("# Files written to 'access/new': 16\n").doesNotContain("leslie@example.com", "scope:");
		assertThat(writes(arize)).isEmpty();

		write("access/payments.yaml", payments + entries(adopt, "payments"));
		write("access/leslie.yaml", sales + entries(adopt, "leslie"));
		assertThat(content("access/new/space-search.yaml")).startsWith("# Exported role bindings.");
		runExpecting(0, "plan", "access", "--prune", "--unmanaged", "fail");
		assertThat(run("adopt", "access").out()).isEqualTo("# Each existing role binding has an entry\n");
	}

	@Test
	void adoptPrintsDocumentsAndTheEntriesOfAUserOrAResourceType() throws Exception {
		write("access/spaces.yaml", "scope: {resource_type: SPACE}\nrole_bindings: []\n");
		Command spaces = run("adopt", "access");
		assertThat(spaces.out()).contains("""
				  - space: Payments
				    role: Space Reader
				    user: katherine@example.com # since 2026-01-07
				""", """
				# Documents for resources that no file covers
				---
				scope:
				  space: Marketing
				  project: audience-builder
				""");
		write("access/spaces.yaml", "scope: {user: hedy@example.com}\nrole_bindings: []\n");
		assertThat(run("adopt", "access").out()).startsWith("""
				# access/spaces.yaml, line 1: add to role_bindings of user hedy@example.com
				  - space:""")
			.contains("\n    role: Space Admin # since 2026-01-07\n")
			.doesNotContain("Documents", "    user");
	}

	@Test
	void aPlanThatIsNotShownHasNoRefusal() throws Exception {
		write("access/payments.yaml",
				"scope: {space: Payments}\nrole_bindings:\n  - {user: grace@example.com, role: Space Admin}\n");
		this.variables.put(VARIABLE + "MAX_CHANGES", "0");
		assertThat(runExpecting(0, "adopt", "access").error()).isEmpty();
	}

	@Test
	void adoptFailsIfTheApiCannotBeRead() throws Exception {
		write("access/payments.yaml", "scope: {space: Payments}\nrole_bindings: []\n");
		arize.next().to("/v2/role-bindings").fail(401);
		Command adopt = runExpecting(3, "adopt", "access");
		assertThat(adopt.out()).isEmpty();
	}

	private static String entries(Command adopt, String file) {
		return adopt.out().replaceFirst("(?s).*# access/%s.yaml, [^\n]+\n(.*?\n)#.*".formatted(file), "$1");
	}

	@Test
	void plansAndExportsMarkARestrictedProject() throws Exception {
		write("access/fraud.yaml", "scope: {space: Payments, project: fraud-detection}\nprune: true\n" + ADA);
		write("access/checkout.yaml", "scope: {space: Payments, project: checkout-bot}\nprune: true\n" + ADA);
		Command plan = run("plan", "access", "--json", "plan.json", "--markdown", "plan.md");
		assertThat(plan.out()).contains("PROJECT fraud-detection of SPACE Payments (restricted)\n",
				" on PROJECT checkout-bot of SPACE Payments\n");
		assertThat(content("plan.json")).contains("\"restriction\": \"restricted\"", "\"restriction\": \"not known\"");
		assertThat(content("plan.md")).contains("`PROJECT fraud-detection of SPACE Payments (restricted)`");
		runExpecting(0, "export", "out");
		assertThat(content("out/project-payments-fraud-detection.yaml")).contains(
				"\n# restricted: roles on the space do not apply to this project, but administrators may keep access\nscope:\n");
		assertThat(content("out/project-payments-checkout-bot.yaml")).doesNotContain("restricted");
	}

	@Test
	void aPlanNeedsNoRestrictions() throws Exception {
		write("access/fraud.yaml", "scope: {space: Payments, project: fraud-detection}\n" + ADA);
		arize.next().to("/v2/resource-restrictions").fail(403);
		Command plan = runExpecting(2, "plan", "access");
		assertThat(plan.out()).doesNotContain("restricted");
		assertThat(plan.error()).isEmpty();
	}

	@Test
	void anUnknownSpaceHasTheSpacesThatItMayHaveBeenRenamedTo() throws Exception {
		write("access/payments.yaml", """
				scope: {space: Pay}
				role_bindings:
				  - {users: [ada@example.com, alan@example.com, grace@example.com], role: Space Admin}
				""");
		write("access/sales.yaml", "scope: {space: Sales}\nrole_bindings: []\n");
		Command plan = runExpecting(1, "plan", "access");
		assertThat(plan.error()).startsWith(
				"access/payments.yaml:1: space 'Pay' is unknown; if it was renamed, no document covers 'Payments', which"
						+ " 2 of the 3 users of this document are in")
			.doesNotContain("'Sales'");
		assertThat(writes(arize)).isEmpty();
	}

	@Test
	void anUnknownSpaceIsReportedIfNothingCanBeSuggested() throws Exception {
		write("access/payments.yaml", "scope: {space: Pay}\n" + ADA);
		arize.next().to("/v2/role-bindings").fail(403);
		assertThat(run("plan", "access").error()).startsWith("access/payments.yaml:1: space 'Pay' is unknown\n");
		write("access/payments.yaml",
				"scope: {user: ada@example.com}\nrole_bindings: [{space: Pay, role: Space Admin}]\n");
		assertThat(run("plan", "access").error()).startsWith("access/payments.yaml:2: space 'Pay' is unknown\n");
		write("access/payments.yaml", "scope: {space: Pay}\nrole_bindings: []\n");
		assertThat(run("plan", "access").error()).startsWith("access/payments.yaml:1: space 'Pay' is unknown\n");
	}

	@Test
	void aPlanMarksUsersWhoAreNotActive() throws Exception {
		seed("carol", "INVITED");
		seed("dan", "EXPIRED");
		write("access/payments.yaml", """
				scope: {space: Payments}
				role_bindings:
				  - {users: [ada@example.com, carol@example.com, dan@example.com], role: Space Reader}
				""");
		Command plan = run("plan", "access", "--json", "plan.json");
		assertThat(plan.out()).contains("  ~ user ada@example.com role ",
				"  + user carol@example.com (invited) role Space Reader on SPACE",
				"  + user dan@example.com (expired) ");
		assertThat(content("plan.json")).contains("\"status\": \"invited\"");
	}

	@Test
	void anInactiveUserCountsAsUnknownAndThoseToInviteAreListed() throws Exception {
		User carol = seed("carol", "INACTIVE");
		String role = arize.directory().findRoleByName("Space Member").orElseThrow().id();
		String space = arize.directory().findSpaceByName("Payments").orElseThrow().id();
		arize.roleBindings().create(carol.id(), role, RoleBindingResourceType.SPACE, space);
		write("access/payments.yaml", """
				scope: {space: Payments}
				role_bindings:
				  - {users: [carol@example.com, new@example.com, ada@example.com], role: Space Reader}
				""");
		Command plan = run("plan", "access");
		assertThat(plan.error()).contains("access/payments.yaml:3: user 'carol@example.com' is unknown",
				"access/payments.yaml:3: user 'new@example.com' is unknown",
				"\nNot in the account: invite first: carol@example.com, new@example.com\n");
		write("access/payments.yaml", "scope: {space: Payments}\nprune: true\n" + ADA);
		assertThat(run("plan", "access").out()).contains("9 to delete, 1 unchanged, 1 not desired and kept");
	}

	@Test
	void aCreationThatIsRefusedNamesTheOrganizationOfTheSpace() throws Exception {
		write("access/payments.yaml",
				"scope: {space: Payments}\nrole_bindings: [{user: grace@example.com, role: Space Reader}]\n");
		arize.next().to(HttpMethod.POST, "/v2/role-bindings").fail(400);
		Command apply = runExpecting(4, "apply", "access", "--yes");
		assertThat(apply.error()).contains("400", "the user may be in no organization of the space");
	}

	private static User seed(String name, String status) {
		User user = ArizeModels.user("id-of-" + name, name + "@example.com")
			.name(name)
			.status(status)
			.role(null)
			.build();
		arize.directory().seed(user);
		return user;
	}

	private static String id(String name) {
		return arize.directory().findUserByEmail(name + "@example.com").orElseThrow().id();
	}

}
