/**
 * Reading of responses: values, problem documents and exceptions.
 *
 * <p>
 * Internal: not a part of the public API, and may change in any release.
 */
@NullMarked
package com.arize.http.response;

import org.jspecify.annotations.NullMarked;
