package com.arize.rolebindings.test.server;

import java.util.Map;

/**
 * A response of the API.
 *
 * @param status the status
 * @param headers the headers
 * @param body the body, empty for none
 */
record StandInResponse(int status, Map<String, String> headers, String body) {

	static StandInResponse json(int status, String body) {
		return new StandInResponse(status, Map.of("Content-Type", "application/json"), body);
	}

	static StandInResponse noContent() {
		return new StandInResponse(204, Map.of(), "");
	}

}
