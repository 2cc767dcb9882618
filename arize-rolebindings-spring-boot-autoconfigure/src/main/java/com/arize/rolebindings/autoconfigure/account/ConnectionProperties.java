package com.arize.rolebindings.autoconfigure.account;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * The names of the properties of a connection, which {@code arize} and each account have.
 */
public final class ConnectionProperties {

	/** The property whose names continue with that of a header. */
	public static final String DEFAULT_HEADERS = "default-headers";

	/** The names, without a prefix. */
	public static final List<String> NAMES = List.of("api-host", "api-key", "api-port", "api-scheme", "attempt-timeout",
			"base-domain", "call-timeout", "connect-timeout", DEFAULT_HEADERS, "max-connections", "max-response-size",
			"prerelease-warnings", "proxy-url", "read-timeout", "region", "request-verify", "rest-client-customizers",
			"retry.initial-interval", "retry.max-attempts", "retry.max-interval", "retry.max-retry-after",
			"retry.multiplier", "single-host", "single-port", "ssl-bundle", "ssl-ca-cert");

	/* As the variables of the environment have them: without dash and dot */
	private static final Map<String, String> BY_JOINED = byJoined();

	private static final String JOINED_HEADERS = DEFAULT_HEADERS.replace("-", "");

	private ConnectionProperties() {
	}

	private static Map<String, String> byJoined() {
		Map<String, String> names = new HashMap<>();
		for (String name : NAMES) {
			names.put(name.replace(".", "").replace("-", ""), name);
		}
		return names;
	}

	static boolean containsJoined(String name) {
		return BY_JOINED.containsKey(name) || name.startsWith(JOINED_HEADERS);
	}

	/* Null for a header, whose name has no other form */
	static @Nullable String ofJoined(String name) {
		return BY_JOINED.get(name);
	}

}
