/**
 * Comparison of the desired role bindings with the existing ones: a plan, its limits, and
 * the ends of its entries.
 */
@NullMarked
package com.arize.access.plan;

import org.jspecify.annotations.NullMarked;
