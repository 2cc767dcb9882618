package com.arize.rolebindings.sample.local;

import java.util.Map;

/**
 * What the API answers: a status, headers and a body that may be empty.
 */
record Answer(int status, Map<String, String> headers, String body) {

	static Answer json(int status, String body) {
		return new Answer(status, Map.of("Content-Type", "application/json"), body);
	}

	static Answer noContent() {
		return new Answer(204, Map.of(), "");
	}

}
