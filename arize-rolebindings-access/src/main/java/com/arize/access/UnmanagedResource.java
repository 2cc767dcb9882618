package com.arize.access;

import java.util.Comparator;
import java.util.List;
import java.util.Objects;

import com.arize.rolebindings.RoleBinding;
import com.arize.rolebindings.RoleBindingResourceType;
import com.arize.rolebindings.names.NaturalOrder;
import com.arize.rolebindings.names.PlanLabels;
import org.jspecify.annotations.Nullable;

/**
 * A resource with role bindings that no desired state covers. Immutable.
 *
 * @see RoleBindingsPlan#unmanaged()
 */
public final class UnmanagedResource {

	static final Comparator<UnmanagedResource> ORDER = Comparator.comparing(UnmanagedResource::type)
		.thenComparing((resource) -> resource.labels.resourceName(resource.type(), resource.id()),
				NaturalOrder.INSTANCE)
		.thenComparing(UnmanagedResource::id);

	private final RoleBindingsScope resource;

	private final int bindings;

	private final List<RoleBinding> roleBindings;

	private final PlanLabels labels;

	UnmanagedResource(RoleBindingsScope resource, int bindings, PlanLabels labels) {
		this(resource, bindings, List.of(), labels);
	}

	UnmanagedResource(RoleBindingsScope resource, List<RoleBinding> roleBindings, PlanLabels labels) {
		this(resource, roleBindings.size(), roleBindings, labels);
	}

	private UnmanagedResource(RoleBindingsScope resource, int bindings, List<RoleBinding> roleBindings,
			PlanLabels labels) {
		this.resource = resource;
		this.bindings = bindings;
		this.roleBindings = roleBindings;
		this.labels = labels;
	}

	/**
	 * Return the account.
	 * @return its name, {@code default} unless the reconciler
	 * {@link RoleBindingsReconciler.Builder#account has another}
	 */
	public String account() {
		return this.labels.account();
	}

	/**
	 * Return the type of the resource.
	 * @return the type
	 */
	public RoleBindingResourceType type() {
		return Objects.requireNonNull(this.resource.resourceType());
	}

	/**
	 * Return the identifier of the resource.
	 * @return the identifier
	 */
	public String id() {
		return Objects.requireNonNull(this.resource.resourceId());
	}

	/**
	 * Return the number of its role bindings, of which each is of another user.
	 * @return at least 1
	 */
	public int bindings() {
		return this.bindings;
	}

	/**
	 * Return its role bindings.
	 * @return the bindings as they were read, in any order
	 */
	public List<RoleBinding> roleBindings() {
		return this.roleBindings;
	}

	/**
	 * Return the name of the space, or of the space of the project.
	 * @return the name; {@code null} if the plan does not have it
	 */
	public @Nullable String spaceName() {
		return this.labels.names().spaceName(type(), id());
	}

	/**
	 * Return the name of the project.
	 * @return the name; {@code null} for a space, or if the plan does not have it
	 */
	public @Nullable String projectName() {
		return (type() == RoleBindingResourceType.PROJECT) ? this.labels.names().resourceName(type(), id()) : null;
	}

	/**
	 * Return whether roles on its space do not apply to the project.
	 * @return {@code true} if it is known to be restricted
	 */
	public boolean isRestricted() {
		return this.labels.names().isRestricted(type(), id());
	}

	/**
	 * Return the resource as one line, with names where the plan has them.
	 */
	@Override
	public String toString() {
		String plural = (this.bindings == 1) ? "" : "s";
		return "%s: %s role binding%s of %s user%s%s".formatted(this.labels.names().resource(type(), id()),
				this.bindings, plural, this.bindings, plural, this.labels.suffix());
	}

}
