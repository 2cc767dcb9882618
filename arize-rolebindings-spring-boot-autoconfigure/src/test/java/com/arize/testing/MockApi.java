package com.arize.testing;

import java.util.ArrayList;
import java.util.List;

import com.arize.config.Retry;
import com.arize.config.SDKConfiguration;
import com.arize.rolebindings.RoleBindingsClient;
import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import com.github.tomakehurst.wiremock.http.RequestListener;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * A WireMock server in place of the API, shared by the tests of a class and reset before
 * each of them. It must be registered in a static field, so that the server is started
 * before the fields of the test are initialized.
 */
public class MockApi implements BeforeAllCallback, BeforeEachCallback, AfterEachCallback, AfterAllCallback {

	private final WireMockServer server = new WireMockServer(
			WireMockConfiguration.options().bindAddress(Loopback.HOST).dynamicPort().http2PlainDisabled(true));

	private final List<RoleBindingsClient> clients = new ArrayList<>();

	/**
	 * Create a mock.
	 * @param listeners listeners of its requests
	 */
	public MockApi(RequestListener... listeners) {
		for (RequestListener listener : listeners) {
			this.server.addMockServiceRequestListener(listener);
		}
	}

	@Override
	public void beforeAll(ExtensionContext context) {
		this.server.start();
	}

	@Override
	public void beforeEach(ExtensionContext context) {
		this.server.resetAll();
	}

	@Override
	public void afterEach(ExtensionContext context) {
		this.clients.forEach(RoleBindingsClient::close);
		this.clients.clear();
	}

	@Override
	public void afterAll(ExtensionContext context) {
		this.server.stop();
	}

	public final WireMockServer server() {
		return this.server;
	}

	public final SDKConfiguration.Builder configuration() {
		return Loopback.configuration(this.server.port());
	}

	/**
	 * Create a client without retries.
	 * @return the client, closed after the test
	 */
	public final RoleBindingsClient client() {
		return client(configuration().retry(Retry.defaults().withMaxAttempts(1)));
	}

	/**
	 * Create a client.
	 * @param configuration its configuration
	 * @return the client, closed after the test
	 */
	public RoleBindingsClient client(SDKConfiguration.Builder configuration) {
		RoleBindingsClient client = RoleBindingsClient.of(configuration.build());
		this.clients.add(client);
		return client;
	}

}
