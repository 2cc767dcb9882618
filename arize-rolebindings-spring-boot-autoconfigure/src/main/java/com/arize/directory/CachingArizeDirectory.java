package com.arize.directory;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.LongSupplier;
import java.util.function.UnaryOperator;

import com.arize.directory.CachedObjects.Source;
import com.arize.internal.EmailAddresses;

/**
 * {@link ArizeDirectory} that caches what another directory finds.
 */
class CachingArizeDirectory extends CheckedArizeDirectory {

	private final ArizeDirectory directory;

	private final AtomicBoolean closed;

	CachingArizeDirectory(ArizeDirectory directory, Duration timeToLive, LongSupplier nanoTime) {
		this(directory, timeToLive, nanoTime, new AtomicBoolean());
	}

	private CachingArizeDirectory(ArizeDirectory directory, Duration timeToLive, LongSupplier nanoTime,
			AtomicBoolean closed) {
		super(new CachedObjects<>(
				new Source<>(User::id, EmailAddresses::key, (space) -> directory.users(),
						(space, emails) -> directory.findUsersByEmail(emails), directory::getUser, directory::getUsers),
				timeToLive, nanoTime, closed),
				new CachedObjects<>(new Source<>(Role::id, UnaryOperator.identity(), (space) -> directory.roles(),
						(space, names) -> directory.findRolesByName(names), directory::getRole, directory::getRoles),
						timeToLive, nanoTime, closed),
				new CachedObjects<>(new Source<>(Space::id, UnaryOperator.identity(), (space) -> directory.spaces(),
						(space, names) -> directory.findSpacesByName(names), directory::getSpace, directory::getSpaces),
						timeToLive, nanoTime, closed),
				new CachedObjects<>(
						new Source<>(Project::id, UnaryOperator.identity(),
								(space) -> space.isEmpty() ? directory.projects() : directory.projects(space),
								directory::findProjectsByName, directory::getProject, directory::getProjects),
						timeToLive, nanoTime, closed));
		this.directory = directory;
		this.closed = closed;
	}

	ArizeDirectory directory() {
		return this.directory;
	}

	@Override
	public void close() {
		this.closed.set(true);
		this.directory.close();
	}

}
