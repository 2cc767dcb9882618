/**
 * Reconciliation of role bindings with a desired state:
 * {@link com.arize.rolebindings.reconcile.RoleBindingsReconciler}, its plans and results.
 */
@NullMarked
package com.arize.rolebindings.reconcile;

import org.jspecify.annotations.NullMarked;
