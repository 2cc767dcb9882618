package com.arize.rolebindings.reconcile.file;

import java.util.List;

import com.arize.rolebindings.CreateRoleBindingRequest;
import com.arize.rolebindings.names.AccessNames;
import com.arize.rolebindings.reconcile.RoleBindingsScope;
import org.jspecify.annotations.Nullable;

/**
 * The content of an access file, with identifiers.
 *
 * @param scope the role bindings that the file covers
 * @param roleBindings the desired role bindings within the scope
 * @param names the names in the file, for display; {@code null} if it has none
 */
public record DesiredRoleBindings(RoleBindingsScope scope, List<CreateRoleBindingRequest> roleBindings,
		@Nullable AccessNames names) {

}
