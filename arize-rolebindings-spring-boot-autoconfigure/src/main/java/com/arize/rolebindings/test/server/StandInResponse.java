package com.arize.rolebindings.test.server;

import java.util.Map;

/**
 * A response of the API: a status, headers and a body that may be empty.
 */
record StandInResponse(int status, Map<String, String> headers, String body) {

	static StandInResponse json(int status, String body) {
		return new StandInResponse(status, Map.of("Content-Type", "application/json"), body);
	}

	static StandInResponse noContent() {
		return new StandInResponse(204, Map.of(), "");
	}

}
