/**
 * The database of the console: the changes that it has made.
 */
@NullMarked
package com.arize.console.store;

import org.jspecify.annotations.NullMarked;
