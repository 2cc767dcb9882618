/**
 * Reconciliation of role bindings with a desired state:
 * {@link com.arize.access.RoleBindingsReconciler}, its plans and results.
 */
@NullMarked
package com.arize.access;

import org.jspecify.annotations.NullMarked;
