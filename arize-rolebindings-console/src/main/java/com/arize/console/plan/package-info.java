/**
 * The view {@code /plan}: the changes that an access file leads to, and their
 * application.
 */
@NullMarked
package com.arize.console.plan;

import org.jspecify.annotations.NullMarked;
