/**
 * A web application that manages the role bindings of a space.
 * {@code RoleBindingsApiController} injects the client, {@code SpaceAccess} has names in
 * place of ids, {@code FailureMessages} handles failures, {@code SpaceAccessController}
 * is the page, and {@code SameOriginFilter} protects an application without a login. The
 * tests use the fakes and the stand-in.
 */
@NullMarked
package com.arize.rolebindings.example;

import org.jspecify.annotations.NullMarked;
