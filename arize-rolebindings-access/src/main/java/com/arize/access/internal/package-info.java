/**
 * Concurrent execution of the steps of a plan, and text that several packages have.
 */
@NullMarked
package com.arize.access.internal;

import org.jspecify.annotations.NullMarked;
