package com.arize.rolebindings.reconcile;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import com.arize.rolebindings.RoleBinding;
import com.arize.rolebindings.RoleBindingsClient;
import com.arize.rolebindings.reconcile.RoleBindingChange.Kind;
import com.arize.rolebindings.reconcile.RoleBindingsOutcome.Status;
import com.arize.rolebindings.reconcile.concurrent.RequestPause;
import com.arize.rolebindings.reconcile.concurrent.StepExecutor;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

/**
 * Executes the steps of one plan: first creations and updates, of which those that take
 * an administrator from a space are last, then the deletions of the scopes in which all
 * of them are done. No step takes an administrator from a space in which another step
 * that gives one is not done.
 */
final class PlanExecution {

	private final RoleBindingsClient client;

	private final List<RoleBindingChange> changes;

	private final Map<RoleBindingKey, RoleBindingsScope> scopes = new HashMap<>();

	private final @Nullable Planner planner;

	private final StepExecutor executor;

	private final RequestPause pause;

	private final Random random;

	private final RoleBindingsProgressListener listener;

	private final PlanProgress progress;

	/* Those with a creation or an update that is not done */
	private final Set<RoleBindingsScope> incomplete = ConcurrentHashMap.newKeySet();

	/* The spaces with a change that gives an administrator and is not done */
	private final Set<String> withoutAdmin = ConcurrentHashMap.newKeySet();

	private final List<Step> steps;

	/* The first outcomes of the steps that are planned again, by position */
	private final Map<Integer, RoleBindingsOutcome> first = new ConcurrentHashMap<>();

	/**
	 * Create an execution.
	 * @param client sends the requests of the steps
	 * @param plan the plan
	 * @param planner plans stale steps again; {@code null} if they are not
	 * @param executor runs the steps
	 * @param pause the pause of all steps
	 * @param random determines the order of steps that can be planned again
	 * @param listener notified of each step
	 */
	PlanExecution(RoleBindingsClient client, RoleBindingsPlan plan, @Nullable Planner planner, StepExecutor executor,
			RequestPause pause, Random random, RoleBindingsProgressListener listener) {
		this.client = client;
		this.changes = plan.changes();
		this.planner = planner;
		this.executor = executor;
		this.pause = pause;
		this.random = random;
		this.listener = listener;
		this.progress = new PlanProgress(plan.changes(), listener);
		plan.scopes()
			.forEach((scope) -> scope.changes()
				.forEach((change) -> this.scopes.put(RoleBindingKey.of(change), scope.scope())));
		this.steps = IntStream.range(0, this.changes.size())
			.mapToObj((position) -> new Step(position, this.changes.get(position)))
			.collect(Collectors.toCollection(ArrayList::new));
	}

	RoleBindingsResult run() {
		if (this.planner != null) {
			// otherwise replicas that start together would write the same bindings
			// together
			Collections.shuffle(this.steps, this.random);
		}
		for (Phase phase : Phase.values()) {
			executePhase(this.steps.stream()
				.filter((step) -> step.phase() == phase)
				.filter((step) -> !isSkipped(step))
				.toList());
		}
		// a creation that is a deletion in the second plan, which was stopped before
		this.first.values().removeIf((outcome) -> outcome.status() != Status.UNKNOWN);
		this.first.forEach(this.progress::finish);
		return this.progress.complete();
	}

	private boolean isSkipped(Step step) {
		String other = null;
		if (step.phase() == Phase.DELETION && this.incomplete.contains(this.scopes.get(step.key()))) {
			other = "of the same scope";
		}
		else if (step.change().takesAdmin() && this.withoutAdmin.contains(step.change().resourceId())) {
			other = "that gives a role with ROLE_BINDING_CREATE on the same space";
		}
		if (other != null) {
			finish(step,
					after(this.first.get(step.position()),
							new RoleBindingsOutcome(step.change(), Status.SKIPPED, null,
									new CancellationException(
											"Not carried out: a creation or update %s failed, or its outcome is unknown"
												.formatted(other)))));
		}
		return other != null;
	}

	private void executePhase(List<Step> steps) {
		Map<Step, RoleBindingsOutcome> stale = new ConcurrentSkipListMap<>(Comparator.comparing(Step::position));
		execute(steps, (step, outcome) -> {
			if (outcome.isStale()) {
				stale.put(step, outcome);
			}
			else {
				finish(step, outcome);
			}
		});
		RoleBindingsPlan plan = planAgain(stale);
		if (plan != null) {
			execute(steps(plan, stale), (step, outcome) -> {
				stale.remove(step);
				finish(step, outcome);
			});
		}
		// not planned again, or not started again because of a stop
		stale.forEach(this::finishStale);
	}

