package com.arize.directory;

import java.util.Objects;
import java.util.function.Function;
import java.util.function.UnaryOperator;

import com.arize.directory.DirectoryPage.OrganizationPage;
import com.arize.directory.DirectoryPage.ProjectPage;
import com.arize.directory.DirectoryPage.RolePage;
import com.arize.directory.DirectoryPage.SpacePage;
import com.arize.directory.DirectoryPage.UserPage;
import com.arize.internal.Arguments;
import com.arize.internal.EmailAddresses;
import org.jspecify.annotations.Nullable;

/**
 * A kind of object that is found by its name or its identifier.
 *
 * @param name as in {@code user}
 * @param type the type of an object in a response
 * @param pageType the type of a page of their list
 * @param id returns the identifier of an object
 * @param key returns the name of an object in the form in which names are compared
 * @param toKey converts a name to that form
 * @param filter the query parameter for a part of the name; {@code null} if there is none
 * @param parent the query parameter for the identifier of the object that contains the
 * listed ones; {@code null} if there is none
 */
record Kind<T>(String name, Class<T> type, Class<? extends DirectoryPage<T>> pageType, Function<T, String> id,
		Function<T, String> key, UnaryOperator<String> toKey, @Nullable String filter, @Nullable String parent) {

	private static final int MAX_LENGTH = 255;

	static final Kind<User> USER = new Kind<>("user", User.class, UserPage.class, User::id,
			(user) -> EmailAddresses.key(user.email()), EmailAddresses::key, "email", null);

	static final Kind<Role> ROLE = new Kind<>("role", Role.class, RolePage.class, Role::id, Role::name,
			UnaryOperator.identity(), null, null);

	/* The API has no endpoint for one organization */
	static final Kind<Organization> ORGANIZATION = new Kind<>("organization", Organization.class,
			OrganizationPage.class, Organization::id, Organization::name, UnaryOperator.identity(), null, null);

	static final Kind<Space> SPACE = new Kind<>("space", Space.class, SpacePage.class, Space::id, Space::name,
			UnaryOperator.identity(), "name", "org_id");

	static final Kind<Project> PROJECT = new Kind<>("project", Project.class, ProjectPage.class, Project::id,
			Project::name, UnaryOperator.identity(), "name", "space_id");

	String nameArgument() {
		return Objects.requireNonNullElse(this.filter, "name");
	}

	String idArgument() {
		return this.name + "Id";
	}

	/* The API limits the length of a filter */
	String requireName(String value) {
		return (this.filter != null) ? Arguments.requireText(value, MAX_LENGTH, nameArgument())
				: Arguments.requireId(value, nameArgument());
	}

	String requireId(String value) {
		return Arguments.requirePathSegment(value, idArgument());
	}

}
