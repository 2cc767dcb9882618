/**
 * The views of who has access, as tables and as CSV.
 */
@NullMarked
package com.arize.rolebindings.sample.console.access;

import org.jspecify.annotations.NullMarked;
