package com.arize.rolebindings;

import com.arize.config.SDKConfiguration;
import com.arize.rolebindings.test.ArizeApiStandIn;
import com.arize.rolebindings.test.FakeArizeDirectory;
import com.arize.rolebindings.test.FakeRoleBindingsClient;
import org.junit.jupiter.api.AfterEach;

/**
 * Tests that the real client, with an {@link ArizeApiStandIn} as its server, is what
 * users expect of a client.
 */
class StandInContractTest extends RoleBindingsClientContract {

	private ArizeApiStandIn standIn;

	@Override
	RoleBindingsClient createClient() {
		this.standIn = ArizeApiStandIn.start(0, new FakeRoleBindingsClient(), new FakeArizeDirectory());
		return RoleBindingsClient.of(SDKConfiguration.builder()
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
