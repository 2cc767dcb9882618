package com.arize.rolebindings;

import java.util.Optional;

import com.arize.exceptions.ApiError;
import com.arize.exceptions.ApiException;
import com.arize.exceptions.ConflictException;
import com.arize.exceptions.ForbiddenException;
import com.arize.exceptions.NotFoundException;
import com.arize.internal.Ids;
import org.jspecify.annotations.Nullable;

/**
 * Gives a user a role on a resource by creating a binding or updating the existing one,
 * also when other clients change it at the same time. The service keeps one binding for a
 * user and a resource, so a creation of unknown outcome can be repeated.
 */
final class CreateOrUpdate {

	/* Another round is needed only if the binding is deleted between two requests */
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
					throw (ex instanceof ConflictException) ? unreadable(ex) : ex;
				}
			}
		}
	}

	private @Nullable RoleBinding find(ApiException creationFailure) {
		try {
			Optional<RoleBinding> found = this.client.find(this.request.userId(), this.request.resourceType(),
					this.request.resourceId());
			return found.orElse(null);
		}
		catch (RuntimeException ex) {
			RuntimeException failure = creationFailure;
			if (creationFailure instanceof ConflictException) {
				failure = (ex instanceof ForbiddenException) ? unreadable(creationFailure) : ex;
			}
			failure.addSuppressed((failure != ex) ? ex : creationFailure);
			throw failure;
		}
	}

	private @Nullable RoleBinding withRole(RoleBinding existing) {
		if (Ids.sameId(existing.roleId(), this.request.roleId())) {
			return existing;
		}
		try {
			return this.client.update(existing.id(), this.request.roleId());
		}
		catch (NotFoundException ex) {
			// the binding was deleted after it was read
			return null;
		}
	}

	private ConflictException unreadable(ApiException conflict) {
		String message = "%s; a role binding exists that this key cannot read or change (ROLE_BINDING_READ; to change it, also ROLE_BINDING_CREATE and ROLE_BINDING_DELETE), or it is created and deleted repeatedly"
			.formatted(conflict.getMessage());
		return new ConflictException(message, ApiError.of(conflict));
	}

}
