package com.arize.directory;

import java.time.Duration;
import java.util.List;

import org.junit.jupiter.api.AfterEach;

/**
 * Tests the contract with {@link CachingArizeDirectory}.
 */
class CachingDirectoryContractTest extends ArizeDirectoryContract {

	private DirectoryServer server;

	@Override
	protected ArizeDirectory createDirectory(List<User> users, List<Role> roles, List<Space> spaces,
			List<Project> projects) {
		this.server = new DirectoryServer(users, roles, spaces, projects);
		return ArizeDirectory.cached(ArizeDirectory.of(this.server.configuration().build()), Duration.ofMinutes(5));
	}

	@AfterEach
	void stopServer() {
		this.server.close();
	}

}
