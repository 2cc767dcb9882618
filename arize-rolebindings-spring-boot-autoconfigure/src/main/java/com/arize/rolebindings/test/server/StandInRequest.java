package com.arize.rolebindings.test.server;

import org.jspecify.annotations.Nullable;

/**
 * A request without any decoding.
 */
record StandInRequest(String method, String path, @Nullable String query, @Nullable String authorization,
		@Nullable String contentType, String body) {
}
