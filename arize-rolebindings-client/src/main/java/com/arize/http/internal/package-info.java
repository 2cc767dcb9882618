/**
 * {@link com.arize.http.internal.ArizeHttpClient}: sends requests to the Arize API, with
 * retries.
 */
@NullMarked
package com.arize.http.internal;

import org.jspecify.annotations.NullMarked;
