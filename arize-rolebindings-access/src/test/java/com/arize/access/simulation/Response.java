package com.arize.access.simulation;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.client.ClientHttpResponse;
import org.springframework.mock.http.client.MockClientHttpResponse;

/**
 * A response of the simulated service, with the bindings in its body.
 */
record Response(HttpStatus status, List<Binding> bindings, String body, @Nullable String retryAfter) {

	static Response of(HttpStatus status, Binding binding) {
		return new Response(status, List.of(binding), binding.json(), null);
	}

	static Response page(List<Binding> bindings, boolean more) {
		String cursor = more ? "\"next_cursor\":\"" + bindings.get(bindings.size() - 1).name() + "\"," : "";
		return new Response(HttpStatus.OK, bindings,
				"{\"role_bindings\":" + bindings.stream().map(Binding::json).collect(Collectors.joining(",", "[", "]"))
						+ ",\"pagination\":{" + cursor + "\"has_more\":" + more + "}}",
				null);
	}

	static Response noContent() {
		return new Response(HttpStatus.NO_CONTENT, List.of(), "", null);
	}

	static Response problem(int status, @Nullable String retryAfter) {
		return new Response(HttpStatus.valueOf(status), List.of(),
				"{\"status\":" + status + ",\"title\":\"simulated\"}", retryAfter);
	}

	ClientHttpResponse send() {
		MockClientHttpResponse response = new MockClientHttpResponse(this.body.getBytes(StandardCharsets.UTF_8),
				this.status);
		response.getHeaders()
			.setContentType(this.status.isError() ? MediaType.APPLICATION_PROBLEM_JSON : MediaType.APPLICATION_JSON);
		if (this.retryAfter != null) {
			response.getHeaders().set(HttpHeaders.RETRY_AFTER, this.retryAfter);
		}
		return response;
	}

}
