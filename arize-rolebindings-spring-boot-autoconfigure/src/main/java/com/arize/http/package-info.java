/**
 * Connections to the API that several clients share.
 */
@NullMarked
package com.arize.http;

import org.jspecify.annotations.NullMarked;
