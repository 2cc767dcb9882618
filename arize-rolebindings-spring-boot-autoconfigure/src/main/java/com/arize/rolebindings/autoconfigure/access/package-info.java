/**
 * Reconciliation of the role bindings with an access file on startup.
 */
@NullMarked
package com.arize.rolebindings.autoconfigure.access;

import org.jspecify.annotations.NullMarked;
