/**
 * An access console: views, a JSON API, and a command.
 */
@NullMarked
package com.arize.rolebindings.sample;

import org.jspecify.annotations.NullMarked;
