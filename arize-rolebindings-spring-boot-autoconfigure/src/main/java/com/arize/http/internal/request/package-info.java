/**
 * HTTP requests: method, path, headers and API key, and masking of secrets.
 */
@NullMarked
package com.arize.http.internal.request;

import org.jspecify.annotations.NullMarked;
