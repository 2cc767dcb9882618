package com.arize.http.internal;

import java.net.URI;
import java.util.Map;
import java.util.Objects;

import com.arize.internal.json.ArizeJson;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;

import org.springframework.http.ProblemDetail;

/**
 * Reads problem details (RFC 9457). Any JSON object is accepted, because gateways have
 * error formats of their own. Members that do not match the RFC are kept as properties.
 */
final class ProblemDetailReader {

	private ProblemDetailReader() {
	}

	static @Nullable ProblemDetail read(String body, int status) {
		Map<String, Object> members;
		try {
			members = ArizeJson.readMap(body);
		}
		catch (JacksonException ex) {
			return null;
		}
		ProblemDetail problem = ProblemDetail.forStatus(status);
		members.forEach((name, value) -> set(problem, name, value));
		return problem;
	}

	private static void set(ProblemDetail problem, String name, @Nullable Object value) {
		if (name.equals("title") && value instanceof String title) {
			problem.setTitle(title);
		}
		else if (name.equals("detail") && value instanceof String detail) {
			problem.setDetail(detail);
		}
		else if (name.equals("status") && value instanceof Integer status) {
			problem.setStatus(status);
		}
		else if (name.equals("type") && uri(value) != null) {
			problem.setType(Objects.requireNonNull(uri(value)));
		}
		else if (name.equals("instance") && uri(value) != null) {
			problem.setInstance(uri(value));
		}
		else {
			problem.setProperty(name, value);
		}
	}

	private static @Nullable URI uri(@Nullable Object value) {
		try {
			return (value instanceof String text) ? URI.create(text) : null;
		}
		catch (IllegalArgumentException ex) {
			return null;
		}
	}

}
