package com.arize.access;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;

import com.arize.access.report.JsonReport;
import com.arize.access.report.MarkdownReport;
import com.arize.access.report.PlanReport;
import com.arize.rolebindings.names.AccessNames;
import com.arize.rolebindings.test.ArizeModels;
import com.arize.rolebindings.test.FakeRoleBindingsClient;
import com.arize.testing.MemoryDirectory;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import static com.arize.rolebindings.RoleBindingResourceType.SPACE;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests with generated plans that what a digest covers, each text of the plan names: two
 * plans with different digests have different texts.
 */
class DigestTextTest {

	private static final Instant NOW = Instant.parse("2027-01-15T00:00:00Z");

	private static final int PLANS = 3_000;

	/* Each has a part of the permissions of the one before */
	private static final List<String> ROLES = List.of("admin", "member", "reader");

	private static final List<Instant> ENDS = List.of(NOW.minusSeconds(2), NOW.minusSeconds(1), NOW.plusSeconds(1),
			Instant.parse("2027-02-01T00:00:00Z"), Instant.parse("2027-03-01T00:00:00Z"));

	@Test
	void twoPlansWithDifferentDigestsHaveDifferentTexts() {
		SplittableRandom random = new SplittableRandom(1);
		List<RoleBindingsPlan> plans = new ArrayList<>();
		for (int i = 0; i < PLANS; i++) {
			plans.add(plan(random));
		}
		assertThat(plans.stream().map(RoleBindingsPlan::digest).distinct()).hasSizeGreaterThan(PLANS / 3);
		check(plans, DigestTextTest::text);
		check(plans, (plan) -> withoutDigest(plan, MarkdownReport.toMarkdown(report(plan))));
		check(plans, (plan) -> withoutDigest(plan, JsonReport.toJson(report(plan))));
	}

	private static void check(List<RoleBindingsPlan> plans, Function<RoleBindingsPlan, String> text) {
		Map<String, String> digests = new HashMap<>();
		for (RoleBindingsPlan plan : plans) {
			String digest = digests.putIfAbsent(text.apply(plan), plan.digest());
			assertThat(digest).as(text.apply(plan)).isIn(null, plan.digest());
		}
	}

	/* Of the command and the log */
	private static String text(RoleBindingsPlan plan) {
		return plan + "\n" + PlanText.list("Entries that end", plan.expiring());
	}

	private static PlanReport report(RoleBindingsPlan plan) {
		return new PlanReport("check", plan, null, 2, null);
	}

	private static String withoutDigest(RoleBindingsPlan plan, String report) {
		return report.replace(plan.digest(), "");
	}

	/* Few users and roles, so that some plans differ in one end or following role only */
	private static RoleBindingsPlan plan(SplittableRandom random) {
		FakeRoleBindingsClient client = new FakeRoleBindingsClient();
		DesiredState.Builder desired = DesiredState.builder(RoleBindingsScope.ofResource(SPACE, "x"))
			.prune(random.nextBoolean());
		for (String user : List.of("ann", "bob")) {
			String existing = pick(random, ROLES);
			if (existing != null) {
				client.seed(ArizeModels.roleBinding(user + existing, user, existing, SPACE, "x").build());
			}
			String role = pick(random, ROLES);
			Instant end = pick(random, ENDS);
			if (role != null) {
				String then = pick(random, ROLES.subList(ROLES.indexOf(role) + 1, ROLES.size()));
				desired.add(Access.desired(user, role), end, (end != null) ? then : null, null);
			}
		}
		return Access.builder(client, Access.clock(new AtomicReference<>(NOW)))
			.names(AccessNames.of(directory(random)))
			.build()
			.plan(List.of(desired.build()));
	}

	/*
	 * Whose roles may give administration, whatever their name and the status of a user
	 */
	private static MemoryDirectory directory(SplittableRandom random) {
		String administration = random.nextBoolean() ? "ROLE_BINDING_CREATE" : "A";
		MemoryDirectory directory = new MemoryDirectory().role("admin", "Admin", administration, "B", "C")
			.role("member", "Member", "B", "C")
			.role("reader", "Reader", "C");
		return random.nextBoolean() ? directory : directory.user("ann", "ann@example.com", "INVITED");
	}

	private static <T> @Nullable T pick(SplittableRandom random, List<T> values) {
		int index = random.nextInt(values.size() + 1);
		return (index < values.size()) ? values.get(index) : null;
	}

}
