package com.arize.access.report;

import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

import com.arize.access.NamedRoleBinding;
import com.arize.access.PlanText;
import com.arize.access.PlanWarning;
import com.arize.access.PlannedRoleBinding;
import com.arize.access.RoleBindingsPlan;
import com.arize.access.RoleBindingsResult;
import com.arize.access.ScopePlan;
import com.arize.rolebindings.RoleBinding;
import org.jspecify.annotations.Nullable;

/**
 * A part of what a plan and its result say. Each text of a plan renders the same
 * sections: the standard output of the command, logs, reports in Markdown and JSON, and
 * the console.
 *
 * @param kind what the lines are
 * @param facts what the lines describe, at least one: objects of the type that the
 * {@link Kind} names, each of which has the line as its text
 */
public record PlanSection(Kind kind, List<?> facts) {

	/**
	 * Create the sections of a plan.
	 * @param plan the plan
	 * @return the sections that have lines, in the order of {@link Kind}
	 */
	public static List<PlanSection> of(RoleBindingsPlan plan) {
		return of(plan, null);
	}

	/**
	 * Create the sections of a plan and its result.
	 * @param plan the plan
	 * @param result the result, whose changes are those of the last plan; {@code null} if
	 * the plan is not applied
	 * @return the sections that have lines, in the order of {@link Kind}
	 */
	public static List<PlanSection> of(RoleBindingsPlan plan, @Nullable RoleBindingsResult result) {
		return Stream
			.of(new PlanSection(Kind.LOST_ADMINISTRATORS, (result != null) ? result.lostAdmins() : List.of()),
					new PlanSection(Kind.CHANGES, ReportedChange.of(plan, result)),
					new PlanSection(Kind.AUTHORITATIVE,
							plan.scopes().stream().filter(ScopePlan::isAuthoritative).toList()),
					new PlanSection(Kind.KEPT, kept(plan)),
					new PlanSection(Kind.IGNORED, named(plan, ScopePlan::ignoredBindings)),
					new PlanSection(Kind.ENDS, plan.expiring()), new PlanSection(Kind.WARNINGS, plan.warnings()),
					new PlanSection(Kind.UNMANAGED, plan.unmanaged()))
			.filter((section) -> !section.facts().isEmpty())
			.toList();
	}

	private static List<Kept> kept(RoleBindingsPlan plan) {
		return plan.scopes().stream().flatMap((scope) -> {
			Set<RoleBinding> ofUnknownUsers = Set.copyOf(scope.keptOfUnknownUsers());
			return scope.kept()
				.stream()
				.map((binding) -> new Kept(scope.named(binding), ofUnknownUsers.contains(binding)));
		}).sorted(Comparator.comparing(Kept::binding, NamedRoleBinding.BY_NAME)).toList();
	}

	private static List<PlannedRoleBinding> named(RoleBindingsPlan plan, Function<ScopePlan, List<RoleBinding>> part) {
		return plan.scopes()
			.stream()
			.flatMap((scope) -> part.apply(scope).stream().map(scope::named))
			.sorted(NamedRoleBinding.BY_NAME)
			.toList();
	}

	/**
	 * Return the lines as text. Warnings with the same message are one line with their
	 * number.
	 * @return the lines, without control characters
	 */
	public List<String> texts() {
		return (this.kind != Kind.WARNINGS) ? this.facts.stream().map(Object::toString).toList()
				: PlanText.warnings(facts(PlanWarning.class).toList())
					.lines()
					.map((line) -> line.substring(3))
					.toList();
	}

	/**
	 * Return the facts of the lines.
	 * @param type the type of the facts of this {@link Kind}
	 * @return the facts of that type, in the order of the lines
	 */
	public <T> Stream<T> facts(Class<T> type) {
		return this.facts.stream().filter(type::isInstance).map(type::cast);
	}

	/**
	 * A role binding that is not in the desired state and is kept.
	 *
	 * @param binding the role binding with its names
	 * @param isOfUnknownUser whether the user is not in the directory
	 */
	public record Kept(PlannedRoleBinding binding, boolean isOfUnknownUser) {

		@Override
		public String toString() {
			return this.binding + (this.isOfUnknownUser ? " (the user is not in the directory)" : "");
		}

	}

	/**
	 * Kinds of sections, in the order of a report.
	 */
	public enum Kind {

		/** Each line is a {@link PlanWarning} about a space after the changes. */
		LOST_ADMINISTRATORS("Spaces without enough administrators", "space", " without enough administrators"),

		/** Each line is a {@link ReportedChange}. */
		CHANGES("Changes", "change", ""),

		/**
		 * Each line is a {@link ScopePlan} that has no other role bindings than desired.
		 */
		AUTHORITATIVE("Authoritative", "scope", " authoritative"),

		/** Each line is a {@link Kept} role binding. */
		KEPT("Role bindings that are not in the access files and are kept", "role binding", " kept"),

		/**
		 * Each line is a {@link PlannedRoleBinding} of a user who is managed elsewhere.
		 */
		IGNORED("Role bindings of ignored users", "role binding", " of ignored users"),

		/** Each line is a {@link PlannedRoleBinding} of an entry that ends. */
		ENDS("Entries that end", "temporary role binding", ""),

		/** Each line is a {@link PlanWarning}. */
		WARNINGS("The plan has warnings", "warning", ""),

		/** Each line is a {@link com.arize.access.UnmanagedResource}. */
		UNMANAGED("Resources that no access file covers", "resource", " not managed");

		private final String title;

		private final String noun;

		private final String detail;

		Kind(String title, String noun, String detail) {
			this.title = title;
			this.noun = noun;
			this.detail = detail;
		}

		/**
		 * {@return the heading of the section in a text}
		 */
		public String title() {
			return this.title;
		}

		/* Return what a line is, in the singular */
		String noun() {
			return this.noun;
		}

		/* Return what follows the number of lines and the noun */
		String detail() {
			return this.detail;
		}

	}

}
