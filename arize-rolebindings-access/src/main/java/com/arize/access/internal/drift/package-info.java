/**
 * Compares role bindings with the access files again while the application runs.
 */
@NullMarked
package com.arize.access.internal.drift;

import org.jspecify.annotations.NullMarked;
