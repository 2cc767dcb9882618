package com.arize.rolebindings;

import java.util.Optional;

import com.arize.exceptions.ApiError;
import com.arize.exceptions.ApiException;
import com.arize.exceptions.ConflictException;
import com.arize.exceptions.ForbiddenException;
import com.arize.exceptions.NotFoundException;
import org.jspecify.annotations.Nullable;

/**
 * Gives a user a role on a resource, whatever is there before and whatever others do
 * meanwhile. That the service keeps one binding per user and resource makes it safe to
 * create again where nobody can tell what became of a creation.
 */
final class CreateOrUpdate {

	/* Every further round needs somebody to delete this very binding at this moment */
	private static final int MAX_ROUNDS = 3;

	private final RoleBindingsClient client;

	private final CreateRoleBindingRequest request;

	CreateOrUpdate(RoleBindingsClient client, CreateRoleBindingRequest request) {
		this.client = client;
		this.request = request;
	}

	RoleBinding run() {
		for (int round = 1;; round++) {
			try {
				return this.client.create(this.request);
			}
			catch (ApiException ex) {
				if (!(ex instanceof ConflictException) && !ex.isOutcomeUnknown()) {
					throw ex;
				}
				RoleBinding existing = find(ex);
				RoleBinding result = (existing != null) ? withRole(existing) : null;
				if (result != null) {
					return result;
				}
				if (round == MAX_ROUNDS) {
					throw (ex instanceof ConflictException) ? unseen(ex) : ex;
				}
			}
		}
	}

	private @Nullable RoleBinding find(ApiException obstacle) {
		try {
			Optional<RoleBinding> found = this.client.find(this.request.userId(), this.request.resourceType(),
					this.request.resourceId());
			return found.orElse(null);
		}
		catch (RuntimeException ex) {
			RuntimeException failure = obstacle;
			if (obstacle instanceof ConflictException) {
				failure = (ex instanceof ForbiddenException) ? unseen(obstacle) : ex;
			}
			failure.addSuppressed((failure != ex) ? ex : obstacle);
			throw failure;
		}
	}

	private @Nullable RoleBinding withRole(RoleBinding existing) {
		if (existing.roleId().equals(this.request.roleId())) {
			return existing;
		}
		try {
			return this.client.update(existing.id(), this.request.roleId());
		}
		catch (NotFoundException ex) {
			// deleted since it was read
			return null;
		}
	}

	private ConflictException unseen(ApiException conflict) {
		String message = "%s (the key may not see the binding that is in the way, or it comes and goes)"
			.formatted(conflict.getMessage());
		return new ConflictException(message,
				ApiError.builder(conflict.getStatus())
					.reason(conflict.getReason())
					.headers(conflict.getHeaders())
					.body(conflict.getBody())
					.problem(conflict.getProblem())
					.build());
	}

}
