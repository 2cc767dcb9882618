package com.arize.rolebindings.sample.api;

import java.util.Arrays;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

/**
 * Messages for a value that is not a constant of an enum.
 */
final class EnumValues {

	private EnumValues() {
	}

	/**
	 * Describe the permitted values.
	 * @param name the name of the parameter or member
	 * @param type the required type
	 * @return a sentence that lists the constants, {@code null} if the type is not an
	 * enum
	 */
	static @Nullable String describe(@Nullable String name, @Nullable Class<?> type) {
		if (type == null || !type.isEnum()) {
			return null;
		}
		return "'" + name + "' must be "
				+ Arrays.stream(type.getEnumConstants()).map(Object::toString).collect(Collectors.joining(" or "));
	}

}
