/**
 * {@link com.arize.http.ArizeHttpClient}: sends requests to the Arize API, with retries.
 *
 * <p>
 * Internal: not a part of the public API, and may change in any release.
 */
@NullMarked
package com.arize.http;

import org.jspecify.annotations.NullMarked;
