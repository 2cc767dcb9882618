/**
 * The access file: the desired state of role bindings in YAML or JSON.
 */
@NullMarked
package com.arize.rolebindings.reconcile.file;

import org.jspecify.annotations.NullMarked;
