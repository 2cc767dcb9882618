/**
 * Connections to the API, based on Apache HttpCore 5.
 *
 * <p>
 * Internal: not a part of the public API, and may change in any release.
 */
@NullMarked
package com.arize.http.engine;

import org.jspecify.annotations.NullMarked;
