package com.arize.rolebindings.sample.local;

import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * One page of a list, with the cursor of the next one where there is more.
 */
record Page(List<Binding> bindings, @Nullable String nextCursor) {
}
