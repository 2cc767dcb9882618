package com.arize.rolebindings.names;

import java.util.Set;
import java.util.function.Consumer;

import com.arize.directory.ArizeDirectory;
import com.arize.directory.Project;
import com.arize.directory.Role;
import com.arize.directory.Space;
import com.arize.directory.User;

/**
 * Reads the objects with identifiers, and passes on those that it finds, possibly with
 * others.
 */
interface NameSource {

	void users(Set<String> ids, Consumer<User> found);

	void roles(Set<String> ids, Consumer<Role> found);

	void spaces(Set<String> ids, Consumer<Space> found);

	void projects(Set<String> ids, Consumer<Project> found);

	/**
	 * Return a source that reads the objects of one kind in the cheaper way: one by one,
	 * or all of that kind.
	 * @param directory reads the objects
	 * @return the source
	 */
	static NameSource bulk(ArizeDirectory directory) {
		return new NameSource() {

			@Override
			public void users(Set<String> ids, Consumer<User> found) {
				directory.getUsers(ids).values().forEach(found);
			}

			@Override
			public void roles(Set<String> ids, Consumer<Role> found) {
				directory.getRoles(ids).values().forEach(found);
			}

			@Override
			public void spaces(Set<String> ids, Consumer<Space> found) {
				directory.getSpaces(ids).values().forEach(found);
			}

			@Override
			public void projects(Set<String> ids, Consumer<Project> found) {
				directory.getProjects(ids).values().forEach(found);
			}

		};
	}

}
