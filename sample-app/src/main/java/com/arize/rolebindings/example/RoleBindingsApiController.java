package com.arize.rolebindings.example;

import com.arize.rolebindings.CreateRoleBindingRequest;
import com.arize.rolebindings.ListRoleBindingsRequest;
import com.arize.rolebindings.RoleBinding;
import com.arize.rolebindings.RoleBindingListResponse;
import com.arize.rolebindings.RoleBindingResourceType;
import com.arize.rolebindings.RoleBindingsClient;
import com.fasterxml.jackson.annotation.JsonProperty;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;

/**
 * Inject the client: a JSON API with ids. If a request to Arize fails, the starter
 * responds with a problem document. The id of a role binding is a query parameter,
 * because it may contain a slash.
 */
@RestController
@RequestMapping("/api/role-bindings")
class RoleBindingsApiController {

	private final RoleBindingsClient client;

	RoleBindingsApiController(RoleBindingsClient client) {
		this.client = client;
	}

	@GetMapping
	RoleBindingListResponse list(@RequestParam RoleBindingResourceType resourceType,
			@RequestParam(defaultValue = "50") int limit, @RequestParam(required = false) @Nullable String cursor) {
		return this.client
			.list(ListRoleBindingsRequest.builder().resourceType(resourceType).limit(limit).cursor(cursor).build());
	}

	@PostMapping
	@ResponseStatus(HttpStatus.CREATED)
	RoleBinding grant(@RequestBody CreateRoleBindingRequest grant) {
		return this.client.create(grant);
	}

	@PatchMapping
	RoleBinding change(@RequestParam String id, @RequestBody Change change) {
		return this.client.update(id, change.roleId());
	}

	@DeleteMapping
	@ResponseStatus(HttpStatus.NO_CONTENT)
	void revoke(@RequestParam String id) {
		this.client.delete(id);
	}

	/* The cause of this exception names a Java class */
	@ExceptionHandler
	ProblemDetail handle(MethodArgumentTypeMismatchException ex) {
		return ProblemDetail.forStatusAndDetail(HttpStatus.BAD_REQUEST,
				"%s cannot be '%s': resourceType is SPACE or PROJECT, and limit is a number".formatted(ex.getName(),
						ex.getValue()));
	}

	/* The client refuses an invalid argument before it sends a request */
	@ExceptionHandler
	ProblemDetail handle(IllegalArgumentException ex) {
		return ProblemDetail.forStatusAndDetail(HttpStatus.BAD_REQUEST, ex.getMessage());
	}

	record Change(@JsonProperty("role_id") String roleId) {
	}

}
