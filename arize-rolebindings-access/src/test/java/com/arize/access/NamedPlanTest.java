package com.arize.access;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import com.arize.access.plan.PlanComparison;
import com.arize.access.report.MarkdownReport;
import com.arize.access.report.PlanReport;
import com.arize.rolebindings.CreateRoleBindingRequest;
import com.arize.rolebindings.RoleBinding;
import com.arize.rolebindings.names.AccessNames;
import com.arize.testing.MemoryClient;
import com.arize.testing.MemoryDirectory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import static com.arize.rolebindings.RoleBindingResourceType.PROJECT;
import static com.arize.rolebindings.RoleBindingResourceType.SPACE;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for the names in plans and outcomes.
 */
@ExtendWith(OutputCaptureExtension.class)
class NamedPlanTest {

	private static final RoleBindingsScope PAYMENTS = RoleBindingsScope.ofResource(SPACE, "s1");

	private final MemoryClient client = new MemoryClient();

	private final MemoryDirectory directory = new MemoryDirectory().user("u1", "ada@example.com")
		.user("u2", "eve@example.com")
		.role("r1", "Space Admin", "ROLE_BINDING_CREATE")
		.role("r2", "Space Reader")
		.space("s1", "Payments")
		.project("p1", "s1", "checkout-bot");

	private final RoleBindingsReconciler reconciler = RoleBindingsReconciler.builder(this.client)
		.names(AccessNames.of(this.directory))
		.prune(true)
		.build();

	@Test
	void grantsOfAdministratorsAreFirstThenDeletionsThenChangesOfRoleInPlanAndResult() {
		this.directory.user("u3", "kay@example.com").user("u4", "ola@example.com").role("r3", "Space Member");
		this.client.put("u3", "r2", SPACE, "s1");
		this.client.put("u4", "r2", SPACE, "s1");
		this.client.put("u5", "r1", SPACE, "s1");
		RoleBindingsReconciler all = RoleBindingsReconciler.builder(this.client)
			.names(AccessNames.of(this.directory))
			.prune(true)
			.pruneUnknownUsers(true)
			.build();
		RoleBindingsPlan plan = all.plan(PAYMENTS,
				List.of(desired("u1", "r3"), desired("u2", "r1"), desired("u4", "r3")));
		assertThat(plan.changes()).extracting((change) -> change.toString().substring(0, 8))
			.containsExactly("+ user e", "- user k", "- user u", "~ user o", "+ user a");
		assertThat(all.apply(plan).outcomes()).extracting(RoleBindingsOutcome::change)
			.containsExactlyElementsOf(plan.changes());
	}

	@Test
	void aPlanForAUserHasNames() {
		this.client.put("u1", "r2", PROJECT, "p1");
		assertThat(this.reconciler.plan(RoleBindingsScope.ofUser("u1"), List.of())).hasToString("""
				Plan for user ada@example.com: 0 to create, 0 to update, 1 to delete, 0 unchanged.
				- user ada@example.com role Space Reader on PROJECT checkout-bot of SPACE Payments""");
	}

	@Test
	void namesAreReadOnceForAPlan() {
		IntStream.range(0, 1000).forEach((number) -> {
			this.directory.user("user" + number, "user" + number + "@example.com");
			this.client.put("user" + number, "role" + number, SPACE, "s1");
		});
		assertThat(this.reconciler.plan(PAYMENTS, List.of()).changes()).hasSize(1000);
		assertThat(this.directory.calls()).containsExactly("getUsers", "getRoles", "getSpaces", "findUsersByEmail");
	}

	@Test
	void aNameCannotForgeALineOrAnotherPartOfIt() {
		this.directory.space("s2", "Payments (expired)").user("u3", "a\nb\u202e in account europe");
		RoleBindingsScope scope = RoleBindingsScope.ofResource(SPACE, "s2");
		assertThat(this.reconciler.plan(scope, List.of(Access.desired("u3", "r1", SPACE, "s2")))).hasToString(
				"""
						Plan for SPACE "Payments (expired)": 1 to create, 0 to update, 0 to delete, 0 unchanged.
						+ user "a\\u000ab\\u202e in account europe" (active) role Space Admin on SPACE "Payments (expired)" (administrator)""");
	}

	@Test
	void theOrderIsThatOfNamesAndOfTheirNumbers() {
		for (int number : new int[] { 40, 4, 5 }) {
			this.directory.user("id-" + (100 - number), "user-" + number);
		}
		assertThat(this.reconciler
			.plan(PAYMENTS, List.of(desired("id-60", "r1"), desired("id-95", "r1"), desired("id-96", "r1")))
			.changes()).extracting(RoleBindingChange::userName).containsExactly("user-4", "user-5", "user-40");
	}

	@Test
	void aUserWhoseEmailAddressAnotherOneHasIsDisplayedWithTheId() {
		this.directory.user("u3", "ADA@example.com");
		RoleBindingsPlan plan = this.reconciler.plan(PAYMENTS, List.of(desired("u1", "r2"), desired("u2", "r2")));
		assertThat(plan.changes()).extracting(RoleBindingChange::toString)
			.containsExactly("+ user ada@example.com (u1) role Space Reader on SPACE Payments",
					"+ user eve@example.com role Space Reader on SPACE Payments");
		assertThat(MarkdownReport.toMarkdown(new PlanReport("check", plan, null, 2, null)))
			.contains("`ada@example.com (u1)`", "`eve@example.com`");
	}

