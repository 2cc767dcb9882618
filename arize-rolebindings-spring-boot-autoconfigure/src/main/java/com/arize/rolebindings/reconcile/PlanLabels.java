package com.arize.rolebindings.reconcile;

import java.util.Objects;

import com.arize.config.SDKConfiguration;
import com.arize.rolebindings.RoleBindingResourceType;
import com.arize.rolebindings.names.AccountLabel;
import com.arize.rolebindings.names.NamesById;

/**
 * What all objects of one plan are displayed with.
 *
 * @param account the name of the account
 * @param names the names, which are complete when the plan is
 */
record PlanLabels(String account, NamesById names) {

	/** The default account, and identifiers in place of names. */
	static final PlanLabels NONE = new PlanLabels(SDKConfiguration.DEFAULT_ACCOUNT, NamesById.none());

	/* What follows the name of an object */
	String suffix() {
		return AccountLabel.suffix(this.account);
	}

	/* For the order of names */
	String userName(String userId) {
		return Objects.requireNonNullElse(this.names.userName(userId), userId);
	}

	/* For the order of names */
	String resourceName(RoleBindingResourceType type, String resourceId) {
		String name = switch (type) {
			case SPACE -> this.names.spaceName(type, resourceId);
			case PROJECT -> this.names.projectName(resourceId);
		};
		return Objects.requireNonNullElse(name, resourceId);
	}

}
