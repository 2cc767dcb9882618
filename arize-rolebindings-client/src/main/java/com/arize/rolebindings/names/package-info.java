/**
 * Names in place of identifiers: {@link com.arize.rolebindings.names.AccessNames}.
 */
@NullMarked
package com.arize.rolebindings.names;

import org.jspecify.annotations.NullMarked;
