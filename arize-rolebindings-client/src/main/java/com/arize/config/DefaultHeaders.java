package com.arize.config;

import java.util.Collections;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;

import com.arize.exceptions.InvalidDefaultHeadersException;

/**
 * Checks the headers that are added to every request.
 */
final class DefaultHeaders {

	private static final Pattern NAME = Pattern.compile("[!#$%&'*+.^_`|~0-9A-Za-z-]+");

	private static final Pattern VALUE = Pattern.compile("[\\x20-\\x7e\\xa0-\\xff\\t]*");

	/* The client or its engine sets them, or they determine where a message ends */
	private static final Set<String> RESERVED = Set.of("accept", "accept-encoding", "authorization", "connection",
			"content-encoding", "content-length", "content-type", "expect", "host", "keep-alive", "language-version",
			"proxy-authorization", "proxy-connection", "sdk-language", "sdk-package-name", "sdk-version", "te",
			"trailer", "transfer-encoding", "upgrade", "user-agent");

	private DefaultHeaders() {
	}

	static Map<String, String> check(Map<String, String> headers) {
		Map<String, String> checked = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
		headers.forEach((name, value) -> {
			require(name != null, "'%s' is not a header name", "null");
			require(NAME.matcher(name).matches(), "'%s' is not a header name", name);
			require(!RESERVED.contains(name.toLowerCase(Locale.ROOT)), "'%s' is set by the client itself", name);
			require(value != null, "'%s' has no value", name);
			require(VALUE.matcher(value).matches(), "'%s' has a value with a character that cannot be sent in a header",
					name);
			require(checked.put(name, value.trim()) == null, "'%s' is set twice", name);
		});
		return Collections.unmodifiableMap(checked);
	}

	private static void require(boolean condition, String what, String name) {
		if (!condition) {
			String printable = name.replaceAll("[^\\x20-\\x7e]", "?");
			throw new InvalidDefaultHeadersException(name, "The default header " + what.formatted(printable));
		}
	}

}
