package com.arize.console.plan;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import com.arize.access.RoleBindingChange;
import com.arize.access.RoleBindingChange.Kind;
import com.arize.access.RoleBindingChange.Reason;
import com.arize.access.RoleBindingsOutcome;
import com.arize.access.RoleBindingsOutcome.Status;
import com.arize.rolebindings.RoleBindingResourceType;
import com.arize.console.access.Label;
import org.jspecify.annotations.Nullable;

/**
 * A step of a plan, for display: whether its requests have succeeded so far, and its
 * outcome once it was read. Its resource is a twin if another one of the plan has the
 * same name.
 */
record PlanStep(RoleBindingChange change, @Nullable Boolean sent, @Nullable RoleBindingsOutcome outcome,
		boolean isTwin) {

	static List<PlanStep> of(List<RoleBindingChange> changes, Map<RoleBindingChange, Boolean> sent,
			Map<RoleBindingChange, RoleBindingsOutcome> outcomes) {
		Set<String> twins = changes.stream()
			.collect(Collectors.groupingBy(PlanStep::resourceText,
					Collectors.mapping(RoleBindingChange::resourceId, Collectors.toSet())))
			.entrySet()
			.stream()
			.filter((ids) -> ids.getValue().size() > 1)
			.map(Map.Entry::getKey)
			.collect(Collectors.toSet());
		return changes.stream()
			.map((change) -> new PlanStep(change, sent.get(change), outcomes.get(change),
					twins.contains(resourceText(change))))
			.toList();
	}

	private static String resourceText(RoleBindingChange change) {
		PlanStep step = new PlanStep(change, null, null, false);
		return "%s %s of %s".formatted(step.type(), step.resource().text(), step.space());
	}

	public Kind kind() {
		return this.change.kind();
	}

	public Label user() {
		return Label.of(this.change.userId(), this.change.userName()).withStatus(this.change.userStatus());
	}

	public RoleBindingResourceType type() {
		return this.change.resourceType();
	}

	public Label resource() {
		return Label.of(this.change.resourceId(), isOfProject() ? this.change.projectName() : this.change.spaceName());
	}

	/* The space of a project */
	public @Nullable String space() {
		return isOfProject() ? this.change.spaceName() : null;
	}

	private boolean isOfProject() {
		return type() == RoleBindingResourceType.PROJECT;
	}

	public @Nullable Label before() {
		return role(this.change.oldRoleId(), this.change.oldRoleName());
	}

	public @Nullable Label after() {
		return role(this.change.newRoleId(), this.change.newRoleName());
	}

	private static @Nullable Label role(@Nullable String id, @Nullable String name) {
		return (id != null) ? Label.of(id, name) : null;
	}

	/* Return whether the user loses a permission */
	public boolean isLoss() {
		return this.change.takesPermission();
	}

	public boolean isExpired() {
		return this.change.reason() == Reason.EXPIRED;
	}

	/* The end of what is given, and the role that follows */
	public @Nullable String until() {
		return this.change.isUntilEnd() ? this.change.untilText() : null;
	}

	public @Nullable Status status() {
		return (this.outcome != null) ? this.outcome.status() : null;
	}

	public @Nullable String state() {
		return (this.outcome != null) ? this.outcome.status().name()
				: ((this.sent != null) ? (this.sent ? "SENT" : "FAILED") : null);
	}

	public String label() {
		String state = state();
		return (state == null) ? "Waiting" : (status() == Status.SKIPPED) ? "Not started"
				: state.charAt(0) + state.substring(1).toLowerCase(Locale.ROOT);
	}

	/*
	 * The steps are of the same resource or, for one user, of the same type of resource
	 */
	record Group(List<PlanStep> steps, boolean ofUser) {

		static List<Group> of(List<PlanStep> steps, boolean ofUser) {
			return List.copyOf(steps.stream()
				.collect(Collectors.groupingBy((step) -> List.of(step.type(), ofUser ? "" : step.change().resourceId()),
						LinkedHashMap::new,
						Collectors.collectingAndThen(Collectors.toList(), (group) -> new Group(group, ofUser))))
				.values());
		}

		/* The page with more steps would be several megabytes large */
		public List<PlanStep> shown() {
			return this.steps.subList(0, Math.min(this.steps.size(), Plan.MAX_CHANGES));
		}

		public PlanStep first() {
			return this.steps.get(0);
		}

		public long count(Kind kind) {
			return this.steps.stream().filter((step) -> step.kind() == kind).count();
		}

	}

}
