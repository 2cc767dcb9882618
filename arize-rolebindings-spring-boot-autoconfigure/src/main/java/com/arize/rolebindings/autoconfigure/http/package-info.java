/**
 * Connections, customizers and observers that the auto-configured clients share.
 *
 * <p>
 * Internal: not a part of the public API, and may change in any release.
 */
@NullMarked
package com.arize.rolebindings.autoconfigure.http;

import org.jspecify.annotations.NullMarked;
