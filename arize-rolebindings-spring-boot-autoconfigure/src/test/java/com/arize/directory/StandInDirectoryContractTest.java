package com.arize.directory;

import java.util.List;

import com.arize.config.SDKConfiguration;
import com.arize.rolebindings.test.ArizeApiStandIn;
import org.junit.jupiter.api.AfterEach;

/**
 * Tests that the directory behaves as every directory does with an
 * {@link ArizeApiStandIn} as its server.
 */
class StandInDirectoryContractTest extends ArizeDirectoryContract {

	private final ArizeApiStandIn standIn = ArizeApiStandIn.start();

	@Override
	protected ArizeDirectory createDirectory(List<User> users, List<Role> roles, List<Space> spaces,
			List<Project> projects) {
		users.forEach(this.standIn.directory()::seed);
		roles.forEach(this.standIn.directory()::seed);
		spaces.forEach(this.standIn.directory()::seed);
		projects.forEach(this.standIn.directory()::seed);
		return ArizeDirectory.of(SDKConfiguration.builder()
			.apiKey(this.standIn.getApiKey())
			.apiScheme("http")
			.apiHost(this.standIn.getApiUrl().getAuthority())
			.build());
	}

	@AfterEach
	void stopStandIn() {
		this.standIn.close();
	}

}
