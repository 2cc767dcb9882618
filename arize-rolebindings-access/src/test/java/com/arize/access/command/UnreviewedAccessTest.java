package com.arize.access.command;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import com.arize.rolebindings.RoleBinding;
import com.arize.rolebindings.RoleBindingResourceType;
import com.arize.rolebindings.test.ArizeApiStandIn;
import com.arize.rolebindings.test.ExampleAccount;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests with the command that nobody gets or loses access beside what a review has shown,
 * each with a look at the server afterwards.
 */
@Tag("socket")
class UnreviewedAccessTest extends CommandTest {

	/* An administrator of Payments beside others */
	private static final String ALAN = "alan@example.com";

	private static final String OWNERSHIP = "arize.role-bindings.desired-state.ownership: {'[access/a]': Payments, '[access/b]': Support}\n";

	@Test
	void anEndOfOneAccountDoesNotEndTheAccessInAnother() throws Exception {
		try (ArizeApiStandIn europe = ExampleAccount.start(0)) {
			addAccount(europe);
			String document = """
					---
					account: %s
					scope: {space: Payments}
					role_bindings:
					  - {user: alan@example.com, role: Space Admin, expires: %s}
					""";
			write("access/payments.yaml",
					document.formatted("default", "2020-01-31") + document.formatted("europe", "2099-01-31"));
			String first = digest(runExpecting(2, "plan", "access"));
			Command plan = runExpecting(2, "plan", "access");
			assertThat(plan.out()).contains("- user alan@example.com role Space Admin on SPACE Payments (expired)\n")
				.contains(
						"Entries that end: 1\n  user alan@example.com role Space Admin on SPACE Payments in account europe, until 2099-01-31\n");
			runExpecting(0, "expire", "access");
			assertThat(role(arize, "Payments", ALAN)).isNull();
			assertThat(role(europe, "Payments", ALAN)).isEqualTo("Space Admin");
			assertThat(writes(europe)).isEmpty();

			write("access/payments.yaml",
					document.formatted("europe", "2020-01-31") + document.formatted("default", "2099-01-31"));
			Command opposite = runExpecting(2, "plan", "access");
			assertThat(opposite.out()).contains("in account europe (expired)\n");
			assertThat(digest(opposite)).isNotEqualTo(first);
			runExpecting(5, "apply", "access", "--approved", first);
			assertThat(writes(europe)).isEmpty();
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "apply access --yes --prune", "expire access" })
	void threeReplicasReachWhatIsDesiredOnce(String arguments) throws Exception {
		write("access/payments.yaml", """
				scope: {space: Payments}
				role_bindings:
				  - {user: ada@example.com, role: Space Admin}
				  - {user: grace@example.com, role: Space Reader}
				  - {user: alan@example.com, role: Space Admin, expires: 2020-01-31, then: Space Reader}
				""");
		this.variables.put(VARIABLE + "MAX_DELETION_PERCENT", "100");
		ExecutorService threads = Executors.newFixedThreadPool(3);
		try {
			Callable<Command> replica = () -> run(arguments.split(" "));
			List<Future<Command>> runs = threads.invokeAll(List.of(replica, replica, replica));
			for (Future<Command> run : runs) {
				assertThat(run.get().status()).as(run.get().out() + run.get().error()).isZero();
			}
		}
		finally {
			threads.shutdown();
		}
		assertThat(role(arize, "Payments", ALAN)).isEqualTo("Space Reader");
		assertThat(role(arize, "Payments", "grace@example.com"))
			.isEqualTo(arguments.startsWith("apply") ? "Space Reader" : null);
		runExpecting(0, arguments.split(" "));
		runExpecting(arguments.startsWith("apply") ? 0 : 2, "plan", "access", "--prune");
	}

	@Test
	void aFileThatIsMovedToTheDirectoryOfAnotherTeamIsAnErrorOfAPlanWithABase() throws Exception {
		write("own.yaml", OWNERSHIP);
		String payments = "scope: {space: Payments}\nrole_bindings: []\n";
		write("old/a/payments.yaml", payments);
		write("old/b/support.yaml", payments.replace("Payments", "Support"));
		write("access/b/payments.yaml", payments);
		write("access/b/support.yaml", payments.replace("Payments", "Support"));
		Files.createDirectories(this.directory.resolve("access/a"));
		Command plan = runExpecting(1, "plan", "access", "--base", "old", "--config", "own.yaml");
		assertThat(plan.error()).contains("access/b/payments.yaml:1: the scope is of 'Payments'");
		assertThat(arize.requests()).isEmpty();
		Files.move(this.directory.resolve("access/b/payments.yaml"), this.directory.resolve("access/a/moved.yaml"));
		assertThat(runExpecting(0, "plan", "access", "--base", "old", "--config", "own.yaml").out())
			.startsWith("Planned: 0 of 2 scopes");
	}

