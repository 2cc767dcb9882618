package com.arize.rolebindings.test;

import java.nio.charset.StandardCharsets;
import java.util.Base64;

import com.arize.rolebindings.RoleBindingResourceType;

/**
 * Determines the type of a resource by its decoded identifier.
 */
final class ResourceIds {

	private ResourceIds() {
	}

	/**
	 * Return whether an identifier can be that of a resource of a type.
	 * @param id the identifier of the resource
	 * @param type the type
	 * @return {@code false} if it contains another type
	 */
	static boolean canBe(String id, RoleBindingResourceType type) {
		String decoded = decode(id);
		return switch (type) {
			// the service calls some projects models
			case SPACE -> !decoded.startsWith("Project:") && !decoded.startsWith("Model:");
			case PROJECT -> !decoded.startsWith("Space:");
		};
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
