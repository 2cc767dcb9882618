/**
 * HTTP requests: method, path, headers and proxy.
 */
@NullMarked
package com.arize.http.internal.request;

import org.jspecify.annotations.NullMarked;
