package com.arize.config;

import java.util.Locale;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.regex.Pattern;

/**
 * The name, the default and the check of a setting. Its value is not secret, and the
 * check needs no other setting.
 */
final class CheckedSetting<T> {

	private static final Pattern CAMEL_CASE = Pattern.compile("-(.)");

	private final String name;

	private final T defaultValue;

	private final BiConsumer<String, T> check;

	/**
	 * Create a setting.
	 * @param name the name, as in {@code max-idle}
	 * @param defaultValue the value unless it is set
	 * @param check throws a {@link com.arize.exceptions.ConfigurationException} with the
	 * name if the value is invalid
	 */
	CheckedSetting(String name, T defaultValue, BiConsumer<String, T> check) {
		this.name = name;
		this.defaultValue = defaultValue;
		this.check = check;
	}

	@SuppressWarnings("unchecked") // Builder.set(..) has the type
	T get(Map<CheckedSetting<?>, Object> values) {
		return (T) values.getOrDefault(this, this.defaultValue);
	}

	void check(Map<CheckedSetting<?>, Object> values) {
		this.check.accept(this.name, get(values));
	}

	String text(Map<CheckedSetting<?>, Object> values) {
		return CAMEL_CASE.matcher(this.name).replaceAll((letter) -> letter.group(1).toUpperCase(Locale.ROOT)) + "="
				+ get(values);
	}

}
