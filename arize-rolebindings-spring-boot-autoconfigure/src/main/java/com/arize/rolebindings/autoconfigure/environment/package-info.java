/**
 * Changes and checks of the environment before the application context is created.
 *
 * <p>
 * Internal: not a part of the public API, and may change in any release.
 */
@NullMarked
package com.arize.rolebindings.autoconfigure.environment;

import org.jspecify.annotations.NullMarked;
