package com.arize.access;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.DoubleSupplier;
import java.util.function.Function;
import java.util.stream.Collectors;

import com.arize.access.RoleBindingChange.Kind;
import com.arize.access.RoleBindingsOutcome.Status;
import com.arize.access.internal.RequestPause;
import com.arize.access.internal.StepExecutor;
import com.arize.rolebindings.RoleBinding;
import com.arize.rolebindings.RoleBindingsClient;
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

	private static final Log logger = LogFactory.getLog(PlanExecution.class);

	private final RoleBindingsClient client;

	private final RoleBindingsPlan plan;

	private final StepExecutor executor;

	private final RequestPause pause;

	private final RoleBindingsProgressListener listener;

	/* In the order of the plan */
	private final List<Step> steps;

	private final List<Step> order;

	private @Nullable Function<Set<RoleBindingKey>, RoleBindingsPlan> planner;

	private Consumer<RoleBindingsPlan> limits = (plan) -> {
	};

	private final Lock lock = new ReentrantLock();

	private int finished;

	private boolean listenerFailed;

	/**
	 * Create an execution.
	 * @param client sends the requests of the steps
	 * @param plan the plan
	 * @param executor runs the steps
	 * @param pause the pause of all steps
	 * @param listener notified of each step
	 */
	PlanExecution(RoleBindingsClient client, RoleBindingsPlan plan, StepExecutor executor, RequestPause pause,
			RoleBindingsProgressListener listener) {
		this.client = client;
		this.plan = plan;
		this.executor = executor;
		this.pause = pause;
		this.listener = listener;
		this.steps = plan.scopes()
			.stream()
			.flatMap((scope) -> scope.changes().stream().map((change) -> new Step(scope.scope(), change)))
			.sorted(Comparator.comparing((Step step) -> step.change, RoleBindingChange.ORDER))
			.toList();
		this.order = new ArrayList<>(this.steps);
	}

	/**
	 * Plan stale steps once more.
	 * @param planner makes the plan of the steps with the given keys
	 * @param limits throws a {@link PlanRefusedException} if all changes together, as a
	 * plan, exceed a limit
	 * @param random determines the order of the steps; from 0 to 1
	 */
	void planAgain(Function<Set<RoleBindingKey>, RoleBindingsPlan> planner, Consumer<RoleBindingsPlan> limits,
			DoubleSupplier random) {
		this.planner = planner;
		this.limits = limits;
		// otherwise replicas that start together would write the same bindings together
		Collections.shuffle(this.order, new Random(Double.doubleToLongBits(random.getAsDouble())));
	}

	RoleBindingsResult run() {
		for (Phase phase : Phase.values()) {
			execute(phase);
		}
		this.steps.stream()
			.filter((step) -> step.outcome == null)
			.forEach((step) -> skip(step, "Not started: the application of the plan was stopped"));
		return new RoleBindingsResult(this.steps.stream().map((step) -> Objects.requireNonNull(step.outcome)).toList(),
				null);
	}

	/**
	 * Return the result of an execution that has failed or did not begin.
	 * @param failure the failure of the steps that have not ended; the requests of those
	 * that were started may have been carried out
	 * @return the outcome of each step
	 */
	RoleBindingsResult incomplete(RuntimeException failure) {
		return new RoleBindingsResult(this.steps.stream()
			.map((step) -> (step.outcome != null) ? step.outcome
					: new RoleBindingsOutcome(step.change, step.started ? Status.UNKNOWN : Status.SKIPPED, null,
							failure))
			.toList(), failure);
	}

	private void execute(Phase phase) {
		List<Step> ready = ready(phase);
		run(ready, false);
		List<Step> stale = ready.stream().filter(Step::isStale).toList();
		if (this.planner != null && !stale.isEmpty() && !this.executor.isStopped()) {
			run(planAgain(stale, this.planner), true);
		}
		// not planned again, or not started again because of a stop
		stale.stream()
			.filter((step) -> step.isStale() && step.phase().compareTo(phase) <= 0)
			.forEach(this::finishStale);
	}

	/* Skips the other steps of the phase */
	private List<Step> ready(Phase phase) {
		Set<RoleBindingsScope> incomplete = new HashSet<>();
		Set<String> withoutAdmin = new HashSet<>();
		for (Step step : this.steps) {
			if (step.phase() != Phase.DELETION && step.outcome != null && step.outcome.status() != Status.DONE) {
				incomplete.add(step.scope);
				if (step.change.givesAdmin()) {
					withoutAdmin.add(step.change.resourceId());
				}
			}
		}
		List<Step> ready = new ArrayList<>();
		for (Step step : this.order) {
			if (step.outcome != null || step.phase() != phase) {
				continue;
			}
			String notDone = "Not carried out: a creation or update %s failed, or its outcome is unknown";
			if (phase == Phase.DELETION && incomplete.contains(step.scope)) {
				skip(step, notDone.formatted("of the same scope"));
			}
			else if (step.change.takesAdmin() && withoutAdmin.contains(step.change.resourceId())) {
				skip(step, notDone.formatted("that gives a role with ROLE_BINDING_CREATE on the same space"));
			}
			else {
				ready.add(step);
			}
		}
		return ready;
	}

	private void run(List<Step> steps, boolean again) {
		this.executor.run(steps.stream().<Runnable>map((step) -> () -> run(step, again)).toList());
	}

	private void run(Step step, boolean again) {
		step.started = true;
		RoleBindingsOutcome outcome = step.after(new StepExecution(this.client, step.change, this.pause).run());
		if (outcome.exception() instanceof StaleRoleBindingException && !again) {
			step.stale = outcome;
		}
		else {
			finish(step, outcome);
		}
	}

	/*
	 * Returns the steps of the second plan. A stale step that it does not contain is
	 * done, unless it keeps the binding, or the binding has expired since the first plan.
	 * What now belongs to a later phase follows there.
	 */
	private List<Step> planAgain(List<Step> stale, Function<Set<RoleBindingKey>, RoleBindingsPlan> planner) {
		RoleBindingsPlan next;
		try {
			next = plan(stale.stream().map(Step::key).collect(Collectors.toSet()), planner);
		}
		catch (Exception ex) {
			stale.forEach((step) -> step.notPlanned(ex));
			return List.of();
		}
		Map<RoleBindingKey, RoleBindingChange> changes = byKey(next.changes(), RoleBindingChange::key);
		Map<RoleBindingKey, RoleBinding> unchanged = byKey(next.unchanged(), RoleBindingKey::of);
		Set<RoleBindingKey> kept = byKey(next.kept(), RoleBindingKey::of).keySet();
		List<Step> steps = new ArrayList<>();
		for (Step step : stale) {
			RoleBindingChange change = changes.get(step.key());
			RoleBinding binding = unchanged.get(step.key());
			Phase phase = step.phase();
			if (change != null) {
				step.change = change;
				if (step.phase().compareTo(phase) <= 0) {
					steps.add(step);
				}
			}
			else if (binding != null || (phase == Phase.DELETION && !kept.contains(step.key()))) {
				finish(step, new RoleBindingsOutcome(step.change, Status.DONE, binding, null));
			}
			else {
				finish(step, Objects.requireNonNull(step.stale));
			}
		}
		return steps;
	}

	/* All changes that were or will be made count for the limits */
	private RoleBindingsPlan plan(Set<RoleBindingKey> stale, Function<Set<RoleBindingKey>, RoleBindingsPlan> planner) {
		Map<RoleBindingKey, RoleBindingChange> changes = new HashMap<>();
		Set<RoleBindingKey> open = new HashSet<>();
		for (Step step : this.steps) {
			if (step.outcome == null) {
				open.add(step.key());
			}
			boolean counts = (step.outcome != null) ? step.outcome.mayHaveChanged() : !stale.contains(step.key());
			if (counts) {
				changes.put(step.key(), step.change);
			}
		}
		RoleBindingsPlan next = planner.apply(open).only(stale);
		this.listener.onPlan(next);
		next.changes().forEach((change) -> changes.put(change.key(), change));
		this.limits.accept(this.plan.with(changes, next.warnings()));
		return next;
	}

	private static <T> Map<RoleBindingKey, T> byKey(List<T> items, Function<T, RoleBindingKey> key) {
		return items.stream().collect(Collectors.toMap(key, Function.identity()));
	}

	/* Without a stop, the step would have been planned again */
	private void finishStale(Step step) {
		RoleBindingsOutcome outcome = Objects.requireNonNull(step.stale);
		boolean skipped = this.planner != null && outcome.status() == Status.FAILED && this.executor.isStopped();
		finish(step,
				skipped ? new RoleBindingsOutcome(step.change, Status.SKIPPED, null, outcome.exception()) : outcome);
	}

	private void skip(Step step, String reason) {
		finish(step, step
			.after(new RoleBindingsOutcome(step.change, Status.SKIPPED, null, new CancellationException(reason))));
	}

	private void finish(Step step, RoleBindingsOutcome outcome) {
		this.lock.lock();
		try {
			step.outcome = outcome;
			if (outcome.status() != Status.SKIPPED) {
				this.finished++;
				this.listener.onStep(outcome, this.finished, this.steps.size());
			}
		}
		catch (Exception ex) {
			if (!this.listenerFailed) {
				logger.warn("A listener failed. The plan is applied nevertheless, and further failures of the listener"
						+ " are not logged", ex);
			}
			this.listenerFailed = true;
		}
		finally {
			this.lock.unlock();
		}
	}

	/**
	 * The execution of one change of the plan. One thread at a time uses it.
	 */
	private static final class Step {

		private final RoleBindingsScope scope;

		private RoleBindingChange change;

		private boolean started;

		/* The outcome of the first attempt of a step that is to be planned again */
		private @Nullable RoleBindingsOutcome stale;

		/* The final outcome */
		private @Nullable RoleBindingsOutcome outcome;

		Step(RoleBindingsScope scope, RoleBindingChange change) {
			this.scope = scope;
			this.change = change;
		}

		RoleBindingKey key() {
			return this.change.key();
		}

		Phase phase() {
			if (this.change.kind() == Kind.DELETE) {
				return Phase.DELETION;
			}
			return this.change.takesAdmin() ? Phase.ADMIN_UPDATE : Phase.OTHER;
		}

		boolean isStale() {
			return this.stale != null && this.outcome == null;
		}

		/*
		 * A request of unknown outcome may be carried out after the second attempt, too
		 */
		RoleBindingsOutcome after(RoleBindingsOutcome next) {
			if (this.stale == null || this.stale.status() != Status.UNKNOWN || next.status() == Status.DONE) {
				return next;
			}
			RuntimeException exception = Objects.requireNonNull(this.stale.exception());
			if (next.exception() != null) {
				exception.addSuppressed(next.exception());
			}
			return new RoleBindingsOutcome(next.change(), Status.UNKNOWN, null, exception);
		}

		void notPlanned(Exception ex) {
			RoleBindingsOutcome first = Objects.requireNonNull(this.stale);
			if (ex instanceof PlanRefusedException refused && first.status() == Status.FAILED) {
				this.stale = new RoleBindingsOutcome(this.change, Status.FAILED, null, refused);
			}
			else {
				Objects.requireNonNull(first.exception()).addSuppressed(ex);
			}
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

}
