package com.arize.rolebindings;

import java.io.Serializable;
import java.util.List;
import java.util.Map;

import com.arize.internal.Arguments;
import com.arize.internal.json.ArizeJson;
import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * One page of role bindings.
 *
 * @param roleBindings the bindings. Bindings that the key has no permission to read are
 * omitted, so a page can be empty although there is another one
 * @param pagination the position of the page
 */
@SuppressWarnings("serial") // List.copyOf(..) is serializable
public record RoleBindingListResponse(
		@JsonProperty(value = "role_bindings", required = true) List<RoleBinding> roleBindings,
		@JsonProperty(value = "pagination", required = true) PaginationMetadata pagination) implements Serializable {

	/**
	 * Create a page with an unmodifiable copy of the list.
	 */
	public RoleBindingListResponse {
		Arguments.requireNonNull(pagination, "pagination");
		roleBindings = List.copyOf(Arguments.requireNonNull(roleBindings, "roleBindings"));
	}

	/**
	 * {@return this page as a JSON object with the API's names}
	 */
	public String toJson() {
		return ArizeJson.toJson(this);
	}

	/**
	 * Read a page from JSON. Unknown members are ignored.
	 * @param json a JSON object with the API's names
	 * @return the page
	 * @throws IllegalArgumentException if the JSON is not a page
	 */
	public static RoleBindingListResponse fromJson(String json) {
		return ArizeJson.fromJson(json, RoleBindingListResponse.class);
	}

	/**
	 * {@return this page as a map with the API's names and the values of JSON: dates are
	 * text}
	 */
	public Map<String, Object> toMap() {
		return ArizeJson.toMap(this);
	}

	/**
	 * Read a page from a map. Unknown members are ignored.
	 * @param map a map with the API's names
	 * @return the page
	 * @throws IllegalArgumentException if the map is not a page
	 */
	public static RoleBindingListResponse fromMap(Map<String, ?> map) {
		return ArizeJson.fromMap(map, RoleBindingListResponse.class);
	}

}
