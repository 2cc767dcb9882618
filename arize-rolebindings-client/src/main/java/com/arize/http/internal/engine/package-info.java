/**
 * Connections to the API, based on Apache HttpCore 5.
 */
@NullMarked
package com.arize.http.internal.engine;

import org.jspecify.annotations.NullMarked;
