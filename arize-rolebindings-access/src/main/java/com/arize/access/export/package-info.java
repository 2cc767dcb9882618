/**
 * Export of the existing role bindings as access files:
 * {@link com.arize.access.export.RoleBindingsExport}.
 */
@NullMarked
package com.arize.access.export;

import org.jspecify.annotations.NullMarked;
