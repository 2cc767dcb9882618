/**
 * Hints for ahead-of-time processing.
 *
 * <p>
 * Internal: not a part of the public API, and may change in any release.
 */
@NullMarked
package com.arize.rolebindings.autoconfigure.aot;

import org.jspecify.annotations.NullMarked;
