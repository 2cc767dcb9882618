package com.arize.http;

import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import com.arize.http.internal.request.ApiRequest;
import com.arize.internal.Arguments;
import com.arize.internal.LogEscaper;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpMethod;

/**
 * Converts a path template, its variables and a query to a request. It accepts only paths
 * of the API, so that the key is sent to no other address.
 */
final class TemplateRequest {

	/* The segments "." and ".." do not match */
	private static final Pattern LITERAL = Pattern.compile("[A-Za-z0-9_~-][A-Za-z0-9._~-]*");

	private static final Pattern VARIABLE = Pattern.compile("\\{(\\w+)}");

	private static final Pattern VERSION = Pattern.compile("v\\d+");

	private static final Pattern PARAMETER = Pattern.compile("[A-Za-z0-9._-]+");

	private TemplateRequest() {
	}

	static ApiRequest.Builder of(HttpMethod method, String path, Map<String, String> variables) {
		Arguments.requireNonNull(variables, "variables");
		List<String> operation = new ArrayList<>(List.of(method.name().toLowerCase(Locale.ROOT)));
		Set<String> names = new LinkedHashSet<>();
		for (String segment : segments(path)) {
			Matcher variable = VARIABLE.matcher(segment);
			if (variable.matches()) {
				names.add(variable.group(1));
			}
			else if (!VERSION.matcher(segment).matches()) {
				operation.add(segment.replaceAll("[^A-Za-z0-9]", "_"));
			}
		}
		variables.keySet().stream().filter((name) -> !names.contains(name)).findFirst().ifPresent((name) -> {
			throw invalid("'variables' has a value for '%s', which the path %s does not contain"
				.formatted(LogEscaper.word(name), path));
		});
		ApiRequest.Builder request = ApiRequest.builder("api." + String.join("_", operation), method, path);
		for (String name : names) {
			if (variables.get(name) == null) {
				throw invalid("'variables' has no value for '%s' of the path %s".formatted(name, path));
			}
			request.pathVariable(name, Arguments.requirePathSegment(variables.get(name), name));
		}
		return request;
	}

	private static List<String> segments(String path) {
		Arguments.requireNonNull(path, "path");
		List<String> segments = path.startsWith("/") ? List.of(path.substring(1).split("/", -1)) : List.of();
		if (segments.isEmpty() || segments.stream().anyMatch((segment) -> !isValid(segment))) {
			throw invalid(
					"'path' must be a template such as /v2/spaces/{space_id}/users, without host, query, fragment, empty segments and '..', but is '%s'"
						.formatted(LogEscaper.word(path)));
		}
		return segments;
	}

	private static boolean isValid(String segment) {
		return LITERAL.matcher(segment).matches() || VARIABLE.matcher(segment).matches();
	}

	/* The parameters are sorted, so that the same parameters have the same template */
	static void addQuery(ApiRequest.Builder request, Map<String, ?> query) {
		new TreeMap<>(Arguments.requireNonNull(query, "query")).forEach((name, value) -> {
			if (!PARAMETER.matcher(name).matches()) {
				throw invalid(
						"'query' must not have a parameter '%s': names consist of letters, digits, '.', '_' and '-'"
							.formatted(LogEscaper.word(name)));
			}
			Collection<?> values = (value instanceof Collection<?> several) ? several
					: (value != null) ? List.of(value) : List.of();
			values.forEach((element) -> request.query(name, Arguments.requireId(text(element), name)));
		});
	}

	/* OffsetDateTime.toString() omits seconds that are 0 */
	private static @Nullable String text(@Nullable Object value) {
		return (value instanceof OffsetDateTime time) ? DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(time)
				: (value != null) ? value.toString() : null;
	}

	private static IllegalArgumentException invalid(String message) {
		return new IllegalArgumentException(message);
	}

}
