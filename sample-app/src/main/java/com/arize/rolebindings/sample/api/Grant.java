package com.arize.rolebindings.sample.api;

import com.arize.rolebindings.RoleBindingResourceType;

/**
 * The body of a request to give a user a role on a resource. A missing member is
 * {@code null} and rejected by the client.
 */
record Grant(String userId, String roleId, RoleBindingResourceType resourceType, String resourceId) {
}
