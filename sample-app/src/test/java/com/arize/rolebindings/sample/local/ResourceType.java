package com.arize.rolebindings.sample.local;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What a role can be bound to, and how the ids of such resources begin once decoded.
 */
enum ResourceType {

	SPACE("Space:"),

	PROJECT("(Project|Model):");

	private final Pattern idStart;

	ResourceType(String idStart) {
		this.idStart = Pattern.compile(idStart);
	}

	static Optional<ResourceType> named(String name) {
		return Arrays.stream(values()).filter((type) -> type.name().equals(name)).findFirst();
	}

	/**
	 * Whether the id can be one of this type: an id that does not tell its type is opaque
	 * and can be.
	 * @param resourceId the id of the resource
	 * @return whether it does not name another type
	 */
	boolean accepts(String resourceId) {
		String decoded = decode(resourceId);
		return isNamedBy(decoded) || Arrays.stream(values()).noneMatch((type) -> type.isNamedBy(decoded));
	}

	private boolean isNamedBy(String decodedId) {
		return this.idStart.matcher(decodedId).lookingAt();
	}

	private static String decode(String id) {
		try {
			byte[] decoded = Base64.getDecoder().decode(id.replace('-', '+').replace('_', '/'));
			return new String(decoded, StandardCharsets.UTF_8);
		}
		catch (IllegalArgumentException ex) {
			return "";
		}
	}

}
