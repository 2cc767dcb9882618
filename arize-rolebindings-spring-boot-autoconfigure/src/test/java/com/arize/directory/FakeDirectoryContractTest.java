package com.arize.directory;

import java.util.List;

import com.arize.rolebindings.test.FakeArizeDirectory;

/**
 * Tests that {@link FakeArizeDirectory} behaves as every directory does.
 */
class FakeDirectoryContractTest extends ArizeDirectoryContract {

	@Override
	protected ArizeDirectory createDirectory(List<User> users, List<Role> roles, List<Space> spaces,
			List<Project> projects) {
		FakeArizeDirectory directory = new FakeArizeDirectory();
		users.forEach(directory::seed);
		roles.forEach(directory::seed);
		spaces.forEach(directory::seed);
		projects.forEach(directory::seed);
		return directory;
	}

}
