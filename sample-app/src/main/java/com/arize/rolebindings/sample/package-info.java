/**
 * A small access console with a JSON API to manage role bindings.
 */
@NullMarked
package com.arize.rolebindings.sample;

import org.jspecify.annotations.NullMarked;
