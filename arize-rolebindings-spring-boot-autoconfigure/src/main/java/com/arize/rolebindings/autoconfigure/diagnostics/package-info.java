/**
 * The check of the version of Spring Boot, and failure analyzers for application startup.
 *
 * <p>
 * Internal: not a part of the public API, and may change in any release.
 */
@NullMarked
package com.arize.rolebindings.autoconfigure.diagnostics;

import org.jspecify.annotations.NullMarked;
