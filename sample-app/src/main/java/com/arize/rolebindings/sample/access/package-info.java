/**
 * The views of who has access, as tables and as CSV.
 */
@NullMarked
package com.arize.rolebindings.sample.access;

import org.jspecify.annotations.NullMarked;
