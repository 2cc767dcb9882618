package com.arize.testing;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

import com.arize.config.Retry;
import com.arize.config.SDKConfiguration;
import com.arize.rolebindings.RoleBindingsClient;
import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.client.WireMock;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import com.github.tomakehurst.wiremock.http.RequestListener;
import com.github.tomakehurst.wiremock.stubbing.Scenario;
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

	private final List<AutoCloseable> clients = new ArrayList<>();

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
	public void afterEach(ExtensionContext context) throws Exception {
		for (AutoCloseable client : this.clients) {
			client.close();
		}
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

	public final SDKConfiguration.Builder withoutRetries() {
		return configuration().retry(Retry.defaults().withMaxAttempts(1));
	}

	/**
	 * Create a client without retries.
	 * @return the client, closed after the test
	 */
	public final RoleBindingsClient client() {
		return client(withoutRetries());
	}

	/**
	 * Create a client.
	 * @param configuration its configuration
	 * @return the client, closed after the test
	 */
	public final RoleBindingsClient client(SDKConfiguration.Builder configuration) {
		return closedAfterTest(RoleBindingsClient.of(configuration.build()));
	}

	protected final <T extends AutoCloseable> T closedAfterTest(T client) {
		this.clients.add(client);
		return client;
	}

	/* Requests of one method get one response after another; the last one is repeated */
	public final void respond(String method, ResponseDefinitionBuilder... responses) {
		for (int i = 0; i < responses.length; i++) {
			this.server.stubFor(WireMock.request(method, WireMock.anyUrl())
				.inScenario(method)
				.whenScenarioStateIs(state(i))
				.willSetStateTo(state(Math.min(i + 1, responses.length - 1)))
				.willReturn(responses[i]));
		}
	}

	private static String state(int number) {
		return (number == 0) ? Scenario.STARTED : String.valueOf(number);
	}

	/* Method and target of each request, in their order */
	public final List<String> targets() {
		List<String> targets = new ArrayList<>();
		this.server.getAllServeEvents()
			.forEach((event) -> targets.add(event.getRequest().getMethod() + " " + event.getRequest().getUrl()));
		Collections.reverse(targets);
		return targets;
	}

	public final List<String> methods() {
		return targets().stream().map((target) -> target.substring(0, target.indexOf(' '))).toList();
	}

	public static ResponseDefinitionBuilder json(int status, String body) {
		return WireMock.aResponse().withStatus(status).withHeader("Content-Type", "application/json").withBody(body);
	}

	public static ResponseDefinitionBuilder problem(int status) {
		return WireMock.aResponse()
			.withStatus(status)
			.withHeader("Content-Type", "application/problem+json")
			.withBody("{\"title\":\"Refused\",\"status\":%d,\"error_code\":\"E_%d\"}".formatted(status, status));
	}

}
