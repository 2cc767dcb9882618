/**
 * Compares role bindings with the access files again while the application runs.
 *
 * <p>
 * Internal: not a part of the public API, and may change in any release.
 */
@NullMarked
package com.arize.access.autoconfigure.drift;

import org.jspecify.annotations.NullMarked;
