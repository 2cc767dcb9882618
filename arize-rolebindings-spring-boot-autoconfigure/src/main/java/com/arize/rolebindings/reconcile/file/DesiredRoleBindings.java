package com.arize.rolebindings.reconcile.file;

import java.util.List;

import com.arize.rolebindings.CreateRoleBindingRequest;
import com.arize.rolebindings.reconcile.RoleBindingsScope;

/**
 * What a desired-state file says.
 *
 * @param scope which role bindings the file is about
 * @param roleBindings the role bindings that there should be within the scope
 */
public record DesiredRoleBindings(RoleBindingsScope scope, List<CreateRoleBindingRequest> roleBindings) {

}
