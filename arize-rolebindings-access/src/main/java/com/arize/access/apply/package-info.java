/**
 * Execution of a plan: its steps, what the service shows afterwards, and the audit log.
 * {@code ReconcilerBuilder} is the implementation that
 * {@link com.arize.access.RoleBindingsReconciler#builder} returns.
 */
@NullMarked
package com.arize.access.apply;

import org.jspecify.annotations.NullMarked;
