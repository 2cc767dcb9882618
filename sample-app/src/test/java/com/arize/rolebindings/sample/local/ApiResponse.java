package com.arize.rolebindings.sample.local;

import java.util.Map;

/**
 * A response of the API: a status, headers and a body that may be empty.
 */
record ApiResponse(int status, Map<String, String> headers, String body) {

	static ApiResponse json(int status, String body) {
		return new ApiResponse(status, Map.of("Content-Type", "application/json"), body);
	}

	static ApiResponse noContent() {
		return new ApiResponse(204, Map.of(), "");
	}

}
