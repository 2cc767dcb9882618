/**
 * Timeouts of calls and attempts, and the timer that enforces them.
 *
 * <p>
 * Internal: not a part of the public API, and may change in any release.
 */
@NullMarked
package com.arize.http.timeout;

import org.jspecify.annotations.NullMarked;
