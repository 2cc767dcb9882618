package com.arize.rolebindings;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import com.arize.internal.LogEscaper;
import com.arize.internal.json.ArizeJson;
import org.jspecify.annotations.Nullable;

/**
 * The type of the resource of a role binding.
 */
public enum RoleBindingResourceType {

	/** A space. */
	SPACE,

	/** A project within a space. */
	PROJECT;

	/**
	 * {@return the type as JSON: a JSON string, as in {@code "SPACE"} with its quotes}
	 */
	public String toJson() {
		return ArizeJson.toJson(this);
	}

	/**
	 * Read a type from JSON.
	 * @param json a JSON string, with its quotes
	 * @return the type
	 * @throws IllegalArgumentException if the JSON is not a resource type
	 */
	public static RoleBindingResourceType fromJson(String json) {
		try {
			return ArizeJson.fromJson(json, RoleBindingResourceType.class);
		}
		catch (IllegalArgumentException ex) {
			throw new IllegalArgumentException(
					"A resource type must be %s, but is %s".formatted(names(), LogEscaper.word(json)), ex);
		}
	}

	/* The names are in quotes, as in JSON */
	private static String names() {
		return Stream.of(values()).map(RoleBindingResourceType::toJson).collect(Collectors.joining(" or "));
	}

	/* Accepts the name alone. The mapper of an application may also accept an ordinal */
	static @Nullable RoleBindingResourceType of(@Nullable String value, String argument) {
		if (value == null) {
			return null;
		}
		return Arrays.stream(values())
			.filter((type) -> type.name().equals(value))
			.findFirst()
			.orElseThrow(() -> new IllegalArgumentException("'%s' must be one of %s, but is '%s'".formatted(argument,
					List.of(values()), LogEscaper.word(value))));
	}

}
