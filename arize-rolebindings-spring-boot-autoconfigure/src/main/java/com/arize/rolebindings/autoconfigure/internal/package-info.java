/**
 * Failure analyzers of the clients and their settings.
 */
@NullMarked
package com.arize.rolebindings.autoconfigure.internal;

import org.jspecify.annotations.NullMarked;
