/**
 * Exceptions of attempts that did not receive a complete response.
 *
 * <p>
 * Internal: not a part of the public API, and may change in any release.
 */
@NullMarked
package com.arize.http.failure;

import org.jspecify.annotations.NullMarked;
