/**
 * The lock that replicas of an application share while they change role bindings.
 *
 * <p>
 * Internal: not a part of the public API, and may change in any release.
 */
@NullMarked
package com.arize.access.autoconfigure.lock;

import org.jspecify.annotations.NullMarked;
