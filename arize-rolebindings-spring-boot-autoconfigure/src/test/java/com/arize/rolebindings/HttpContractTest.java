package com.arize.rolebindings;

import java.io.IOException;

import org.junit.jupiter.api.AfterEach;

import com.arize.config.SDKConfiguration;

/**
 * Tests that the real client, in front of a server, is what users expect of a client.
 */
class HttpContractTest extends RoleBindingsClientContract {

	private FaultyServer server;

	@Override
	RoleBindingsClient createClient() throws IOException {
		this.server = new FaultyServer(new StatefulApi(), 0);
		return RoleBindingsClient.of(SDKConfiguration.builder()
			.apiKey("test-key-0123456789")
			.apiScheme("http")
			.apiHost("127.0.0.1")
			.apiPort(this.server.port())
			.prereleaseWarnings(false)
			.build());
	}

	@AfterEach
	void stopServer() throws IOException {
		this.server.close();
	}

}