	private void execute(List<Step> steps, BiConsumer<Step, RoleBindingsOutcome> ended) {
		this.executor.run(steps.stream().<Runnable>map((step) -> () -> ended.accept(step, execute(step))).toList());
	}

	private RoleBindingsOutcome execute(Step step) {
		this.listener.onStart(step.change());
		return after(this.first.get(step.position()),
				new StepExecution(this.client, step.change(), this.pause.start()).run());
	}

	/* Returns null if the stale steps are not planned again */
	private @Nullable RoleBindingsPlan planAgain(Map<Step, RoleBindingsOutcome> stale) {
		if (this.planner == null || stale.isEmpty() || this.executor.isStopped()) {
			return null;
		}
		try {
			Set<RoleBindingKey> keys = stale.keySet().stream().map(Step::key).collect(Collectors.toSet());
			Map<RoleBindingKey, RoleBindingChange> pending = byKey(this.progress.pending(), RoleBindingKey::of);
			pending.keySet().removeAll(keys);
			return this.planner.plan(keys, byKey(this.progress.carriedOut(), RoleBindingKey::of), pending);
		}
		catch (Exception ex) {
			stale.replaceAll((step, outcome) -> notPlanned(outcome, ex));
			return null;
		}
	}

	private static RoleBindingsOutcome notPlanned(RoleBindingsOutcome outcome, Exception ex) {
		if (ex instanceof PlanRefusedException refused && outcome.status() == Status.FAILED) {
			return new RoleBindingsOutcome(outcome.change(), Status.FAILED, null, refused);
		}
		Objects.requireNonNull(outcome.exception()).addSuppressed(ex);
		return outcome;
	}

	/*
	 * Returns the steps of the second plan. A stale step that it does not contain is
	 * done, unless it keeps the binding, or the binding has expired since the first plan.
	 * What now belongs to a later phase follows there.
	 */
	private List<Step> steps(RoleBindingsPlan plan, Map<Step, RoleBindingsOutcome> stale) {
		Map<RoleBindingKey, RoleBindingChange> planned = byKey(plan.changes(), RoleBindingKey::of);
		Map<RoleBindingKey, RoleBinding> unchanged = byKey(plan.unchanged(), RoleBindingKey::of);
		Set<RoleBindingKey> kept = byKey(plan.kept(), RoleBindingKey::of).keySet();
		List<Step> steps = new ArrayList<>();
		stale.forEach((step, outcome) -> {
			RoleBindingChange change = planned.get(step.key());
			RoleBinding binding = unchanged.get(step.key());
			if (change == null) {
				boolean done = binding != null || (step.phase() == Phase.DELETION && !kept.contains(step.key()));
				finish(step, done ? new RoleBindingsOutcome(step.change(), Status.DONE, binding, null) : outcome);
				stale.remove(step);
				return;
			}
			Step again = new Step(step.position(), change);
			this.first.put(step.position(), outcome);
			if (again.phase().compareTo(step.phase()) > 0) {
				this.steps.add(again);
				stale.remove(step);
			}
			else {
				steps.add(again);
			}
		});
		return steps;
	}

	/* A request of unknown outcome may be carried out after the second attempt, too */
	private static RoleBindingsOutcome after(@Nullable RoleBindingsOutcome first, RoleBindingsOutcome second) {
		if (first == null || first.status() != Status.UNKNOWN || second.status() == Status.DONE) {
			return second;
		}
		RuntimeException exception = Objects.requireNonNull(first.exception());
		if (second.exception() != null) {
			exception.addSuppressed(second.exception());
		}
		return new RoleBindingsOutcome(second.change(), Status.UNKNOWN, null, exception);
	}

	/* Without a stop, the step would have been planned again */
	private void finishStale(Step step, RoleBindingsOutcome outcome) {
		boolean skipped = this.planner != null && outcome.status() == Status.FAILED && this.executor.isStopped();
		finish(step,
				skipped ? new RoleBindingsOutcome(step.change(), Status.SKIPPED, null, outcome.exception()) : outcome);
	}

