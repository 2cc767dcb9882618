package com.arize.rolebindings.autoconfigure.actuate;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import com.arize.internal.Secrets;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.actuate.endpoint.SanitizableData;
import org.springframework.boot.actuate.endpoint.SanitizingFunction;

/**
 * Masks the properties of {@code arize.*} and of accounts that hold a secret, in any
 * spelling that relaxed binding accepts, and every other property whose value contains an
 * API key in use.
 */
final class SecretsSanitizingFunction implements SanitizingFunction {

	/* Without separators, so that any text may be the name of an account */
	private static final Pattern SECRET = Pattern.compile("arize(accounts.+)?(apikey|proxyurl)");

	private static final Pattern HEADER = Pattern.compile("arize(accounts.+?)?defaultheaders(?<name>.*)");

	@Override
	public SanitizableData apply(SanitizableData data) {
		return isSecret(uniform(data.getKey())) || containsKey(data.getValue()) ? data.withSanitizedValue() : data;
	}

	/* The key of another client may be in a property of any name */
	private static boolean containsKey(@Nullable Object value) {
		return value != null && Secrets.containsUsedKey(value.toString());
	}

	private static boolean isSecret(String name) {
		Matcher header = HEADER.matcher(name);
		return SECRET.matcher(name).matches() || (header.matches() && Secrets.isSecret(header.group("name")));
	}

	/* Relaxed binding treats arize.api-key, arize.apiKey and ARIZE_API_KEY alike */
	private static String uniform(String key) {
		return key.replaceAll("[^A-Za-z0-9]", "").toLowerCase(Locale.ROOT);
	}

}
