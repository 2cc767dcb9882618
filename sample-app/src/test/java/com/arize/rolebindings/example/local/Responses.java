package com.arize.rolebindings.example.local;

import java.net.http.HttpResponse;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Reads the JSON of responses after checking their status and media type.
 */
public final class Responses {

	private Responses() {
	}

	/* Read the document of a successful response */
	public static JsonNode json(HttpResponse<String> response, int status) {
		return read(response, status, "application/json");
	}

	/* Read the problem document of an error response */
	public static JsonNode problem(HttpResponse<String> response, int status) {
		JsonNode problem = read(response, status, "application/problem+json");
		assertThat(problem.get("status").intValue()).isEqualTo(status);
		assertThat(problem.get("title").stringValue()).isNotBlank();
		return problem;
	}

	private static JsonNode read(HttpResponse<String> response, int status, String mediaType) {
		assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
		assertThat(response.headers().firstValue("Content-Type")).contains(mediaType);
		return JsonMapper.shared().readTree(response.body());
	}

}
