package com.arize.rolebindings;

import java.util.List;
import java.util.Map;

import com.arize.json.ArizeJson;
import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * One page of role bindings.
 *
 * @param roleBindings the bindings, possibly none although there are more: those that the
 * caller may not see are left out
 * @param pagination where the page is
 */
public record RoleBindingListResponse(
		@JsonProperty(value = "role_bindings", required = true) List<RoleBinding> roleBindings,
		@JsonProperty(value = "pagination", required = true) PaginationMetadata pagination) {

	/**
	 * Make the list unmodifiable.
	 * @param roleBindings the bindings
	 * @param pagination where the page is
	 */
	public RoleBindingListResponse {
		roleBindings = List.copyOf(roleBindings);
	}

	/**
	 * Return this page as JSON.
	 * @return a JSON object with the API's names
	 */
	public String toJson() {
		return ArizeJson.toJson(this);
	}

	/**
	 * Read a page from JSON. Members that the API does not name are ignored.
	 * @param json a JSON object with the API's names
	 * @return the page
	 * @throws IllegalArgumentException if it is none
	 */
	public static RoleBindingListResponse fromJson(String json) {
		return ArizeJson.fromJson(json, RoleBindingListResponse.class);
	}

	/**
	 * Return this page as a map.
	 * @return a map with the API's names and the values of JSON: dates are text
	 */
	public Map<String, Object> toMap() {
		return ArizeJson.toMap(this);
	}

	/**
	 * Read a page from a map. Members that the API does not name are ignored.
	 * @param map a map with the API's names
	 * @return the page
	 * @throws IllegalArgumentException if it is none
	 */
	public static RoleBindingListResponse fromMap(Map<String, ?> map) {
		return ArizeJson.fromMap(map, RoleBindingListResponse.class);
	}

}
