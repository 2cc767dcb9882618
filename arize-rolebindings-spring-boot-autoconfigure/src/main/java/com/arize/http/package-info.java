/**
 * One HTTP client for the Arize API, built from a configuration: engine, TLS, proxy,
 * limits, retry, errors.
 */
@NullMarked
package com.arize.http;

import org.jspecify.annotations.NullMarked;
