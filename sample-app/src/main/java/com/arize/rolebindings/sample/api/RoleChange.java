package com.arize.rolebindings.sample.api;

/**
 * The body of a request to change a role. A missing member is {@code null} and rejected
 * by the client.
 */
record RoleChange(String roleId) {
}
