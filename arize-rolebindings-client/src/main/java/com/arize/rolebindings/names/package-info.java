/**
 * Names in place of identifiers: {@link com.arize.rolebindings.names.AccessNames} for
 * single bindings, {@link com.arize.rolebindings.names.IdResolver} and
 * {@link com.arize.rolebindings.names.NamesById} for many.
 */
@NullMarked
package com.arize.rolebindings.names;

import org.jspecify.annotations.NullMarked;
