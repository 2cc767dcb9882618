package com.arize.directory;

import java.util.List;

import org.junit.jupiter.api.AfterEach;

/**
 * Tests the contract with a snapshot of a directory.
 */
class SnapshotDirectoryContractTest extends ArizeDirectoryContract {

	private DirectoryServer server;

	@Override
	protected ArizeDirectory createDirectory(List<User> users, List<Role> roles, List<Space> spaces,
			List<Project> projects) {
		this.server = new DirectoryServer(users, roles, spaces, projects);
		return SharedDirectories.snapshot(ArizeDirectory.of(this.server.configuration().build()));
	}

	@AfterEach
	void stopServer() {
		this.server.close();
	}

}
