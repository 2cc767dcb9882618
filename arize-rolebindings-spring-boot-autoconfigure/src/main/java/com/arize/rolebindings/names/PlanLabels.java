package com.arize.rolebindings.names;

import java.util.Objects;

import com.arize.config.SDKConfiguration;
import com.arize.internal.InternalApi;
import com.arize.rolebindings.RoleBindingResourceType;

/**
 * What all objects of one plan are displayed with.
 *
 * @param account the name of the account
 * @param names the names, which are complete when the plan is
 */
@InternalApi
public record PlanLabels(String account, NamesById names) {

	/** The default account, and identifiers in place of names. */
	public static final PlanLabels NONE = new PlanLabels(SDKConfiguration.DEFAULT_ACCOUNT, NamesById.none());

	/**
	 * Return what follows the name of an object.
	 */
	public String suffix() {
		return AccountLabel.suffix(this.account);
	}

	/**
	 * Return the name of a user, for the order of names.
	 */
	public String userName(String userId) {
		return Objects.requireNonNullElse(this.names.userName(userId), userId);
	}

	/**
	 * Return the name of a resource, for the order of names.
	 */
	public String resourceName(RoleBindingResourceType type, String resourceId) {
		return Objects.requireNonNullElse(this.names.resourceName(type, resourceId), resourceId);
	}

}
