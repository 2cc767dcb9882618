/**
 * Reconciliation of the role bindings with an access file on startup.
 */
@NullMarked
package com.arize.access.autoconfigure;

import org.jspecify.annotations.NullMarked;
