package com.arize.access;

import java.time.Instant;
import java.util.Comparator;
import java.util.Objects;

import com.arize.access.DesiredState.Entry;
import com.arize.access.internal.LastDay;
import com.arize.rolebindings.CreateRoleBindingRequest;
import com.arize.rolebindings.RoleBindingResourceType;
import com.arize.rolebindings.names.NamesById;
import com.arize.rolebindings.names.PlanLabels;
import org.jspecify.annotations.Nullable;

/**
 * An entry of a desired state that ends, whether its role binding exists or not.
 * Immutable.
 *
 * @see RoleBindingsPlan#expiring()
 */
public final class ExpiringEntry {

	static final Comparator<ExpiringEntry> ORDER = Comparator.comparing(ExpiringEntry::expires)
		.thenComparing(ExpiringEntry::account)
		.thenComparing(ExpiringEntry::resourceType)
		.thenComparing(ExpiringEntry::resourceId)
		.thenComparing(ExpiringEntry::userId);

	private final Entry entry;

	private final boolean ended;

	private final PlanLabels labels;

	ExpiringEntry(Entry entry, boolean ended, PlanLabels labels) {
		this.entry = entry;
		this.ended = ended;
		this.labels = labels;
	}

	boolean hasEnded() {
		return this.ended;
	}

	/* The role of the entry that follows; empty if there is none */
	String nextRoleId() {
		return (this.entry.next() != null) ? this.entry.next().request().roleId() : "";
	}

	private CreateRoleBindingRequest request() {
		return this.entry.request();
	}

	private NamesById names() {
		return this.labels.names();
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
	 * Return the user.
	 * @return the identifier of the user
	 */
	public String userId() {
		return request().userId();
	}

	/**
	 * Return the name of the user.
	 * @return the e-mail address; {@code null} if the plan does not have it
	 */
	public @Nullable String userName() {
		return names().userName(userId());
	}

	/**
	 * Return the role.
	 * @return the identifier of the role
	 */
	public String roleId() {
		return request().roleId();
	}

	/**
	 * Return the name of the role.
	 * @return the name; {@code null} if the plan does not have it
	 */
	public @Nullable String roleName() {
		return names().roleName(roleId());
	}

	/**
	 * Return the type of the resource.
	 * @return the type
	 */
	public RoleBindingResourceType resourceType() {
		return request().resourceType();
	}

	/**
	 * Return the resource.
	 * @return the identifier of the resource
	 */
	public String resourceId() {
		return request().resourceId();
	}

	/**
	 * Return the name of the space, or of the space of the project.
	 * @return the name; {@code null} if the plan does not have it
	 */
	public @Nullable String spaceName() {
		return names().spaceName(resourceType(), resourceId());
	}

	/**
	 * Return the name of the project.
	 * @return the name; {@code null} for a space, or if the plan does not have it
	 */
	public @Nullable String projectName() {
		return (resourceType() == RoleBindingResourceType.PROJECT) ? names().resourceName(resourceType(), resourceId())
				: null;
	}

	/**
	 * Return whether roles on its space do not apply to the project.
	 * @return {@code true} if it is known to be restricted
	 */
	public boolean isRestricted() {
		return names().isRestricted(resourceType(), resourceId());
	}

	/**
	 * Return when the entry ends.
	 * @return the time from which the role binding is not desired
	 */
	public Instant expires() {
		return Objects.requireNonNull(this.entry.expires());
	}

	/**
	 * Return the place of the entry in an access file.
	 * @return the place; {@code null} if it is not of a file
	 */
	public @Nullable EntrySource source() {
		return this.entry.source();
	}

	/**
	 * Return the entry as one line that begins with its end, with names where the plan
	 * has them.
	 */
	@Override
	public String toString() {
		return "%s: user %s role %s on %s%s".formatted(LastDay.text(expires()), names().user(userId()),
				names().role(roleId()), names().resource(resourceType(), resourceId()), this.labels.suffix());
	}

}
