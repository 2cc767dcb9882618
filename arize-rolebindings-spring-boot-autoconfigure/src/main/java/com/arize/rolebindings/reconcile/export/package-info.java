/**
 * Export of the existing role bindings as access files:
 * {@link com.arize.rolebindings.reconcile.export.RoleBindingsExport}.
 */
@NullMarked
package com.arize.rolebindings.reconcile.export;

import org.jspecify.annotations.NullMarked;
