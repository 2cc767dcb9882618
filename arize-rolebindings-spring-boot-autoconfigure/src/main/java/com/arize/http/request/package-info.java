/**
 * HTTP requests: method, path, headers and API key, and masking of secrets.
 *
 * <p>
 * Internal: not a part of the public API, and may change in any release.
 */
@NullMarked
package com.arize.http.request;

import org.jspecify.annotations.NullMarked;
