package com.arize.rolebindings;

import org.junit.jupiter.api.AfterEach;

/**
 * Tests that the real client with a server fulfils the contract of a client.
 */
class HttpContractTest extends RoleBindingsClientContract {

	private FaultyServer server;

	@Override
	RoleBindingsClient createClient() {
		this.server = new FaultyServer(new StatefulApi(), 0);
		return RoleBindingsClient.of(this.server.configuration().build());
	}

	@AfterEach
	void stopServer() {
		this.server.close();
	}

}
