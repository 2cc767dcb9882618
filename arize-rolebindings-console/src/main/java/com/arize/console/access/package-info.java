/**
 * The views of who has access, as tables and as CSV, and their changes.
 * <p>
 * Each view displays a {@code Snapshot} of the {@code AccountIndex}, which an
 * {@code AccountReading} has read from Arize.
 */
@NullMarked
package com.arize.console.access;

import org.jspecify.annotations.NullMarked;