	@Test
	void aUserWhoIsInactiveIsDisplayedWithTheIdIfAnotherOneHasTheEmailAddress() {
		this.directory.user("u3", "kay@example.com", "INACTIVE").user("u4", "kay@example.com");
		assertThat(this.reconciler.plan(PAYMENTS, List.of(desired("u3", "r2"))).changes()).singleElement()
			.asString()
			.startsWith("+ user kay@example.com (u3) (inactive) role");
	}

	@Test
	void usersAreDisplayedWithTheirIdsIfItIsNotKnownWhetherOthersHaveTheirEmailAddresses() {
		this.directory.fail("findUsersByEmail", MemoryClient.failure(429, false));
		assertThat(this.reconciler.plan(PAYMENTS, List.of(desired("u1", "r2"))).changes()).singleElement()
			.hasToString("+ user ada@example.com (u1) role Space Reader on SPACE Payments");
	}

	@ParameterizedTest
	@ValueSource(ints = { 403, 404, 429, 500 })
	void aPlanHasIdsAndOneWarningIfNamesCannotBeRead(int status, CapturedOutput output) {
		this.directory.before((method) -> {
			if (!method.equals("getRoles")) {
				throw MemoryClient.failure(status, false);
			}
		});
		assertThat(this.reconciler.plan(PAYMENTS, List.of(desired("u1", "r1"))).changes()).singleElement()
			.hasToString("+ user u1 (status not known) role Space Admin on SPACE s1 (administrator)");
		assertThat(output.getOut().lines().filter((line) -> line.contains(" WARN "))).singleElement()
			.asString()
			.contains("Names cannot be read, so identifiers are displayed: ", "failed with " + status);
	}

	@Test
	void aPlanDoesNotFailIfTheDirectoryIsClosed(CapturedOutput output) {
		this.directory.fail(new IllegalStateException("the directory is closed"));
		assertThat(this.reconciler.plan(PAYMENTS, List.of(desired("u1", "r1"))).changes()).singleElement()
			.hasToString("+ user u1 role r1 on SPACE s1");
		assertThat(output).contains("the directory is closed");
	}

	@Test
	void theFailureOfAStaleStepHasNames() {
		RoleBinding binding = this.client.put("u1", "r2", SPACE, "s1");
		RoleBindingsPlan plan = this.reconciler.plan(PAYMENTS, List.of(desired("u1", "r1")));
		this.client.change(binding.id(), "r3");
		assertThat(this.reconciler.apply(plan).failed()).singleElement()
			.asString()
			.contains("Not carried out: user ada@example.com on SPACE Payments now has role r3");
	}

	@Test
	void aSecondPlanHasNamesThatAreNotReadAgain() {
		this.client.put("u1", "r2", SPACE, "s1");
		this.client.put("u9", "r2", SPACE, "s1");
		this.client.before("update", this.client::remove);
		List<String> plans = new ArrayList<>();
		Access.reconcile(this.reconciler,
				List.of(DesiredState.of(PAYMENTS, List.of(desired("u1", "r1"), desired("u9", "r1")))),
				Access.onPlan((plan) -> plans.add(plan.toString())));
		assertThat(plans).hasSize(2)
			.last()
			.asString()
			.contains("+ user ada@example.com (active) role Space Admin on SPACE Payments",
					"+ user u9 (status not known) role Space Admin");
		assertThat(this.directory.calls()).containsExactly("getUsers", "getRoles", "getSpaces", "findUsersByEmail");
	}

	@Test
	void aFailureToReadNamesIsLoggedOnceWithThePermissionsThatTheKeyLacks(CapturedOutput output) {
		this.client.put("u1", "r2", SPACE, "s1");
		this.client.before("update", this.client::remove);
		this.directory.fail(MemoryClient.failure(403, false));
		Access.reconcile(
				RoleBindingsReconciler.builder(this.client).names(AccessNames.of(this.directory)).minAdmins(0).build(),
				PAYMENTS, List.of(desired("u1", "r1")));
		assertThat(output).containsOnlyOnce("Names cannot be read")
			.contains("The API key has no permission to read users (the account's admin or member role, or USER_READ)",
					"The API key has no permission to read roles", "The API key has no permission to read spaces");
	}

	@Test
	void eachPlanReadsChangedNames() {
		this.client.put("u9", "r2", SPACE, "s1");
		this.reconciler.plan(PAYMENTS, List.of());
		this.directory.user("u9", "new@example.com");
		assertThat(this.reconciler.plan(PAYMENTS, List.of()).changes()).singleElement()
			.hasToString("- user new@example.com role Space Reader on SPACE Payments");
	}

	@Test
	void theIdsOfAPlanAreLoggedAtDebug(CapturedOutput output) {
		this.client.put("u1", "r2", SPACE, "s1");
		this.client.put("bot", "r2", SPACE, "s1");
		Logger logger = (Logger) LoggerFactory.getLogger(PlanComparison.class);
		logger.setLevel(Level.DEBUG);
		try {
			this.reconciler.plan(PAYMENTS, List.of(desired("u2", "r2")));
		}
		finally {
			logger.setLevel(null);
		}
		assertThat(output).contains(
				"Plan for SPACE Payments: 1 to create, 0 to update, 1 to delete, 0 unchanged, 1 not"
						+ " desired and kept (1 of unknown users).",
				"- user u1 role r2 on SPACE s1", "+ user u2 role r2 on SPACE s1");
	}

	private static CreateRoleBindingRequest desired(String user, String role) {
		return Access.desired(user, role, SPACE, "s1");
	}

}
