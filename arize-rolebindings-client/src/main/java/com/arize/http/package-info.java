/**
 * {@link com.arize.http.ArizeApi}: calls of endpoints of the Arize API that have no
 * method of their own.
 */
@NullMarked
package com.arize.http;

import org.jspecify.annotations.NullMarked;
