/**
 * The access file: the desired state of role bindings in YAML or JSON.
 *
 * <p>
 * Internal: not a part of the public API, and may change in any release.
 */
@NullMarked
package com.arize.rolebindings.reconcile.file;

import org.jspecify.annotations.NullMarked;
