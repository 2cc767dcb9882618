/**
 * The engine that is based on the JDK's {@link java.net.http.HttpClient}.
 *
 * <p>
 * Internal: not a part of the public API, and may change in any release.
 */
@NullMarked
package com.arize.http.jdk;

import org.jspecify.annotations.NullMarked;
