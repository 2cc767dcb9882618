/**
 * Searches for names by identifiers, and for identifiers by names.
 */
@NullMarked
package com.arize.rolebindings.names.internal;

import org.jspecify.annotations.NullMarked;
