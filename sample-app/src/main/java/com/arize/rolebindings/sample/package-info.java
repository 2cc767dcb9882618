/**
 * A small access console: who has which role where, over HTTP and JSON.
 */
@NullMarked
package com.arize.rolebindings.sample;

import org.jspecify.annotations.NullMarked;