	private static <T> Map<RoleBindingKey, T> byKey(List<T> items, Function<T, RoleBindingKey> key) {
		return items.stream().collect(Collectors.toMap(key, Function.identity()));
	}

	private void finish(Step step, RoleBindingsOutcome outcome) {
		this.first.remove(step.position());
		if (step.phase() != Phase.DELETION && outcome.status() != Status.DONE) {
			this.incomplete.add(this.scopes.get(step.key()));
			if (step.change().givesAdmin()) {
				this.withoutAdmin.add(step.change().resourceId());
			}
		}
		this.progress.finish(step.position(), outcome);
	}

	/**
	 * Plans stale steps again.
	 */
	@FunctionalInterface
	interface Planner {

		/**
		 * Plan.
		 * @param stale the users and resources of the stale steps
		 * @param carriedOut the changes that were or may have been made
		 * @param pending the changes that follow
		 * @return the plan of the stale steps
		 * @throws PlanRefusedException if all changes together exceed a limit
		 */
		RoleBindingsPlan plan(Set<RoleBindingKey> stale, Map<RoleBindingKey, RoleBindingChange> carriedOut,
				Map<RoleBindingKey, RoleBindingChange> pending);

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

		Phase phase() {
			if (this.change.kind() == Kind.DELETE) {
				return Phase.DELETION;
			}
			return this.change.takesAdmin() ? Phase.ADMIN_UPDATE : Phase.OTHER;
		}

	}

	/**
	 * The phases of an execution, in their order.
	 */
	private enum Phase {

		/** Creations and most updates. */
		OTHER,

		/** Updates that take an administrator from a space. */
		ADMIN_UPDATE,

		/** Deletions. */
		DELETION

	}

	/**
	 * Collects the outcomes of the steps of one plan. Safe for use by many threads.
	 */
	private static final class PlanProgress {

		private static final Log logger = LogFactory.getLog(PlanProgress.class);

		private final List<RoleBindingChange> changes;

		private final RoleBindingsProgressListener listener;

		private final Lock lock = new ReentrantLock();

		private final Map<Integer, RoleBindingsOutcome> outcomes = new TreeMap<>();

		private int finished;

		private boolean listenerFailed;

		PlanProgress(List<RoleBindingChange> changes, RoleBindingsProgressListener listener) {
			this.changes = changes;
			this.listener = listener;
		}

		/**
		 * Set the outcome of a step, and notify the listener unless the step is skipped.
		 * @param step the position of the step in the plan
		 * @param outcome its final outcome
		 */
		void finish(int step, RoleBindingsOutcome outcome) {
			this.lock.lock();
			try {
				this.outcomes.put(step, outcome);
				if (outcome.status() != Status.SKIPPED) {
					this.finished++;
					notifyListener(outcome);
				}
			}
			finally {
				this.lock.unlock();
			}
		}

		private void notifyListener(RoleBindingsOutcome outcome) {
			try {
				this.listener.onStep(outcome, this.finished, this.changes.size());
			}
			catch (Exception ex) {
				if (!this.listenerFailed) {
					logger.warn(
							"A listener failed. The plan is applied nevertheless, and further failures of the listener"
									+ " are not logged",
							ex);
				}
				this.listenerFailed = true;
			}
		}

		/* The changes that were or may have been made */
		List<RoleBindingChange> carriedOut() {
			return this.outcomes.values()
				.stream()
				.filter((outcome) -> outcome.status() == Status.DONE || outcome.status() == Status.UNKNOWN)
				.map(RoleBindingsOutcome::change)
				.toList();
		}

		/* The changes of the steps that are not finished */
		List<RoleBindingChange> pending() {
			return IntStream.range(0, this.changes.size())
				.filter((step) -> !this.outcomes.containsKey(step))
				.mapToObj(this.changes::get)
				.toList();
		}

		/**
		 * Set the outcome of the remaining steps to skipped. No step is running.
		 * @return the result of the plan
		 */
		RoleBindingsResult complete() {
			for (int step = 0; step < this.changes.size(); step++) {
				this.outcomes.computeIfAbsent(step, this::notStarted);
			}
			return new RoleBindingsResult(List.copyOf(this.outcomes.values()));
		}

		private RoleBindingsOutcome notStarted(int step) {
			return new RoleBindingsOutcome(this.changes.get(step), Status.SKIPPED, null,
					new CancellationException("Not started: the application of the plan was stopped"));
		}

	}

}
