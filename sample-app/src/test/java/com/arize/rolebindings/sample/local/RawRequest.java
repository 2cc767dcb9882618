package com.arize.rolebindings.sample.local;

import org.jspecify.annotations.Nullable;

/**
 * A request without any decoding.
 */
record RawRequest(String method, String path, @Nullable String query, @Nullable String authorization,
		@Nullable String contentType, String body) {
}
