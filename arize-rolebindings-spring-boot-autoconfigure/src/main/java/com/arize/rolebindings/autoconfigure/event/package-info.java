/**
 * Application events for the writes of the auto-configured clients.
 *
 * <p>
 * Internal: not a part of the public API, and may change in any release.
 */
@NullMarked
package com.arize.rolebindings.autoconfigure.event;

import org.jspecify.annotations.NullMarked;
