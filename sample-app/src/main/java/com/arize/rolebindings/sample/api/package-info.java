/**
 * The JSON API of the console.
 */
@NullMarked
package com.arize.rolebindings.sample.api;

import org.jspecify.annotations.NullMarked;
