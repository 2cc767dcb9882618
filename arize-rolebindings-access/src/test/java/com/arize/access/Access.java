package com.arize.access;

import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.stream.IntStream;

import com.arize.access.DesiredState.Entry;
import com.arize.access.RoleBindingChange.Reason;
import com.arize.access.apply.TestClock;
import com.arize.internal.TimeSource;
import com.arize.rolebindings.CreateRoleBindingRequest;
import com.arize.rolebindings.RoleBinding;
import com.arize.rolebindings.RoleBindingResourceType;
import com.arize.rolebindings.RoleBindingsClient;
import com.arize.rolebindings.test.ArizeModels;
import org.jspecify.annotations.Nullable;

import static org.mockito.BDDMockito.given;
import static org.mockito.Mockito.mock;

/**
 * Creates desired and existing bindings, and what observes a reconciliation.
 */
public final class Access {

	static final OffsetDateTime DATE = OffsetDateTime.parse("2026-01-02T03:04:05Z");

	private Access() {
	}

	/* The seed determines the order of its steps */
	public static RoleBindingsReconciler.Builder reconciler(RoleBindingsClient client, long seed, TimeSource clock) {
		return builder(client,
				new TimeSource(clock.clock(), clock.nanoTime(), clock.sleeper(), new Random(seed)::nextDouble));
	}

	static RoleBindingsReconciler.Builder builder(RoleBindingsClient client, TimeSource clock) {
		return TestClock.set(RoleBindingsReconciler.builder(client), clock);
	}

	/* On SPACE x */
	public static CreateRoleBindingRequest desired(String user, String role) {
		return desired(user, role, RoleBindingResourceType.SPACE, "x");
	}

	public static CreateRoleBindingRequest desired(String user, String role, RoleBindingResourceType type,
			String resource) {
		return CreateRoleBindingRequest.builder()
			.userId(user)
			.roleId(role)
			.resourceType(type)
			.resourceId(resource)
			.build();
	}

	/* On SPACE x, for user-0 and the following ones */
	public static List<CreateRoleBindingRequest> desired(int users, String role) {
		return IntStream.range(0, users).mapToObj((number) -> desired("user-" + number, role)).toList();
	}

	public static RoleBinding binding(String id, String user, String role, RoleBindingResourceType type,
			String resource) {
		return ArizeModels.roleBinding(id, user, role, type, resource).build();
	}

	public static RoleBindingChange change(String user, RoleBindingResourceType type, String resource,
			@Nullable String newRole, @Nullable RoleBinding existing, @Nullable Reason reason) {
		return (newRole != null)
				? RoleBindingChange.to(new Entry(desired(user, newRole, type, resource), null, null, null), newRole,
						existing, reason, PlanText.OF_IDS)
				: RoleBindingChange.delete(existing, reason, null, PlanText.OF_IDS);
	}

	/* Plans, and applies the plan, with a second one if it is needed */
	public static RoleBindingsResult reconcile(RoleBindingsReconciler reconciler, List<DesiredState> states,
			RoleBindingsProgressListener listener) {
		RoleBindingsPlan plan = reconciler.plan(states, listener);
		listener.onPlan(plan);
		return reconciler.apply(plan, states, listener);
	}

	public static RoleBindingsResult reconcile(RoleBindingsReconciler reconciler, List<DesiredState> states) {
		return reconcile(reconciler, states, RoleBindingsProgressListener.NONE);
	}

	public static RoleBindingsResult reconcile(RoleBindingsReconciler reconciler, RoleBindingsScope scope,
			List<CreateRoleBindingRequest> desired) {
		return reconcile(reconciler, List.of(DesiredState.of(scope, desired)));
	}

	static RoleBindingsProgressListener onPlan(Consumer<RoleBindingsPlan> onPlan) {
		return new RoleBindingsProgressListener() {

			@Override
			public void onPlan(RoleBindingsPlan plan) {
				onPlan.accept(plan);
			}

		};
	}

	public static RoleBindingsProgressListener onEnd(Consumer<RoleBindingChange> onEnd) {
		return new RoleBindingsProgressListener() {

			@Override
			public void onEnd(RoleBindingChange change, @Nullable RuntimeException failure, int ended, int total) {
				onEnd.accept(change);
			}

		};
	}

	static TimeSource clock(AtomicReference<Instant> now) {
		Clock clock = mock(Clock.class);
		given(clock.instant()).willAnswer((call) -> now.get());
		TimeSource system = TimeSource.SYSTEM;
		return new TimeSource(clock, system.nanoTime(), system.sleeper(), system.random());
	}

}
