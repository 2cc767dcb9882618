package com.arize.console;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

import com.arize.console.access.AdministratorGuard;
import com.arize.console.access.AdministratorGuard.LastAdministratorException;
import com.arize.internal.Arguments;
import com.arize.rolebindings.ListRoleBindingsRequest;
import com.arize.rolebindings.RoleBindingResourceType;
import com.arize.rolebindings.RoleBindingsClient;
import com.arize.rolebindings.autoconfigure.ArizeAccounts;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.TypeMismatchException;
import org.springframework.context.annotation.Lazy;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.converter.HttpMessageNotReadableException;
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

/**
 * The JSON API. The id of a role binding is a query parameter instead of a path variable,
 * because it may contain a slash, which servers and proxies reject in a path even if it
 * is encoded.
 */
@RestController
@RequestMapping("/api/access")
class RoleBindingsApiController {

	private final RoleBindingsClient client;

	private final ArizeAccounts accounts;

	private final AdministratorGuard guard;

	/* Lazy only because the console also runs without a default account */
	RoleBindingsApiController(@Lazy RoleBindingsClient client, ArizeAccounts accounts, AdministratorGuard guard) {
		this.client = client;
		this.accounts = accounts;
		this.guard = guard;
	}

	@GetMapping
	RoleBindingJson.Page list(@RequestParam RoleBindingResourceType resourceType,
			@RequestParam(required = false) @Nullable String userId,
			@RequestParam(defaultValue = "" + RoleBindingsClient.DEFAULT_LIST_LIMIT) int limit,
			@RequestParam(required = false) @Nullable String cursor) {
		return RoleBindingJson.Page.of(this.client.list(ListRoleBindingsRequest.builder()
			.resourceType(resourceType)
			.userId(userId)
			.limit(limit)
			.cursor(cursor)
			.build()));
	}

	@PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
	@ResponseStatus(HttpStatus.CREATED)
	RoleBindingJson grant(@RequestBody RoleBindingJson access) {
		return RoleBindingJson
			.of(this.client.create(access.userId(), access.roleId(), access.resourceType(), access.resourceId()));
	}

	@PatchMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
	RoleBindingJson changeRole(@RequestParam String id, @RequestParam(defaultValue = "") String withoutAdministrator,
			@RequestBody RoleBindingJson access) {
		Arguments.requireId(access.roleId(), "roleId");
		requireAdministrator(id, access.roleId(), withoutAdministrator);
		return RoleBindingJson.of(this.client.update(id, access.roleId()));
	}

	@DeleteMapping
	@ResponseStatus(HttpStatus.NO_CONTENT)
	void revoke(@RequestParam String id, @RequestParam(defaultValue = "") String withoutAdministrator) {
		requireAdministrator(id, null, withoutAdministrator);
		this.client.delete(id);
	}

	private void requireAdministrator(String id, @Nullable String newRole, String withoutAdministrator) {
		this.guard.require(this.accounts.get(ArizeAccounts.DEFAULT), id, newRole, withoutAdministrator);
	}

	@ExceptionHandler
	ProblemDetail handle(LastAdministratorException ex) {
		ProblemDetail problem = ProblemDetail.forStatusAndDetail(HttpStatus.CONFLICT,
				"%s To confirm it, repeat the request with the parameter withoutAdministrator=%s"
					.formatted(ex.getMessage(), URLEncoder.encode(ex.spaceId(), StandardCharsets.UTF_8)));
		problem.setProperty("withoutAdministrator", ex.spaceId());
		return problem;
	}

	/* An argument that the client refuses before it sends a request */
	@ExceptionHandler
	ProblemDetail handle(IllegalArgumentException ex) {
		return ProblemDetail.forStatusAndDetail(HttpStatus.BAD_REQUEST, ex.getMessage());
	}

	@ExceptionHandler
	ProblemDetail handle(TypeMismatchException ex) {
		boolean type = ex.getRequiredType() == RoleBindingResourceType.class;
		return ProblemDetail.forStatusAndDetail(HttpStatus.BAD_REQUEST, "'%s' is not valid: it must be %s"
			.formatted(ex.getPropertyName(), type ? "SPACE or PROJECT" : "a number"));
	}

	@ExceptionHandler
	ProblemDetail handle(HttpMessageNotReadableException ex) {
		return ProblemDetail.forStatusAndDetail(HttpStatus.BAD_REQUEST,
				"The body is not valid: it must be a JSON object with 'roleId', and with 'userId', 'resourceType' "
						+ "(SPACE or PROJECT) and 'resourceId' to grant the role. It has at most 64,000 characters");
	}

}
