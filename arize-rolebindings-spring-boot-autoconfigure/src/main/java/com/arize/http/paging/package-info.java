/**
 * Lists of several pages: {@link com.arize.http.paging.PagedList} as a stream.
 *
 * <p>
 * Internal: not a part of the public API, and may change in any release.
 */
@NullMarked
package com.arize.http.paging;

import org.jspecify.annotations.NullMarked;
