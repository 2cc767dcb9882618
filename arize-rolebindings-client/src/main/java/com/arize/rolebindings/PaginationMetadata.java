package com.arize.rolebindings;

import java.io.Serializable;
import java.util.Map;

import com.arize.internal.json.ArizeJson;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import org.jspecify.annotations.Nullable;

/**
 * The position of a page in a list, and whether there is another page.
 *
 * @param nextCursor the opaque cursor of the next page; {@code null} on the last page
 * @param hasMore whether there is another page
 */
public record PaginationMetadata(
		@JsonProperty("next_cursor") @JsonInclude(JsonInclude.Include.NON_NULL) @JsonSetter(
				nulls = Nulls.SET) @Nullable String nextCursor,
		@JsonProperty(value = "has_more", required = true) boolean hasMore) implements Serializable {

	/**
	 * {@return this page position as a JSON object with the API's names}
	 */
	public String toJson() {
		return ArizeJson.toJson(this);
	}

	/**
	 * Read a page position from JSON. Unknown members are ignored.
	 * @param json a JSON object with the API's names
	 * @return the page position
	 * @throws IllegalArgumentException if the JSON is not a page position
	 */
	public static PaginationMetadata fromJson(String json) {
		return ArizeJson.fromJson(json, PaginationMetadata.class);
	}

	/**
	 * {@return this page position as a map with the API's names and the values of JSON:
	 * dates are text}
	 */
	public Map<String, Object> toMap() {
		return ArizeJson.toMap(this);
	}

	/**
	 * Read a page position from a map. Unknown members are ignored.
	 * @param map a map with the API's names
	 * @return the page position
	 * @throws IllegalArgumentException if the map is not a page position
	 */
	public static PaginationMetadata fromMap(Map<String, ?> map) {
		return ArizeJson.fromMap(map, PaginationMetadata.class);
	}

}
