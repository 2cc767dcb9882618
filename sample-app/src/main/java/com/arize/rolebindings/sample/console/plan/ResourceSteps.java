package com.arize.rolebindings.sample.console.plan;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.stream.Collectors;

import com.arize.rolebindings.RoleBindingResourceType;
import com.arize.rolebindings.reconcile.RoleBindingChange;
import com.arize.rolebindings.reconcile.RoleBindingChange.Kind;
import com.arize.rolebindings.sample.console.directory.Label;
import org.jspecify.annotations.Nullable;

/**
 * The steps for one resource, for display.
 *
 * @param steps the steps, at least one
 */
record ResourceSteps(List<StepView> steps) {

	static final Comparator<StepView> DELETIONS_FIRST = Comparator.comparing((step) -> step.kind() != Kind.DELETE);

	/**
	 * Group steps by resource.
	 * @param steps the steps
	 * @return the groups, in the order of the steps
	 */
	static List<ResourceSteps> group(List<StepView> steps) {
		return List.copyOf(steps.stream()
			.collect(Collectors.groupingBy((step) -> List.of(step.change().resourceType(), step.change().resourceId()),
					LinkedHashMap::new, Collectors.collectingAndThen(Collectors.toList(), ResourceSteps::new)))
			.values());
	}

	public RoleBindingResourceType type() {
		return first().resourceType();
	}

	public Label resource() {
		String name = (type() == RoleBindingResourceType.PROJECT) ? first().projectName() : first().spaceName();
		return Label.of(first().resourceId(), name);
	}

	/* The space of a project */
	public @Nullable String space() {
		return (type() == RoleBindingResourceType.PROJECT) ? first().spaceName() : null;
	}

	public long creates() {
		return count(Kind.CREATE);
	}

	public long updates() {
		return count(Kind.UPDATE);
	}

	public long deletes() {
		return count(Kind.DELETE);
	}

	private long count(Kind kind) {
		return this.steps.stream().filter((step) -> step.kind() == kind).count();
	}

	private RoleBindingChange first() {
		return this.steps.get(0).change();
	}

}
