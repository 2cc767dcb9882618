package com.arize.access.report;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

import com.arize.access.Access;
import com.arize.access.DesiredState;
import com.arize.access.EntrySource;
import com.arize.access.PlanParts;
import com.arize.access.RoleBindingsPlan;
import com.arize.access.RoleBindingsReconciler;
import com.arize.access.RoleBindingsResult;
import com.arize.access.RoleBindingsScope;
import com.arize.exceptions.ApiException;
import com.arize.rolebindings.CreateRoleBindingRequest;
import com.arize.rolebindings.names.AccessNames;
import com.arize.testing.MemoryClient;
import com.arize.testing.MemoryDirectory;
import org.jspecify.annotations.Nullable;

import static com.arize.rolebindings.RoleBindingResourceType.PROJECT;
import static com.arize.rolebindings.RoleBindingResourceType.SPACE;

/**
 * An account with names, and plans for it.
 */
class Reports {

	final MemoryClient client = new MemoryClient();

	final MemoryDirectory directory = new MemoryDirectory().user("u1", "ada@example.com")
		.user("u2", "eve@example.com")
		.user("u3", "grace@example.com")
		.user("u4", "kay@example.com")
		.role("r1", "Space Admin")
		.role("r3", "Owner", "ROLE_BINDING_CREATE")
		.role("r2", "Space Reader")
		.space("s1", "Payments")
		.project("p1", "s1", "checkout-bot");

	private final Set<String> users = new HashSet<>();

	private final RoleBindingsReconciler reconciler = RoleBindingsReconciler.builder(this.client)
		.names(AccessNames.of(this.directory))
		.concurrency(1)
		.prune(true)
		.build();

	/* One change of each kind in a space and on a project, and one binding unchanged */
	RoleBindingsPlan plan() {
		this.client.put("u1", "r2", SPACE, "s1");
		this.client.put("u3", "r2", SPACE, "s1");
		this.client.put("u4", "r2", SPACE, "s1");
		return plan(
				DesiredState.of(RoleBindingsScope.ofResource(SPACE, "s1"),
						List.of(Access.desired("u1", "r1", SPACE, "s1"), Access.desired("u3", "r2", SPACE, "s1"))),
				DesiredState.of(RoleBindingsScope.ofResourceType(PROJECT),
						List.of(Access.desired("u2", "r1", PROJECT, "p1"))));
	}

	/* Without the warning of a space that has no role binding yet */
	RoleBindingsPlan plan(DesiredState... states) {
		return PlanParts.with(this.reconciler.plan(List.of(states)), List.of(), List.of());
	}

	/* Creates the bindings of many users */
	RoleBindingsPlan planOf(int changes) {
		List<CreateRoleBindingRequest> desired = new ArrayList<>();
		IntStream.range(0, changes)
			.forEach((number) -> desired.add(Access.desired("user%06d".formatted(number), "r1", SPACE, "s1")));
		return plan(DesiredState.of(RoleBindingsScope.ofResource(SPACE, "s1"), desired));
	}

	/*
	 * Deletes 1,002 bindings, changes 1,000 roles and creates 3,000 bindings in two of
	 * the scopes, whose number is given
	 */
	RoleBindingsPlan largePlan(int scopes) {
		List<DesiredState> states = new ArrayList<>();
		IntStream.range(0, scopes).forEach((number) -> {
			String space = "space%04d".formatted(number);
			this.directory.space(space, "Space " + number);
			states.add(DesiredState.of(RoleBindingsScope.ofResource(SPACE, space),
					(number > 0) ? List.of()
							: IntStream.range(0, 4_000)
								.mapToObj((user) -> Access.desired(user(user), "r1", SPACE, space))
								.toList()));
		});
		IntStream.range(0, 1_000).forEach((user) -> this.client.put(user(user), "r2", SPACE, "space0000"));
		IntStream.range(0, 1_002)
			.forEach((user) -> this.client.put(user(user), "r2", SPACE, "space%04d".formatted(scopes - 1)));
		return this.reconciler.plan(states);
	}

	private String user(int number) {
		String id = "user%06d".formatted(number);
		if (this.users.add(id)) {
			this.directory.user(id, "person.%d@example.com".formatted(number));
		}
		return id;
	}

	/* In part */
	PlanReport apply(RoleBindingsPlan plan) {
		return new PlanReport("apply", plan, this.reconciler.apply(plan), 4, null);
	}

	/* The creations of a user fail */
	void failToCreate(String user, ApiException failure) {
		this.client.before("create", (created) -> {
			if (created.equals(user)) {
				throw failure;
			}
		});
	}

	/* The second entry has neither a group nor an end */
	RoleBindingsPlan planOfEntries(String secondFile) {
		return plan(DesiredState.builder(RoleBindingsScope.ofResource(SPACE, "s1"))
			.add(Access.desired("u1", "r1", SPACE, "s1"), Instant.parse("2127-02-01T00:00:00Z"), null,
					new EntrySource("access/payments.yaml", 12, "admins"))
			.add(Access.desired("u2", "r1", SPACE, "s1"), null, null, new EntrySource(secondFile, 13, null))
			.build());
	}

	RoleBindingsResult reconcile(DesiredState desired) {
		return Access.reconcile(this.reconciler, List.of(desired));
	}

	static PlanReport check(RoleBindingsPlan plan) {
		return new PlanReport("check", plan, null, 2, null);
	}

	static PlanReport failed(int exitStatus, @Nullable RoleBindingsPlan plan, String error) {
		return new PlanReport("apply", plan, null, exitStatus, error);
	}

}
