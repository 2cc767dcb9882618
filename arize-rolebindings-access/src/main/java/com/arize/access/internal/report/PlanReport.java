package com.arize.access.internal.report;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import com.arize.access.RoleBindingsPlan;
import com.arize.access.RoleBindingsResult;
import com.arize.access.ScopePlan;
import com.arize.access.UnmanagedResource;
import com.arize.rolebindings.RoleBinding;
import com.arize.rolebindings.names.AccountLabel;
import org.jspecify.annotations.Nullable;

/**
 * The outcome of a run.
 *
 * @param mode the mode of the run, such as {@code check}
 * @param plan the first plan; {@code null} if there is none, because of a failure or in a
 * mode without a plan
 * @param result the result of the plan; {@code null} if it was not applied
 * @param exitStatus the exit status of the run, usually one of {@link ExitStatus}
 * @param message a description for logs and failure analyses; {@code null} if there is
 * nothing to describe
 * @param error why there is no plan, or why it was not applied; {@code null} if there was
 * no error, or if the plan or its result explain it
 * @param cause the cause of a failure; {@code null} if there is none
 * @param stopped whether the run was ended by a signal or by the end of its application
 * @param time when it ended
 */
public record PlanReport(String mode, @Nullable RoleBindingsPlan plan, @Nullable RoleBindingsResult result,
		int exitStatus, @Nullable String message, @Nullable String error, @Nullable Exception cause, boolean stopped,
		Instant time) {

	private static final String UNFINISHED = "The run has not finished: it runs, or was ended before it could report";

	private static final int MAX_SCOPES = 50;

	private static final Pattern DIGEST = Pattern.compile("sha256:[0-9a-f]{64}");

	/**
	 * Create a report of a run that has ended now, and was not stopped.
	 * @param mode the mode of the run
	 * @param plan the plan, or {@code null}
	 * @param result the result of the plan, or {@code null}
	 * @param exitStatus the exit status of the run
	 * @param error the error, which is also the description, or {@code null}
	 */
	public PlanReport(String mode, @Nullable RoleBindingsPlan plan, @Nullable RoleBindingsResult result, int exitStatus,
			@Nullable String error) {
		this(mode, plan, result, exitStatus, error, error, null, false, Instant.now());
	}

	/**
	 * Return the same report with another outcome.
	 * @param exitStatus the exit status
	 * @param message the description
	 * @param error the error, or {@code null}
	 * @return the report
	 */
	public PlanReport with(int exitStatus, String message, @Nullable String error) {
		return new PlanReport(this.mode, this.plan, this.result, exitStatus, message, error, this.cause, this.stopped,
				this.time);
	}

	/**
	 * Return the report of the same run, which was stopped.
	 * @param exitStatus the exit status of its process
	 * @return the report
	 */
	public PlanReport stopped(int exitStatus) {
		return new PlanReport(this.mode, this.plan, this.result, exitStatus, this.message, this.error, this.cause, true,
				this.time);
	}

	/**
	 * Return whether a text is the digest of a plan.
	 * @param text the text
	 * @return {@code true} if it has its form
	 */
	public static boolean isDigest(String text) {
		return DIGEST.matcher(text).matches();
	}

	/**
	 * Return what a plan has beside its changes, without which the result of a comparison
	 * would say too much.
	 * @param plan the plan
	 * @return the numbers, which begin with a semicolon; empty if there are none
	 */
	public static String notes(RoleBindingsPlan plan) {
		List<UnmanagedResource> unmanaged = plan.unmanaged();
		int bindings = unmanaged.stream().mapToInt(UnmanagedResource::bindings).sum();
		int unknown = plan.keptOfUnknownUsers().size();
		int warnings = plan.warnings().size();
		return Stream
			.of(unmanaged.isEmpty() ? ""
					: "%s with %s %s not managed".formatted(count(unmanaged.size(), "resource"),
							count(bindings, "role binding"), (unmanaged.size() == 1) ? "is" : "are"),
					(unknown == 0) ? ""
							: "%s of users who are not in the directory %s kept"
								.formatted(count(unknown, "role binding"), (unknown == 1) ? "is" : "are"),
					(plan.ignored() == 0) ? "" : "%s of ignored users".formatted(count(plan.ignored(), "role binding")),
					(warnings == 0) ? "" : count(warnings, "warning"))
			.filter((note) -> !note.isEmpty())
			.map((note) -> "; " + note)
			.collect(Collectors.joining());
	}

	/**
	 * Return a number with its noun. It is not formatted by {@code %d}, whose digits
	 * depend on the locale.
	 * @param number the number
	 * @param noun the noun in the singular
	 * @return the text, such as {@code 2 changes}
	 */
	public static String count(int number, String noun) {
		return number + " " + noun + ((number == 1) ? "" : "s");
	}

	static String count(int number, String singular, String plural) {
		return number + " " + ((number == 1) ? singular : plural);
	}

	/**
	 * Return the role bindings that are not in the desired state and are kept.
	 * @param plan the plan
	 * @return a line of names for each, with the account unless it is the default one,
	 * and with whether its user is not in the directory
	 */
	public static List<String> kept(RoleBindingsPlan plan) {
		return plan.scopes().stream().flatMap((scope) -> {
			Set<RoleBinding> ofUnknownUsers = Set.copyOf(scope.keptOfUnknownUsers());
			return Stream.concat(scope.keptOfUnknownUsers().stream(), scope.kept().stream())
				.distinct()
				.map((binding) -> scope.named(binding) + AccountLabel.suffix(scope.account())
						+ (ofUnknownUsers.contains(binding) ? " (the user is not in the directory)" : ""));
		}).toList();
	}

	/**
	 * Return which scopes have no other role bindings than those in the files.
	 * @param plan the plan
	 * @return their number and names; empty if there is none
	 */
	public static String authoritative(RoleBindingsPlan plan) {
		List<String> scopes = plan.scopes()
			.stream()
			.filter(ScopePlan::isAuthoritative)
			.map(ScopePlan::toString)
			.toList();
		int all = plan.scopes().size();
		if (scopes.size() < 2) {
			return String.join("", scopes);
		}
		int more = scopes.size() - MAX_SCOPES;
		return (scopes.size() == all) ? "all %s scopes".formatted(all)
				: "%s of %s scopes, %s%s".formatted(scopes.size(), all,
						scopes.stream().limit(MAX_SCOPES).collect(Collectors.joining(", ")),
						(more > 0) ? " and %s more".formatted(more) : "");
	}

	/**
	 * Return the report of a run that may be ended before it reports.
	 * @param mode the mode of the run
	 * @param plan the plan that it is about to apply; {@code null} before it is made
	 * @return the report
	 */
	public static PlanReport unfinished(String mode, @Nullable RoleBindingsPlan plan) {
		return new PlanReport(mode, plan, null, ExitStatus.FAILURE, UNFINISHED);
	}

	boolean isUnfinished() {
		return UNFINISHED.equals(this.error);
	}

	/**
	 * Return the resources that no document covers.
	 * @param plan the plan
	 * @return a summary, and one line for each resource
	 */
	public static String ofUnmanaged(RoleBindingsPlan plan) {
		return list("Resources with role bindings that no document covers", plan.unmanaged());
	}

	/**
	 * Return a list with the number of its elements.
	 * @param title the title
	 * @param items the elements
	 * @return a line for the title, and one for each element
	 */
	public static String list(String title, List<?> items) {
		return "%s: %s\n".formatted(title, items.size())
				+ items.stream().map("\t- %s"::formatted).collect(Collectors.joining("\n"));
	}

	String verdict() {
		if (isUnfinished()) {
			return "unfinished";
		}
		if (this.exitStatus == ExitStatus.REFUSED) {
			return "refused, nothing was changed";
		}
		if (this.stopped && this.result == null) {
			return "stopped, nothing was changed";
		}
		if (this.error != null && this.result == null) {
			return (this.exitStatus == ExitStatus.UNREADABLE) ? "failed, the API could not be read" : "failed";
		}
		return (this.plan != null) ? verdict(this.plan) + notes(this.plan) : "done";
	}

	private String verdict(RoleBindingsPlan plan) {
		boolean expire = "expire".equals(this.mode);
		if (changes(plan).isEmpty()) {
			return expire ? "no role binding has expired" : "nothing to do";
		}
		// a second plan may have other changes
		String changes = count(changes(plan).size(), expire ? "expired role binding" : "change");
		if (this.result == null) {
			return changes + (expire ? " to revoke" : " to make");
		}
		String made = expire ? "revoked" : "made";
		return this.result.isComplete() ? changes + " " + made
				: "applied in part, %s of %s %s".formatted(this.result.done().size(), changes, made);
	}

	/**
	 * Return the changes of a plan with their outcomes. A change that was planned again
	 * is that of the last plan.
	 * @param plan the plan that the result is of, if there is one
	 * @return the changes, in the order of the plan, which is that of the outcomes
	 */
	List<ReportedChange> changes(RoleBindingsPlan plan) {
		return (this.result != null) ? this.result.outcomes().stream().map(ReportedChange::of).toList()
				: plan.changes().stream().map((change) -> new ReportedChange(change, null, null)).toList();
	}

}
