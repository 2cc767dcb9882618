package com.arize.rolebindings.test;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;

import com.arize.rolebindings.RoleBindingResourceType;

/**
 * What the ids of resources tell once decoded.
 */
final class ResourceIds {

	private ResourceIds() {
	}

	/**
	 * Whether an id can be one of a type: an id that does not tell its type is opaque and
	 * can be.
	 * @param id the id of the resource
	 * @param type the type
	 * @return whether it does not tell another type
	 */
	static boolean canBe(String id, RoleBindingResourceType type) {
		return toldType(decode(id)).map(type::equals).orElse(true);
	}

	private static Optional<RoleBindingResourceType> toldType(String decodedId) {
		if (decodedId.startsWith("Space:")) {
			return Optional.of(RoleBindingResourceType.SPACE);
		}
		// the service calls some projects models
		if (decodedId.startsWith("Project:") || decodedId.startsWith("Model:")) {
			return Optional.of(RoleBindingResourceType.PROJECT);
		}
		return Optional.empty();
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
