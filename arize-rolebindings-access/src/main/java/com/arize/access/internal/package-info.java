/**
 * Concurrent execution of the steps of a plan.
 *
 * <p>
 * Internal: not a part of the public API, and may change in any release.
 */
@NullMarked
package com.arize.access.internal;

import org.jspecify.annotations.NullMarked;
