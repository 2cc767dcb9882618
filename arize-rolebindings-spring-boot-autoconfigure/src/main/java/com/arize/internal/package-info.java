/**
 * Checks of arguments, masking of secrets, escaping of text and the time, for all
 * packages.
 *
 * <p>
 * Internal: not a part of the public API, and may change in any release.
 */
@NullMarked
package com.arize.internal;

import org.jspecify.annotations.NullMarked;
