package com.arize.http.internal;

import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * A page of a list.
 *
 * @param elements the elements, possibly none although there are further pages
 * @param nextCursor the cursor of the next page
 * @param hasMore whether there is a next page
 */
public record Page<T>(List<T> elements, @Nullable String nextCursor, boolean hasMore) {

}
