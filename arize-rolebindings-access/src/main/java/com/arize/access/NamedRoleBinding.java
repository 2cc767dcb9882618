package com.arize.access;

import java.time.Instant;
import java.util.Comparator;

import com.arize.access.DesiredState.Entry;
import com.arize.access.internal.AccountLabel;
import com.arize.access.internal.NaturalOrder;
import com.arize.rolebindings.RoleBindingResourceType;
import com.arize.rolebindings.names.NamesById;
import org.jspecify.annotations.Nullable;

/**
 * A role binding in a plan, with the names that the plan
 * {@link RoleBindingsReconciler.Builder#names has}. Immutable.
 */
public abstract class NamedRoleBinding {

	static final Comparator<NamedRoleBinding> BY_ID = Comparator.comparing(NamedRoleBinding::account)
		.thenComparing(NamedRoleBinding::resourceType)
		.thenComparing(NamedRoleBinding::resourceId)
		.thenComparing(NamedRoleBinding::userId);

	/**
	 * The order by names: account, resource, user.
	 */
	public static final Comparator<NamedRoleBinding> BY_NAME = Comparator
		.comparing(NamedRoleBinding::account, AccountLabel.ORDER)
		.thenComparing(NamedRoleBinding::resourceType)
		.thenComparing((binding) -> binding.text().resourceName(binding.resourceType(), binding.resourceId()),
				NaturalOrder.INSTANCE)
		.thenComparing(NamedRoleBinding::resourceId)
		.thenComparing((binding) -> binding.text().userName(binding.userId()), NaturalOrder.INSTANCE)
		.thenComparing(NamedRoleBinding::userId);

	private final RoleBindingKey key;

	private final @Nullable Entry entry;

	private final PlanText text;

	NamedRoleBinding(RoleBindingKey key, @Nullable Entry entry, PlanText text) {
		this.key = key;
		this.entry = entry;
		this.text = text;
	}

	public RoleBindingKey key() {
		return this.key;
	}

	@Nullable Entry entry() {
		return this.entry;
	}

	public PlanText text() {
		return this.text;
	}

	public NamesById names() {
		return this.text.names();
	}

	/**
	 * {@return the name of the account, {@code default} unless the reconciler
	 * {@link RoleBindingsReconciler.Builder#account has another}}
	 */
	public String account() {
		return this.text.account();
	}

	/**
	 * {@return the identifier of the user}
	 */
	public String userId() {
		return this.key.userId();
	}

	/**
	 * {@return the name of the user: the e-mail address; {@code null} if the plan does
	 * not have it}
	 */
	public @Nullable String userName() {
		return names().userName(userId());
	}

	/**
	 * {@return the type of the resource}
	 */
	public RoleBindingResourceType resourceType() {
		return this.key.resourceType();
	}

	/**
	 * {@return the identifier of the resource}
	 */
	public String resourceId() {
		return this.key.resourceId();
	}

	/**
	 * {@return the name of the space, or of the space of the project; {@code null} if the
	 * plan does not have it}
	 */
	public @Nullable String spaceName() {
		return names().spaceName(resourceType(), resourceId());
	}

	/**
	 * {@return the name of the project; {@code null} for a space, or if the plan does not
	 * have it}
	 */
	public @Nullable String projectName() {
		return (resourceType() == RoleBindingResourceType.PROJECT) ? names().resourceName(resourceType(), resourceId())
				: null;
	}

	/**
	 * {@return whether it is known that roles on its space do not apply to the project}
	 */
	public boolean isRestricted() {
		return names().isRestricted(resourceType(), resourceId());
	}

	/**
	 * {@return when the entry ends: the time from which the role binding is not desired;
	 * {@code null} without an entry that ends}
	 */
	public @Nullable Instant expires() {
		return (this.entry != null) ? this.entry.expires() : null;
	}

	/**
	 * {@return the role that is desired after the {@link #expires end} of the entry: the
	 * identifier of the role; {@code null} if none is}
	 */
	public @Nullable String thenRoleId() {
		return (this.entry != null) ? this.entry.thenRoleId() : null;
	}

	/**
	 * {@return the name of the role that is desired after the end of the entry;
	 * {@code null} if none is, or if the plan does not have its name}
	 */
	public @Nullable String thenRoleName() {
		String roleId = thenRoleId();
		return (roleId != null) ? names().roleName(roleId) : null;
	}

	/**
	 * {@return the end of the entry and the role that follows, as in the text of a plan:
	 * such as {@code until 2027-01-31, then Space Reader}; {@code null} without an entry
	 * that ends}
	 */
	public @Nullable String untilText() {
		String roleId = thenRoleId();
		return (expires() != null) ? PlanText.until(expires(), (roleId != null) ? names().role(roleId) : null) : null;
	}

	/**
	 * {@return the place of the entry in an access file; {@code null} if there is no
	 * entry, or it is not of a file}
	 */
	public @Nullable EntrySource source() {
		return (this.entry != null) ? this.entry.source() : null;
	}

}
