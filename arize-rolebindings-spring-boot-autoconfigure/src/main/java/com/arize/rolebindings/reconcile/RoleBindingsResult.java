package com.arize.rolebindings.reconcile;

import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import com.arize.internal.InternalApi;
import com.arize.internal.LogEscaper;
import com.arize.rolebindings.reconcile.RoleBindingsOutcome.Status;

/**
 * The outcomes of a plan. All lists are unmodifiable and in the order of the plan.
 *
 * @see RoleBindingsReconciler#apply(RoleBindingsPlan)
 * @see RoleBindingsReconciler#reconcile(RoleBindingsScope, java.util.Collection)
 */
public final class RoleBindingsResult {

	private final List<RoleBindingsOutcome> outcomes;

	RoleBindingsResult(List<RoleBindingsOutcome> outcomes) {
		this.outcomes = outcomes;
	}

	/**
	 * Join the results of different accounts.
	 * @param results the results, in the order of the plan
	 * @return a result with the outcomes of all accounts
	 * @hidden
	 */
	@InternalApi
	public static RoleBindingsResult join(Collection<RoleBindingsResult> results) {
		return new RoleBindingsResult(results.stream().flatMap((result) -> result.outcomes.stream()).toList());
	}

	/**
	 * Complete the outcomes of a plan of one account whose application has failed.
	 * @param plan the plan
	 * @param ended the outcomes of the steps that have ended
	 * @param started the changes of all steps that were started; the requests of those
	 * that have not ended may have been carried out
	 * @param failure the failure of the steps that have not ended
	 * @return a result with the outcome of each step
	 * @hidden
	 */
	@InternalApi
	public static RoleBindingsResult incomplete(RoleBindingsPlan plan, Collection<RoleBindingsOutcome> ended,
			Collection<RoleBindingChange> started, RuntimeException failure) {
		Map<RoleBindingKey, RoleBindingsOutcome> outcomes = new HashMap<>();
		ended.forEach((outcome) -> outcomes.put(outcome.change().key(), outcome));
		Set<RoleBindingKey> unknown = started.stream().map(RoleBindingChange::key).collect(Collectors.toSet());
		return new RoleBindingsResult(plan.changes()
			.stream()
			.map((change) -> outcomes.getOrDefault(change.key(),
					new RoleBindingsOutcome(change, unknown.contains(change.key()) ? Status.UNKNOWN : Status.SKIPPED,
							null, failure)))
			.toList());
	}

	/**
	 * Return the outcome of each step.
	 * @return one outcome for each change of the plan; where a change was planned again,
	 * the outcome of the second plan
	 */
	public List<RoleBindingsOutcome> outcomes() {
		return this.outcomes;
	}

	/**
	 * Return the steps whose goal is reached.
	 * @return their outcomes
	 */
	public List<RoleBindingsOutcome> done() {
		return ofStatus(Status.DONE);
	}

	/**
	 * Return the steps that failed and changed nothing.
	 * @return their outcomes, each with its exception
	 */
	public List<RoleBindingsOutcome> failed() {
		return ofStatus(Status.FAILED);
	}

	/**
	 * Return the steps whose request may have been carried out.
	 * @return their outcomes, each with its exception
	 */
	public List<RoleBindingsOutcome> unknown() {
		return ofStatus(Status.UNKNOWN);
	}

	/**
	 * Return the steps that were not carried out.
	 * @return their outcomes
	 */
	public List<RoleBindingsOutcome> skipped() {
		return ofStatus(Status.SKIPPED);
	}

	/**
	 * Return whether the desired state is reached.
	 * @return {@code true} if all steps are done
	 */
	public boolean isComplete() {
		return done().size() == this.outcomes.size();
	}

	private List<RoleBindingsOutcome> ofStatus(Status status) {
		return this.outcomes.stream().filter((outcome) -> outcome.status() == status).toList();
	}

	/**
	 * Return one line with a summary, one line for each step that failed or whose outcome
	 * is unknown, and one line for each reason for which steps were not carried out.
	 */
	@Override
	public String toString() {
		int skipped = skipped().size();
		String summary = "%d of %d done, %d failed, %d unknown%s.".formatted(done().size(), this.outcomes.size(),
				failed().size(), unknown().size(), (skipped > 0) ? ", %d not started".formatted(skipped) : "");
		Stream<String> lines = this.outcomes.stream()
			.filter((outcome) -> outcome.status() == Status.FAILED || outcome.status() == Status.UNKNOWN)
			.map(RoleBindingsOutcome::toString);
		return Stream.of(Stream.of(summary), lines, reasonsOfSkipped())
			.flatMap(Function.identity())
			.collect(Collectors.joining("\n"));
	}

	private Stream<String> reasonsOfSkipped() {
		Map<String, Long> steps = skipped().stream()
			.map(RoleBindingsOutcome::exception)
			.filter(Objects::nonNull)
			.map((ex) -> LogEscaper.line(String.valueOf(ex.getMessage())))
			.collect(Collectors.groupingBy(Function.identity(), LinkedHashMap::new, Collectors.counting()));
		return steps.entrySet().stream().map((reason) -> reason.getValue() + " SKIPPED: " + reason.getKey());
	}

}
