package com.arize.access.internal.job;

import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import org.springframework.util.unit.DataSize;

/**
 * What the value of a property must be.
 */
public final class ExpectedValue {

	private static final Map<Class<?>, String> TYPES = Map.of(Integer.class, "a whole number", Boolean.class,
			"'true' or 'false'", Duration.class, "a duration such as '30s' or '5m'", DataSize.class,
			"a size such as '10MB'");

	private ExpectedValue() {
	}

	/**
	 * Describe the values of a type; {@code null} if there is none.
	 */
	public static @Nullable String of(Class<?> type) {
		return type.isEnum() ? Stream.of(type.getEnumConstants())
			.map(ExpectedValue::word)
			.collect(Collectors.joining(", ", "one of ", "")) : TYPES.get(type);
	}

	private static String word(Object constant) {
		return ((Enum<?>) constant).name().toLowerCase(Locale.ROOT).replace('_', '-');
	}

}
