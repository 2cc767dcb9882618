package com.arize.rolebindings.names;

import java.util.Collections;
import java.util.HashSet;
import java.util.Iterator;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;

import com.arize.directory.ArizeDirectory;
import com.arize.directory.Project;
import com.arize.directory.Role;
import com.arize.directory.Space;
import com.arize.directory.User;
import org.jspecify.annotations.Nullable;

/**
 * Reads all objects of a kind once, as far as they are needed, however often it is used.
 */
final class NameWalk implements NameSource {

	private final Walk<User> users;

	private final Walk<Role> roles;

	private final Walk<Space> spaces;

	private final Walk<Project> projects;

	NameWalk(ArizeDirectory directory) {
		this.users = new Walk<>(NameKind.USER, directory::users);
		this.roles = new Walk<>(NameKind.ROLE, directory::roles);
		this.spaces = new Walk<>(NameKind.SPACE, directory::spaces);
		this.projects = new Walk<>(NameKind.PROJECT, directory::projects);
	}

	@Override
	public void users(Set<String> ids, Consumer<User> found) {
		this.users.advance(ids, found);
	}

	@Override
	public void roles(Set<String> ids, Consumer<Role> found) {
		this.roles.advance(ids, found);
	}

	@Override
	public void spaces(Set<String> ids, Consumer<Space> found) {
		this.spaces.advance(ids, found);
	}

	@Override
	public void projects(Set<String> ids, Consumer<Project> found) {
		this.projects.advance(ids, found);
	}

	/**
	 * The walk through the objects of one kind.
	 *
	 * @param <T> the type of the objects
	 */
	private static final class Walk<T> {

		private final NameKind<T> kind;

		private final Supplier<Stream<T>> all;

		private @Nullable Iterator<T> rest;

		Walk(NameKind<T> kind, Supplier<Stream<T>> all) {
			this.kind = kind;
			this.all = all;
		}

		void advance(Set<String> ids, Consumer<T> found) {
			Set<String> missing = new HashSet<>(ids);
			Iterator<T> objects = objects();
			while (!missing.isEmpty() && objects.hasNext()) {
				T object = objects.next();
				found.accept(object);
				missing.remove(this.kind.id().apply(object));
			}
			this.rest = objects;
		}

		/* After a failure, nothing is read */
		private Iterator<T> objects() {
			Iterator<T> started = this.rest;
			this.rest = Collections.emptyIterator();
			return (started != null) ? started : this.all.get().iterator();
		}

	}

}
