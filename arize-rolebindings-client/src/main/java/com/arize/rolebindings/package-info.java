/**
 * The client for Arize role bindings: {@link com.arize.rolebindings.RoleBindingsClient},
 * its requests and its models.
 */
@NullMarked
package com.arize.rolebindings;

import org.jspecify.annotations.NullMarked;
