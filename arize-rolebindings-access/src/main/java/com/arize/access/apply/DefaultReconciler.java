package com.arize.access.apply;

import java.time.Duration;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Function;

import com.arize.access.DesiredState;
import com.arize.access.PlanRefusedException.Violation;
import com.arize.access.RoleBindingChange;
import com.arize.access.RoleBindingsPlan;
import com.arize.access.RoleBindingsProgressListener;
import com.arize.access.RoleBindingsReconciler;
import com.arize.access.RoleBindingsResult;
import com.arize.access.internal.ConcurrentTasks;
import com.arize.access.internal.KnownNames;
import com.arize.access.plan.PlanComparison;
import com.arize.access.plan.PlanOptions;
import com.arize.internal.Arguments;
import com.arize.internal.TimeSource;
import com.arize.rolebindings.ListRoleBindingsRequest;
import com.arize.rolebindings.RoleBinding;
import com.arize.rolebindings.RoleBindingListResponse;
import com.arize.rolebindings.RoleBindingsClient;
import com.arize.rolebindings.names.AccessNames;
import com.arize.rolebindings.names.NamesById;
import org.jspecify.annotations.Nullable;

/**
 * A {@link RoleBindingsReconciler} that reads with a {@link RoleBindingsClient}, and
 * executes each plan once.
 */
record DefaultReconciler(RoleBindingsClient client, int concurrency, PlanOptions options, BooleanSupplier stop,
		ThreadFactory threads, String account, @Nullable AccessNames names, Duration stepTimeout,
		TimeSource timeSource) implements RoleBindingsReconciler {

	private static final int BINDINGS_BETWEEN_REPORTS = 1_000;

	@Override
	public RoleBindingsPlan plan(Collection<DesiredState> states, List<RoleBindingChange> elsewhere,
			RoleBindingsProgressListener listener) {
		Arguments.requireNonNull(listener, "listener");
		return plan(states, this.options, elsewhere, KnownNames.ofRun(this.names), listener);
	}

	private RoleBindingsPlan plan(Collection<DesiredState> states, PlanOptions options,
			List<RoleBindingChange> elsewhere, NamesById names, RoleBindingsProgressListener listener) {
		RequestPause pause = new RequestPause(this.stepTimeout, this.timeSource, this.stop);
		AtomicInteger count = new AtomicInteger();
		return new PlanComparison(states, options, elsewhere, this.account, names,
				(lists, consumer) -> read(pause, lists,
						consumer.andThen((binding) -> onRead(count.incrementAndGet(), listener))))
			.plan(this.timeSource.clock().instant());
	}

	private void read(RequestPause pause, List<ListRoleBindingsRequest> lists, Consumer<RoleBinding> consumer) {
		Function<ListRoleBindingsRequest, RoleBindingListResponse> page = (request) -> pause.repeat(pause.deadline(),
				() -> this.client.list(request));
		if (this.concurrency > 1) {
			ConcurrentTasks.read(page, lists, consumer);
		}
		else {
			lists.forEach((list) -> ConcurrentTasks.read(page, List.of(list), consumer));
		}
	}

	private void onRead(int count, RoleBindingsProgressListener listener) {
		if (this.stop.getAsBoolean()) {
			throw new CancellationException("Stopped while the role bindings were read");
		}
		if (count % BINDINGS_BETWEEN_REPORTS == 0) {
			listener.onRead(count);
		}
	}

	@Override
	public Set<String> ignoredUsers() {
		return Collections.unmodifiableSet(this.options.ignoredUsers());
	}

	@Override
	public List<Violation> violations(RoleBindingsPlan plan) {
		return this.options.limits().violations(plan.ofAccount(this.account), List.of(), elsewhere(plan));
	}

	private List<RoleBindingChange> elsewhere(RoleBindingsPlan plan) {
		return plan.changes().stream().filter((change) -> !change.account().equals(this.account)).toList();
	}

	@Override
	public RoleBindingsResult apply(RoleBindingsPlan plan, @Nullable Collection<DesiredState> states,
			RoleBindingsProgressListener listener) {
		Arguments.requireNonNull(listener, "listener");
		RoleBindingsPlan part = Arguments.requireNonNull(plan, "plan").ofAccount(this.account);
		if (part.isEmpty() && !plan.isEmpty()) {
			throw new IllegalArgumentException("'plan' is for the account '%s', but the reconciler is for '%s'"
				.formatted(String.join("', '", plan.accounts()), this.account));
		}
		List<RoleBindingChange> elsewhere = elsewhere(plan);
		this.options.limits().check(part, List.of(), elsewhere);
		PlanExecution execution = execution(listener);
		try {
			execution.run(part, (states != null) ? this.timeSource.random() : null);
			if (states != null && execution.isToBePlannedAgain()) {
				planAgain(execution, states, part.changes().get(0).names(), elsewhere, listener);
			}
			return execution.result();
		}
		catch (RuntimeException | Error ex) {
			return execution
				.incomplete(new IllegalStateException("The application of the plan was ended by " + ex, ex));
		}
	}

	private void planAgain(PlanExecution execution, Collection<DesiredState> states, NamesById names,
			List<RoleBindingChange> elsewhere, RoleBindingsProgressListener listener) {
		try {
			RoleBindingsPlan next = plan(states, this.options.ofSecondPlan(), elsewhere, names, listener);
			listener.onPlan(next);
			this.options.limits().check(next, execution.made(next), elsewhere);
			execution.run(next, this.timeSource.random());
		}
		catch (Exception ex) {
			execution.notPlannedAgain(ex);
		}
	}

	private PlanExecution execution(RoleBindingsProgressListener listener) {
		StepExecutor executor = new StepExecutor(this.concurrency, this.threads, this.stop);
		RequestPause pause = new RequestPause(this.stepTimeout, this.timeSource, executor::isStopped);
		return new PlanExecution(this.client, executor, pause, listener, this.options.limits().minAdmins(),
				this.options.expiredOnly(),
				(types, consumer) -> read(pause, PlanComparison.lists(types, null), consumer));
	}

}
