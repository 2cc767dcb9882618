package com.arize.rolebindings.sample;

/**
 * The body of a request to change a role. A member that is missing is {@code null} here,
 * and refused by the client.
 */
record RoleChange(String roleId) {
}
