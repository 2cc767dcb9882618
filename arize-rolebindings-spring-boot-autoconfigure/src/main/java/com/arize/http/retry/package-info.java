/**
 * The attempts of one call: what is known of them, whether another attempt follows, and
 * when.
 *
 * <p>
 * Internal: not a part of the public API, and may change in any release.
 */
@NullMarked
package com.arize.http.retry;

import org.jspecify.annotations.NullMarked;
