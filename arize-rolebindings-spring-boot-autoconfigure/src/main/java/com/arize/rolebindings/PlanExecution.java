package com.arize.rolebindings;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CancellationException;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import com.arize.rolebindings.RoleBindingChange.Kind;
import com.arize.rolebindings.RoleBindingsOutcome.Status;
import org.jspecify.annotations.Nullable;

/**
 * Carries out the steps of one plan: creations and updates first, deletions when those
 * have ended. There is one step for a user and a resource, so no deletion follows a
 * failed creation or update of the same binding.
 */
final class PlanExecution {

	private final RoleBindingsClient client;

	private final List<RoleBindingChange> changes;

	private final @Nullable Function<Set<RoleBindingKey>, RoleBindingsPlan> planner;

	private final Workers workers;

	private final PlanProgress progress;

	/**
	 * Create an execution.
	 * @param client sends the requests of the steps
	 * @param plan the plan
	 * @param planner plans stale steps once more; {@code null} if they fail
	 * @param workers run the steps
	 * @param listener notified of each step
	 */
	PlanExecution(RoleBindingsClient client, RoleBindingsPlan plan,
			@Nullable Function<Set<RoleBindingKey>, RoleBindingsPlan> planner, Workers workers,
			RoleBindingsProgressListener listener) {
		this.client = client;
		this.changes = plan.changes();
		this.planner = planner;
		this.workers = workers;
		this.progress = new PlanProgress(plan.changes(), listener);
	}

	RoleBindingsResult run() {
		List<Step> steps = IntStream.range(0, this.changes.size())
			.mapToObj((position) -> new Step(position, this.changes.get(position)))
			.collect(Collectors.toCollection(ArrayList::new));
		if (this.planner != null) {
			// or replicas that start together would write the same at the same time
			Collections.shuffle(steps);
		}
		Map<Boolean, List<Step>> deletions = steps.stream().collect(Collectors.partitioningBy(Step::isDeletion));
		Stream.of(false, true).map(deletions::get).forEach(this::carryOut);
		return this.progress.complete();
	}

	private void carryOut(List<Step> steps) {
		Map<Step, RoleBindingsOutcome> stale = new TreeMap<>(Comparator.comparing(Step::position));
		execute(steps, (step, outcome) -> {
			if (outcome.isStale()) {
				synchronized (stale) {
					stale.put(step, outcome);
				}
			}
			else {
				finish(step, outcome);
			}
		});
		if (this.planner == null || this.workers.isStopped()) {
			stale.forEach(this::finish);
		}
		else if (!stale.isEmpty()) {
			execute(planAgain(stale.keySet(), this.planner), this::finish);
		}
	}

	private void execute(List<Step> steps, BiConsumer<Step, RoleBindingsOutcome> ended) {
		this.workers.run(steps.stream()
			.<Runnable>map((step) -> () -> ended.accept(step, new StepExecution(this.client, step.change()).run()))
			.toList());
	}

	private List<Step> planAgain(Set<Step> stale, Function<Set<RoleBindingKey>, RoleBindingsPlan> planner) {
		try {
			RoleBindingsPlan plan = planner.apply(stale.stream().map(Step::key).collect(Collectors.toSet()));
			Map<RoleBindingKey, RoleBindingChange> planned = byKey(plan.changes(), RoleBindingKey::of);
			Map<RoleBindingKey, RoleBinding> unchanged = byKey(plan.unchanged(), RoleBindingKey::of);
			List<Step> steps = new ArrayList<>();
			for (Step step : stale) {
				RoleBindingChange change = planned.get(step.key());
				if (change != null) {
					steps.add(new Step(step.position(), change));
				}
				else {
					finish(step, Status.DONE, unchanged.get(step.key()), null);
				}
			}
			return steps;
		}
		catch (RuntimeException ex) {
			Status status = (ex instanceof CancellationException) ? Status.SKIPPED : Status.FAILED;
			stale.forEach((step) -> finish(step, status, null, ex));
			return List.of();
		}
	}

	private static <T> Map<RoleBindingKey, T> byKey(List<T> items, Function<T, RoleBindingKey> key) {
		return items.stream().collect(Collectors.toMap(key, Function.identity()));
	}

	private void finish(Step step, Status status, @Nullable RoleBinding binding, @Nullable RuntimeException ex) {
		finish(step, new RoleBindingsOutcome(step.change(), status, binding, ex));
	}

	private void finish(Step step, RoleBindingsOutcome outcome) {
		this.progress.finish(step.position(), outcome);
	}

	/**
	 * One change of a plan.
	 *
	 * @param position the position in the first plan
	 * @param change the change
	 */
	private record Step(int position, RoleBindingChange change) {

		RoleBindingKey key() {
			return RoleBindingKey.of(this.change);
		}

		boolean isDeletion() {
			return this.change.kind() == Kind.DELETE;
		}

	}

}
