package com.arize.console;

import java.time.OffsetDateTime;
import java.util.List;

import com.arize.rolebindings.RoleBinding;
import com.arize.rolebindings.RoleBindingListResponse;
import com.arize.rolebindings.RoleBindingResourceType;
import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/**
 * The role of a user on a resource, in JSON. In a request, a member that is missing is
 * {@code null}, which the client refuses.
 */
record RoleBindingJson(String id, String userId, String roleId, RoleBindingResourceType resourceType, String resourceId,
		OffsetDateTime createdAt, OffsetDateTime updatedAt) {

	static RoleBindingJson of(RoleBinding binding) {
		return new RoleBindingJson(binding.id(), binding.userId(), binding.roleId(), binding.resourceType(),
				binding.resourceId(), binding.createdAt(), binding.updatedAt());
	}

	/** One page of a list, with the cursor of the next page if there is one. */
	@JsonInclude(JsonInclude.Include.NON_NULL)
	record Page(List<RoleBindingJson> bindings, @Nullable String nextCursor, boolean hasMore) {

		static Page of(RoleBindingListResponse page) {
			return new Page(page.roleBindings().stream().map(RoleBindingJson::of).toList(),
					page.pagination().nextCursor(), page.pagination().hasMore());
		}

	}

}
