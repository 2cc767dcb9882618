package com.arize.rolebindings.sample.local;

import org.jspecify.annotations.Nullable;

/**
 * A request as it came in, nothing decoded.
 */
record Call(String method, String path, @Nullable String query, @Nullable String authorization,
		@Nullable String contentType, String body) {
}
