package com.arize.access.file;

import java.util.List;

import com.arize.access.DesiredState;
import com.arize.access.PlanWarning;
import com.arize.rolebindings.names.AccessNames;

/**
 * The content of access files, with identifiers.
 *
 * @param states the desired state of each document; their scopes do not overlap
 * @param names the names in the files, and those of other identifiers, for display
 * @param warnings what is left out: files, documents and accounts, for
 * {@link com.arize.access.RoleBindingsPlan#warn the plan}
 */
public record DesiredRoleBindings(List<DesiredState> states, AccessNames names, List<PlanWarning> warnings) {

	/**
	 * Return whether a document is left out, because its space or project is not known.
	 * Resources that no document covers are not known then.
	 * @return {@code true} if the {@link #warnings} have one of this kind
	 */
	public boolean lacksResources() {
		return this.warnings.stream().anyMatch((warning) -> warning.kind() == PlanWarning.Kind.UNKNOWN_RESOURCE);
	}

}
