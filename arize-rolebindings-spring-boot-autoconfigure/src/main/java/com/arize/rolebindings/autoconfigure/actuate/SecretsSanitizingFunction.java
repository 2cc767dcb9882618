package com.arize.rolebindings.autoconfigure.actuate;

import java.util.Locale;
import java.util.Set;

import com.arize.internal.Secrets;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.actuate.endpoint.SanitizableData;
import org.springframework.boot.actuate.endpoint.SanitizingFunction;

/**
 * Masks the properties of {@code arize.*} that hold a secret, however they are spelled,
 * and every other property whose value contains an API key in use.
 */
final class SecretsSanitizingFunction implements SanitizingFunction {

	private static final Set<String> SECRETS = Set.of("arizeapikey", "arizeproxyurl");

	private static final String HEADERS = "arizedefaultheaders";

	@Override
	public SanitizableData apply(SanitizableData data) {
		return isSecret(uniform(data.getKey())) || containsKey(data.getValue()) ? data.withSanitizedValue() : data;
	}

	/* The application may have the key of a further client in a property of any name */
	private static boolean containsKey(@Nullable Object value) {
		return value != null && Secrets.containsUsedKey(value.toString());
	}

	private static boolean isSecret(String name) {
		return SECRETS.contains(name)
				|| (name.startsWith(HEADERS) && Secrets.isSecret(name.substring(HEADERS.length())));
	}

	/* Relaxed binding takes arize.api-key, arize.apiKey and ARIZE_API_KEY for the same */
	private static String uniform(String key) {
		return key.replaceAll("[^A-Za-z0-9]", "").toLowerCase(Locale.ROOT);
	}

}
