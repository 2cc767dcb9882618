package com.arize.rolebindings.sample.api;

import com.arize.rolebindings.CreateRoleBindingRequest;
import com.arize.rolebindings.ListRoleBindingsRequest;
import com.arize.rolebindings.RoleBindingResourceType;
import com.arize.rolebindings.RoleBindingsClient;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/**
 * The JSON endpoints of the console.
 * <p>
 * The id of a binding is a query parameter instead of a path variable, because it may
 * contain a slash, which servers and proxies reject in a path even if it is encoded.
 */
@RestController
@RequestMapping("/api/access")
@Tag(name = "access")
class AccessController {

	private final AccessService access;

	AccessController(AccessService access) {
		this.access = access;
	}

	@GetMapping(produces = MediaType.APPLICATION_JSON_VALUE)
	@Operation(summary = "List who has which role")
	AccessPage list(@RequestParam RoleBindingResourceType resourceType,
			@RequestParam(required = false) @Nullable String userId,
			@RequestParam(defaultValue = "" + RoleBindingsClient.DEFAULT_LIST_LIMIT) int limit,
			@RequestParam(required = false) @Nullable String cursor,
			@RequestParam(required = false) @Nullable String account) {
		return AccessPage.of(this.access.list(account,
				ListRoleBindingsRequest.builder()
					.resourceType(resourceType)
					.userId(userId)
					.limit(limit)
					.cursor(cursor)
					.build()));
	}

	@PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE, produces = MediaType.APPLICATION_JSON_VALUE)
	@Operation(summary = "Grant a role")
	@ResponseStatus(HttpStatus.CREATED)
	Access grant(@RequestBody Grant grant, @RequestParam(required = false) @Nullable String account) {
		return Access.of(this.access.grant(account,
				CreateRoleBindingRequest.builder()
					.userId(grant.userId())
					.roleId(grant.roleId())
					.resourceType(grant.resourceType())
					.resourceId(grant.resourceId())
					.build()));
	}

	@PatchMapping(consumes = MediaType.APPLICATION_JSON_VALUE, produces = MediaType.APPLICATION_JSON_VALUE)
	@Operation(summary = "Change a role")
	Access changeRole(@RequestParam String id, @RequestBody RoleChange change,
			@RequestParam(required = false) @Nullable String account) {
		return Access.of(this.access.changeRole(account, id, change.roleId()));
	}

	@DeleteMapping
	@Operation(summary = "Revoke a role")
	@ResponseStatus(HttpStatus.NO_CONTENT)
	void revoke(@RequestParam String id, @RequestParam(required = false) @Nullable String account) {
		this.access.revoke(account, id);
	}

}
