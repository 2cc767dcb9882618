/**
 * Exceptions of an attempt that received no complete response.
 *
 * <p>
 * Internal: not a part of the public API, and may change in any release.
 */
@NullMarked
package com.arize.http.failure;

import org.jspecify.annotations.NullMarked;
