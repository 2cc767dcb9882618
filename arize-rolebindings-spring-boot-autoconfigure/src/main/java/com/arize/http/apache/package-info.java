/**
 * The HTTP engine based on Apache HttpClient 5.
 *
 * <p>
 * Internal: not a part of the public API, and may change in any release.
 */
@NullMarked
package com.arize.http.apache;

import org.jspecify.annotations.NullMarked;
