package com.arize.directory;

import java.util.List;

import com.arize.http.internal.Pages.Page;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import org.jspecify.annotations.Nullable;

/**
 * A page of a list, as in the response of the API.
 */
sealed interface DirectoryPage<T> {

	List<T> elements();

	Pagination pagination();

	default Page<T> toPage() {
		return new Page<>(elements(), pagination().nextCursor(), pagination().hasMore());
	}

	record UserPage(@JsonProperty(value = "users", required = true) List<User> elements,
			@JsonProperty(value = "pagination", required = true) Pagination pagination) implements DirectoryPage<User> {

	}

	record RolePage(@JsonProperty(value = "roles", required = true) List<Role> elements,
			@JsonProperty(value = "pagination", required = true) Pagination pagination) implements DirectoryPage<Role> {

	}

	record SpacePage(@JsonProperty(value = "spaces", required = true) List<Space> elements,
			@JsonProperty(value = "pagination", required = true) Pagination pagination)
			implements
				DirectoryPage<Space> {

	}

	record OrganizationPage(@JsonProperty(value = "organizations", required = true) List<Organization> elements,
			@JsonProperty(value = "pagination", required = true) Pagination pagination)
			implements
				DirectoryPage<Organization> {

	}

	record ProjectPage(@JsonProperty(value = "projects", required = true) List<Project> elements,
			@JsonProperty(value = "pagination", required = true) Pagination pagination)
			implements
				DirectoryPage<Project> {

	}

	record ResourceRestrictionPage(
			@JsonProperty(value = "resource_restrictions", required = true) List<ResourceRestriction> elements,
			@JsonProperty(value = "pagination", required = true) Pagination pagination)
			implements
				DirectoryPage<ResourceRestriction> {

	}

	record Pagination(@JsonProperty("next_cursor") @JsonSetter(nulls = Nulls.SET) @Nullable String nextCursor,
			@JsonProperty(value = "has_more", required = true) boolean hasMore) {

	}

}