	@Test
	void aGroupThatIsMovedToTheDirectoryOfAnotherTeamIsAnErrorOfAPlanWithABase() throws Exception {
		write("own.yaml", OWNERSHIP);
		String groups = "groups: {leads: [grace@example.com]}\n";
		String payments = "scope: {space: Payments}\nrole_bindings: [{group: leads, role: Space Admin}]\n";
		write("old/a/payments.yaml", payments);
		write("old/a/groups.yaml", groups);
		write("access/a/payments.yaml", payments);
		write("access/b/groups.yaml", groups);
		Command plan = runExpecting(1, "plan", "access", "--base", "old", "--config", "own.yaml");
		assertThat(plan.error()).contains("access/a/payments.yaml:2").contains("group 'leads'");
		assertThat(arize.requests()).isEmpty();
	}

	@Test
	void aSpaceThatIsAddedToAListIsTheOnlyOneThatIsPlanned() throws Exception {
		String document = "scope: {spaces: [%s]}\nprune: true\nrole_bindings: [{user: ada@example.com, role: Space Admin}]\n";
		write("old/spaces.yaml", document.formatted("Payments"));
		write("access/spaces.yaml", document.formatted("Support, Payments"));
		this.variables.put(VARIABLE + "MAX_DELETION_PERCENT", "100");
		Command plan = runExpecting(2, "plan", "access", "--base", "old");
		assertThat(plan.out()).startsWith("Planned: 1 of 2 scopes")
			.contains("SPACE Support")
			.doesNotContain("Payments");
		write("access/spaces.yaml", document.formatted("Payments").replace("spaces: [Payments]", "space: Payments"));
		assertThat(runExpecting(0, "plan", "access", "--base", "old").out()).startsWith("Planned: 0 of 1 scopes");
	}

	@Test
	void anEntryOfSeveralSpacesEndsInEachOfThemAndAnUnknownOneIsNamed() throws Exception {
		String role = role(arize, "Support", ALAN);
		assertThat(role).isNotNull();
		write("access/spaces.yaml", """
				scope: {spaces: [Payments, Gone, Support]}
				role_bindings:
				  - {user: alan@example.com, role: Space Admin, expires: 2020-01-31}
				---
				scope: {spaces: [Sales, Search]}
				role_bindings:
				  - {user: alan@example.com, role: Space Admin, expires: 2099-01-31}
				""");
		List<RoleBinding> before = bindings();
		Command expire = runExpecting(4, "expire", "access");
		assertThat(expire.out() + expire.error()).contains("no space has the name 'Gone'");
		assertThat(role(arize, "Payments", ALAN)).isNull();
		List<RoleBinding> taken = before.stream().filter((binding) -> !bindings().contains(binding)).toList();
		assertThat(taken).allMatch((binding) -> binding.userId().equals(id(ALAN)))
			.extracting((binding) -> arize.directory().getSpace(binding.resourceId()).name())
			.isSubsetOf("Payments", "Support");
	}

	@ParameterizedTest
	@CsvSource({ "link.yaml, ../elsewhere/secret.yaml, access", "link, ../elsewhere, access",
			"link.yaml, ../elsewhere/secret.yaml, access/**", "link.yaml, ../elsewhere/secret.yaml, access/link.yaml",
			"name.YAML, payments.yaml, access", "link.yaml, nowhere.yaml, access" })
	void aFileThatMustNotBeReadIsLeftOutByExpireAndTheOthersExpire(String name, String target, String files)
			throws Exception {
		write("access/payments.yaml", ended("Payments", ALAN));
		write("elsewhere/secret.yaml", ended("Payments", "ada@example.com"));
		Files.createSymbolicLink(this.directory.resolve("access/" + name), Path.of(target));
		runExpecting(1, "plan", files, "access/payments.yaml");
		Command expire = runExpecting(4, "expire", files, "access/payments.yaml");
		assertThat(expire.out() + expire.error()).contains("access/" + name).contains("is left out: ");
		assertThat(role(arize, "Payments", ALAN)).isNull();
		assertThat(role(arize, "Payments", "ada@example.com")).isEqualTo("Space Admin");
	}

