package com.arize.rolebindings.reconcile;

import com.arize.rolebindings.RoleBindingResourceType;
import com.arize.rolebindings.names.AccountLabel;
import com.arize.rolebindings.names.NamesById;
import org.jspecify.annotations.Nullable;

/**
 * A resource with role bindings that no desired state covers. Immutable.
 *
 * @see RoleBindingsPlan#unmanaged()
 */
public final class UnmanagedResource {

	private final String account;

	private final RoleBindingResourceType type;

	private final String id;

	private final int bindings;

	private final int users;

	private final NamesById names;

	UnmanagedResource(String account, RoleBindingResourceType type, String id, int bindings, int users,
			NamesById names) {
		this.account = account;
		this.type = type;
		this.id = id;
		this.bindings = bindings;
		this.users = users;
		this.names = names;
	}

	/**
	 * Return the account.
	 * @return its name, {@code default} unless the reconciler
	 * {@link RoleBindingsReconciler.Builder#account has another}
	 */
	public String account() {
		return this.account;
	}

	/**
	 * Return the type of the resource.
	 * @return the type
	 */
	public RoleBindingResourceType type() {
		return this.type;
	}

	/**
	 * Return the identifier of the resource.
	 * @return the identifier
	 */
	public String id() {
		return this.id;
	}

	/**
	 * Return the number of its role bindings.
	 * @return at least 1
	 */
	public int bindings() {
		return this.bindings;
	}

	/**
	 * Return the number of users with a role on it.
	 * @return at least 1
	 */
	public int users() {
		return this.users;
	}

	/**
	 * Return the name of the space, or of the space of the project.
	 * @return the name; {@code null} if the plan does not have it
	 */
	public @Nullable String spaceName() {
		return this.names.spaceName(this.type, this.id);
	}

	/**
	 * Return the name of the project.
	 * @return the name; {@code null} for a space, or if the plan does not have it
	 */
	public @Nullable String projectName() {
		return (this.type == RoleBindingResourceType.PROJECT) ? this.names.projectName(this.id) : null;
	}

	UnmanagedResource withAccount(String account) {
		return new UnmanagedResource(account, this.type, this.id, this.bindings, this.users, this.names);
	}

	UnmanagedResource withNames(NamesById names) {
		return new UnmanagedResource(this.account, this.type, this.id, this.bindings, this.users, names);
	}

	/**
	 * Return the resource as one line, with names where the plan has them.
	 */
	@Override
	public String toString() {
		return "%s: %d role binding%s of %d user%s%s".formatted(this.names.resource(this.type, this.id), this.bindings,
				(this.bindings == 1) ? "" : "s", this.users, (this.users == 1) ? "" : "s",
				AccountLabel.suffix(this.account));
	}

}
