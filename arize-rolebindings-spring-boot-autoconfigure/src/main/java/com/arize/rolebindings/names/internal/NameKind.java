package com.arize.rolebindings.names.internal;

import java.util.function.Function;
import java.util.function.Supplier;

import com.arize.directory.Project;
import com.arize.directory.Role;
import com.arize.directory.Space;
import com.arize.directory.User;
import com.arize.exceptions.ApiError;
import com.arize.exceptions.ApiException;
import com.arize.exceptions.ForbiddenException;
import com.arize.exceptions.NotFoundException;

/**
 * A kind of object that has a name.
 *
 * @param noun what one such object is called
 * @param permission the permission to read the objects, as far as the API documents it
 * @param id returns the identifier of an object
 * @param name returns the name of an object
 */
record NameKind<T>(String noun, String permission, Function<T, String> id, Function<T, String> name) {

	static final NameKind<User> USER = new NameKind<>("user",
			"permission to read users (the account's admin or member role, or USER_READ)", User::id, User::email);

	static final NameKind<Role> ROLE = new NameKind<>("role", "permission to read roles", Role::id, Role::name);

	static final NameKind<Space> SPACE = new NameKind<>("space", "permission to read spaces", Space::id, Space::name);

	static final NameKind<Project> PROJECT = new NameKind<>("project", "permission to read projects (PROJECT_READ)",
			Project::id, Project::name);

	/**
	 * Read objects of this kind.
	 */
	<R> R read(Supplier<R> operation) {
		try {
			return operation.get();
		}
		catch (ForbiddenException ex) {
			throw explained(ex, "has no " + this.permission);
		}
		catch (NotFoundException ex) {
			throw explained(ex, "may have no %s, or arize.api-host may be wrong".formatted(this.permission));
		}
	}

	private static ApiException explained(ApiException ex, String reason) {
		ApiException explained = ApiException
			.of("The API key %s; names require it, ids do not: %s".formatted(reason, ex.getMessage()), ApiError.of(ex));
		explained.addSuppressed(ex);
		return explained;
	}

}
