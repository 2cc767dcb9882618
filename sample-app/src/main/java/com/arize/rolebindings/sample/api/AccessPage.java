package com.arize.rolebindings.sample.api;

import java.util.List;

import com.arize.rolebindings.RoleBindingListResponse;
import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/**
 * One page of a list, with the cursor of the next page if there is one.
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record AccessPage(List<Access> bindings, @Nullable String nextCursor, boolean hasMore) {

	static AccessPage of(RoleBindingListResponse page) {
		return new AccessPage(page.roleBindings().stream().map(Access::of).toList(), page.pagination().nextCursor(),
				page.pagination().hasMore());
	}

}
