/**
 * Access as code: reconciles the role bindings with an access file when the application
 * starts.
 */
@NullMarked
package com.arize.rolebindings.autoconfigure.access;

import org.jspecify.annotations.NullMarked;
