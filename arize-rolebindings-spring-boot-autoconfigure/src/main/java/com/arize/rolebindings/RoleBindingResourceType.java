package com.arize.rolebindings;

import com.arize.http.ArizeJson;

/**
 * What kind of resource a role binding is about.
 */
public enum RoleBindingResourceType {

	/** A space. */
	SPACE,

	/** A project within a space. */
	PROJECT;

	/**
	 * Return the type as JSON.
	 * @return a JSON string, as in {@code "SPACE"} with its quotes
	 */
	public String toJson() {
		return ArizeJson.toJson(this);
	}

	/**
	 * Read a type from JSON.
	 * @param json a JSON string, with its quotes
	 * @return the type
	 * @throws IllegalArgumentException if it is no such type
	 */
	public static RoleBindingResourceType fromJson(String json) {
		return ArizeJson.fromJson(json, RoleBindingResourceType.class);
	}

}
