package com.arize.access;

import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import com.arize.access.RoleBindingsOutcome.Status;
import com.arize.internal.LogEscaper;
import org.jspecify.annotations.Nullable;

/**
 * The outcomes of a plan. All lists are unmodifiable and in the order of the plan.
 *
 * @see RoleBindingsReconciler#apply(RoleBindingsPlan)
 */
public final class RoleBindingsResult {

	private final List<RoleBindingsOutcome> outcomes;

	private final List<PlanWarning> lostAdmins;

	private final @Nullable RuntimeException failure;

	public RoleBindingsResult(List<RoleBindingsOutcome> outcomes, List<PlanWarning> lostAdmins,
			@Nullable RuntimeException failure) {
		this.outcomes = outcomes;
		this.lostAdmins = lostAdmins;
		this.failure = failure;
	}

	/**
	 * Join the results of different accounts.
	 * @param results the results, of which no two are for the same account
	 * @return a result with the outcomes of all accounts, in the order of a joined plan,
	 * and without a {@link #failure() failure}, which the outcomes have
	 */
	public static RoleBindingsResult join(Collection<RoleBindingsResult> results) {
		return new RoleBindingsResult(results.stream()
			.flatMap((result) -> result.outcomes.stream())
			.sorted(Comparator.comparing(RoleBindingsOutcome::change, RoleBindingChange.ORDER))
			.toList(), results.stream().flatMap((result) -> result.lostAdmins.stream()).toList(), null);
	}

	/**
	 * Create the result of a plan that is not applied.
	 * @param plan the plan
	 * @param failure why it is not applied
	 * @return a result in which all steps are skipped
	 */
	public static RoleBindingsResult skipped(RoleBindingsPlan plan, RuntimeException failure) {
		return new RoleBindingsResult(plan.changes()
			.stream()
			.map((change) -> new RoleBindingsOutcome(change, Status.SKIPPED, failure))
			.toList(), List.of(), failure);
	}

	/**
	 * {@return what has ended the application of the plan, beside the failures of its
	 * steps; {@code null} if there is none}
	 */
	public @Nullable RuntimeException failure() {
		return this.failure;
	}

	/**
	 * {@return one outcome for each change; where a change was planned again, that of the
	 * second plan}
	 */
	public List<RoleBindingsOutcome> outcomes() {
		return this.outcomes;
	}

	/**
	 * {@return the outcomes of the steps whose goal is reached}
	 */
	public List<RoleBindingsOutcome> done() {
		return ofStatus(Status.DONE);
	}

	/**
	 * {@return the outcomes of the steps that failed and changed nothing}
	 */
	public List<RoleBindingsOutcome> failed() {
		return ofStatus(Status.FAILED);
	}

	/**
	 * {@return the outcomes of the steps whose request may have been carried out}
	 */
	public List<RoleBindingsOutcome> unknown() {
		return ofStatus(Status.UNKNOWN);
	}

	/**
	 * {@return the outcomes of the steps that were not carried out}
	 */
	public List<RoleBindingsOutcome> skipped() {
		return ofStatus(Status.SKIPPED);
	}

	/**
	 * {@return the spaces with fewer administrators after the changes than must remain,
	 * because another client has taken some at the same time; each of them is a warning
	 * of kind {@link PlanWarning.Kind#LAST_ADMIN}}
	 */
	public List<PlanWarning> lostAdmins() {
		return this.lostAdmins;
	}

	/**
	 * {@return whether the desired state is reached, and no space has
	 * {@link #lostAdmins() lost} its administrators}
	 */
	public boolean isComplete() {
		return done().size() == this.outcomes.size() && this.lostAdmins.isEmpty();
	}

	private List<RoleBindingsOutcome> ofStatus(Status status) {
		return this.outcomes.stream().filter((outcome) -> outcome.status() == status).toList();
	}

	/**
	 * Return one line with a summary, and one for each step that is not done; those with
	 * the same reason are one line with their number.
	 */
	@Override
	public String toString() {
		int skipped = skipped().size();
		String summary = "%s of %s done, %s failed, %s unknown%s.".formatted(done().size(), this.outcomes.size(),
				failed().size(), unknown().size(), (skipped > 0) ? ", %s not started".formatted(skipped) : "");
		return Stream
			.of(Stream.of(summary), this.lostAdmins.stream().map(PlanWarning::toString), lines(Status.FAILED),
					lines(Status.UNKNOWN), lines(Status.SKIPPED))
			.flatMap(Function.identity())
			.collect(Collectors.joining("\n"));
	}

	private Stream<String> lines(Status status) {
		Map<String, List<RoleBindingsOutcome>> byReason = ofStatus(status).stream()
			.collect(Collectors.groupingBy((outcome) -> String.valueOf(outcome.failureMessage()), LinkedHashMap::new,
					Collectors.toList()));
		return byReason.entrySet()
			.stream()
			.map((reason) -> (reason.getValue().size() == 1 && status != Status.SKIPPED)
					? reason.getValue().get(0).toString()
					: "%s %s: %s".formatted(reason.getValue().size(), status, LogEscaper.line(reason.getKey())));
	}

}
