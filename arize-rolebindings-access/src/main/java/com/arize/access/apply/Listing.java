package com.arize.access.apply;

import java.util.Map;
import java.util.Set;

import com.arize.access.RoleBindingChange;
import com.arize.access.RoleBindingKey;
import com.arize.access.RoleBindingsScope;
import com.arize.rolebindings.RoleBinding;
import org.jspecify.annotations.Nullable;

/**
 * The bindings of the resources of all steps, listed after the last step.
 */
record Listing(Map<RoleBindingKey, RoleBinding> bindings, Set<RoleBindingsScope> resources,
		@Nullable Exception failure) {

	/* What is not listed is absent only if the key has permission to read it */
	boolean showsAbsence(RoleBindingChange change) {
		return !this.bindings.containsKey(change.key()) && this.resources.contains(change.resource());
	}

}
