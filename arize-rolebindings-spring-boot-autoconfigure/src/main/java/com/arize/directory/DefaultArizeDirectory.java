package com.arize.directory;

import java.util.function.UnaryOperator;

import com.arize.directory.DirectoryPage.ProjectPage;
import com.arize.directory.DirectoryPage.RolePage;
import com.arize.directory.DirectoryPage.SpacePage;
import com.arize.directory.DirectoryPage.UserPage;
import com.arize.http.ArizeHttpClient;
import com.arize.internal.Arguments;
import com.arize.internal.EmailAddresses;

/**
 * {@link ArizeDirectory} over HTTP. It is not final, so that a class proxy can extend it.
 */
class DefaultArizeDirectory extends CheckedArizeDirectory {

	private final ArizeHttpClient http;

	DefaultArizeDirectory(ArizeHttpClient http) {
		this(Arguments.requireNonNull(http, "http"), false);
	}

	private DefaultArizeDirectory(ArizeHttpClient http, boolean snapshot) {
		super(objects(snapshot,
				new HttpObjects<>(http, "user", User.class, UserPage.class, User::id, User::email, EmailAddresses::key,
						"email", null)),
				objects(snapshot,
						new HttpObjects<>(http, "role", Role.class, RolePage.class, Role::id, Role::name,
								UnaryOperator.identity(), null, null)),
				objects(snapshot,
						new HttpObjects<>(http, "space", Space.class, SpacePage.class, Space::id, Space::name,
								UnaryOperator.identity(), "name", null)),
				objects(snapshot, new HttpObjects<>(http, "project", Project.class, ProjectPage.class, Project::id,
						Project::name, UnaryOperator.identity(), "name", null)));
		this.http = http;
	}

	private static <T> HttpObjects<T> objects(boolean snapshot, HttpObjects<T> objects) {
		return snapshot ? objects.snapshot() : objects;
	}

	ArizeDirectory snapshot() {
		return new DefaultArizeDirectory(this.http, true);
	}

	@Override
	public void close() {
		this.http.close();
	}

}