	@Test
	void aDroppedUserDoesNotKeepAnotherAndAnUnknownRolePrunesNobody() throws Exception {
		this.variables.put(VARIABLE + "UNKNOWN", "drop");
		this.variables.put(VARIABLE + "MAX_DELETION_PERCENT", "100");
		write("access/payments.yaml", """
				scope: {space: Payments}
				prune: true
				role_bindings:
				  - {user: ada@example.com, role: Space Admin}
				  - {user: gone@example.com, role: Space Admin}
				""");
		Command plan = runExpecting(2, "plan", "access");
		assertThat(plan.out()).contains("- user alan@example.com role Space Admin");
		write("access/payments.yaml", """
				scope: {space: Payments}
				prune: true
				role_bindings:
				  - {user: ada@example.com, role: Space Admin}
				  - {user: alan@example.com, role: Space Admim}
				""");
		Command renamed = run("plan", "access");
		assertThat(renamed.out()).doesNotContain("- user alan@example.com");
		assertThat(run("apply", "access", "--yes").status()).isNotZero();
		assertThat(role(arize, "Payments", ALAN)).isEqualTo("Space Admin");
	}

	@Test
	void anApprovedPlanOfAnotherStateOfTheServerIsRefused() throws Exception {
		write("access/payments.yaml", """
				scope: {space: Payments}
				role_bindings:
				  - {user: alan@example.com, role: Space Reader}
				""");
		String digest = digest(runExpecting(2, "plan", "access"));
		RoleBinding before = find(arize, "Payments", ALAN);
		arize.roleBindings().delete(before.id());
		arize.roleBindings().create(before.userId(), before.roleId(), before.resourceType(), before.resourceId());
		assertThat(runExpecting(5, "apply", "access", "--approved", digest).error())
			.contains("is not the approved one");
		assertThat(writes(arize)).isEmpty();
	}

	@Test
	void anApprovedOffboardingOfAnotherUserIsRefused() throws Exception {
		String digest = digest(runExpecting(1, "offboard", "hedy@example.com"));
		runExpecting(5, "offboard", ALAN, "--approved", digest);
		assertThat(writes(arize)).isEmpty();
	}

	@ParameterizedTest
	@ValueSource(strings = { "role_id: %s", "role: Space Admin, expires: 2099-01-31, then_id: %s" })
	void twoRolesOfOneNameAreDistinguishedByThePlan(String role) throws Exception {
		String reviewed = arize.directory().findRoleByName("No Permissions").orElseThrow().id();
		String other = arize.directory().addRole("No Permissions", "PROJECT_READ").id();
		for (String id : List.of(reviewed, other)) {
			write("access/payments.yaml", """
					scope: {space: Payments}
					role_bindings:
					  - {user: grace@example.com, %s}
					""".formatted(role.formatted(id)));
			assertThat(runExpecting(2, "plan", "access").out()).contains("No Permissions (%s)".formatted(id));
		}
	}

	private static String ended(String space, String user) {
		return "scope: {space: %s}\nrole_bindings:\n  - {user: %s, role: Space Admin, expires: 2020-01-31}\n"
			.formatted(space, user);
	}

	private static List<RoleBinding> bindings() {
		return arize.roleBindings().listAll(RoleBindingResourceType.SPACE).toList();
	}

	private static String id(String email) {
		return arize.directory().findUserByEmail(email).orElseThrow().id();
	}

	private static RoleBinding find(ArizeApiStandIn api, String space, String email) {
		return api.roleBindings()
			.find(api.directory().findUserByEmail(email).orElseThrow().id(), RoleBindingResourceType.SPACE,
					api.directory().findSpaceByName(space).orElseThrow().id())
			.orElse(null);
	}

	private static String role(ArizeApiStandIn api, String space, String email) {
		RoleBinding binding = find(api, space, email);
		return (binding != null) ? api.directory().getRole(binding.roleId()).name() : null;
	}

}
