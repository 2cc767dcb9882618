/**
 * Checks of arguments, masking of secrets, escaping of text and the time, for all
 * packages.
 */
@NullMarked
package com.arize.internal;

import org.jspecify.annotations.NullMarked;
