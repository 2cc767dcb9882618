/**
 * Failure analyzers of the clients and their settings, and a check at the start.
 */
@NullMarked
package com.arize.rolebindings.autoconfigure.internal;

import org.jspecify.annotations.NullMarked;
