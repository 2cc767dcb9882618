package com.arize.rolebindings.reconcile.file;

import java.util.List;

import com.arize.rolebindings.CreateRoleBindingRequest;
import com.arize.rolebindings.reconcile.RoleBindingsScope;

/**
 * The content of an access file.
 *
 * @param scope the role bindings that the file covers
 * @param roleBindings the desired role bindings within the scope
 */
public record DesiredRoleBindings(RoleBindingsScope scope, List<CreateRoleBindingRequest> roleBindings) {

}
