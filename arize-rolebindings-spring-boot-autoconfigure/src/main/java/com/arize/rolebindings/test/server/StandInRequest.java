package com.arize.rolebindings.test.server;

import org.jspecify.annotations.Nullable;

/**
 * A request without any decoding.
 *
 * @param method the method
 * @param path the path
 * @param query the query
 * @param authorization the {@code Authorization} header
 * @param contentType the {@code Content-Type} header
 * @param body the body, empty for none
 */
record StandInRequest(String method, String path, @Nullable String query, @Nullable String authorization,
		@Nullable String contentType, String body) {

}
