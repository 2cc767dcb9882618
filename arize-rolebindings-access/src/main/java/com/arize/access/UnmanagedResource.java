package com.arize.access;

import java.util.Comparator;
import java.util.List;
import java.util.Objects;

import com.arize.access.internal.NaturalOrder;
import com.arize.rolebindings.RoleBinding;
import com.arize.rolebindings.RoleBindingResourceType;
import org.jspecify.annotations.Nullable;

/**
 * A resource with role bindings that no desired state covers. Immutable.
 *
 * @see RoleBindingsPlan#unmanaged()
 */
public final class UnmanagedResource {

	public static final Comparator<UnmanagedResource> ORDER = Comparator.comparing(UnmanagedResource::type)
		.thenComparing((resource) -> resource.text.resourceName(resource.type(), resource.id()), NaturalOrder.INSTANCE)
		.thenComparing(UnmanagedResource::id);

	private final RoleBindingsScope resource;

	private final List<RoleBinding> roleBindings;

	private final PlanText text;

	public UnmanagedResource(RoleBindingsScope resource, List<RoleBinding> roleBindings, PlanText text) {
		this.resource = resource;
		this.roleBindings = roleBindings;
		this.text = text;
	}

	/**
	 * {@return the name of the account, {@code default} unless the reconciler
	 * {@link RoleBindingsReconciler.Builder#account has another}}
	 */
	public String account() {
		return this.text.account();
	}

	/**
	 * {@return the type of the resource}
	 */
	public RoleBindingResourceType type() {
		return Objects.requireNonNull(this.resource.resourceType());
	}

	/**
	 * {@return the identifier of the resource}
	 */
	public String id() {
		return Objects.requireNonNull(this.resource.resourceId());
	}

	/**
	 * {@return its role bindings, at least one, in any order}
	 */
	public List<RoleBinding> roleBindings() {
		return this.roleBindings;
	}

	/**
	 * {@return the name of the space, or of the space of the project; {@code null} if the
	 * plan does not have it}
	 */
	public @Nullable String spaceName() {
		return this.text.names().spaceName(type(), id());
	}

	/**
	 * {@return the name of the project; {@code null} for a space, or if the plan does not
	 * have it}
	 */
	public @Nullable String projectName() {
		return (type() == RoleBindingResourceType.PROJECT) ? this.text.names().resourceName(type(), id()) : null;
	}

	/**
	 * {@return whether it is known that roles on its space do not apply to the project}
	 */
	public boolean isRestricted() {
		return this.text.names().isRestricted(type(), id());
	}

	/**
	 * Return the resource as one line, with names where the plan has them.
	 */
	@Override
	public String toString() {
		return this.text.unmanaged(this);
	}

}
