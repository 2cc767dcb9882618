package com.arize.directory;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterEach;

/**
 * Tests the contract with the default methods of {@link ArizeDirectory}.
 */
class OneByOneContractTest extends ArizeDirectoryContract {

	private DirectoryServer server;

	@Override
	protected ArizeDirectory createDirectory(List<User> users, List<Role> roles, List<Space> spaces,
			List<Project> projects) {
		this.server = new DirectoryServer(users, roles, spaces, projects);
		return new SingleLookups(ArizeDirectory.of(this.server.configuration().build()));
	}

	@AfterEach
	void stopServer() {
		this.server.close();
	}

	/**
	 * A directory of the methods that have no default implementation.
	 */
	private record SingleLookups(ArizeDirectory directory) implements ArizeDirectory {

		@Override
		public Stream<User> users() {
			return this.directory.users();
		}

		@Override
		public Stream<Role> roles() {
			return this.directory.roles();
		}

		@Override
		public Stream<Space> spaces() {
			return this.directory.spaces();
		}

		@Override
		public Stream<Project> projects(String spaceId) {
			return this.directory.projects(spaceId);
		}

		@Override
		public Optional<User> findUserByEmail(String email) {
			return this.directory.findUserByEmail(email);
		}

		@Override
		public Optional<Role> findRoleByName(String name) {
			return this.directory.findRoleByName(name);
		}

		@Override
		public Optional<Space> findSpaceByName(String name) {
			return this.directory.findSpaceByName(name);
		}

		@Override
		public Optional<Project> findProjectByName(String spaceId, String name) {
			return this.directory.findProjectByName(spaceId, name);
		}

		@Override
		public User getUser(String userId) {
			return this.directory.getUser(userId);
		}

		@Override
		public Role getRole(String roleId) {
			return this.directory.getRole(roleId);
		}

		@Override
		public Space getSpace(String spaceId) {
			return this.directory.getSpace(spaceId);
		}

		@Override
		public Project getProject(String projectId) {
			return this.directory.getProject(projectId);
		}

		@Override
		public void close() {
			this.directory.close();
		}

	}

}
