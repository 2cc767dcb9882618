package com.arize.rolebindings.autoconfigure;

import java.util.List;

import com.arize.rolebindings.CreateRoleBindingRequest;
import com.arize.rolebindings.RoleBindingsScope;

/**
 * What a desired-state file says.
 *
 * @param scope which role bindings the file is about
 * @param roleBindings the role bindings that there should be within the scope
 */
record DesiredRoleBindings(RoleBindingsScope scope, List<CreateRoleBindingRequest> roleBindings) {

}
