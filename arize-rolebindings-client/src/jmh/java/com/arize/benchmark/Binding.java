package com.arize.benchmark;

import java.time.OffsetDateTime;
import java.util.List;

import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.json.JsonMapper;

/**
 * A binding, as an application without a client library would declare it.
 */
public record Binding(String id, String roleId, String userId, ResourceType resourceType, String resourceId,
		OffsetDateTime createdAt, OffsetDateTime updatedAt) {

	/** The mapper for these types, with the date support of Jackson. */
	public static final JsonMapper MAPPER = JsonMapper.builder()
		.propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
		.build();

	public enum ResourceType {

		SPACE, PROJECT

	}

	public record Page(List<Binding> roleBindings, Pagination pagination) {

	}

	public record Pagination(String nextCursor, boolean hasMore) {

	}

	/**
	 * The body of a create request.
	 */
	public record Creation(String userId, String roleId, ResourceType resourceType, String resourceId) {

		static final Creation NEW = new Creation("VXNlcjo0Mjpu", "Um9sZToxOlY0S2E=", ResourceType.SPACE,
				"U3BhY2U6MTpz");

	}

}
