/**
 * Concurrent execution of the steps of a plan.
 */
@NullMarked
package com.arize.access.internal;

import org.jspecify.annotations.NullMarked;
