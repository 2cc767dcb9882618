package com.arize.rolebindings.autoconfigure;

import java.time.Duration;
import java.util.List;

import com.arize.config.SDKConfiguration;
import com.arize.rolebindings.RoleBindingsClient;
import com.arize.rolebindings.RoleBindingsClientFactory;
import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.client.WireMock;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

import org.springframework.beans.factory.support.StaticListableBeanFactory;

/**
 * A server on loopback, and the health of the API as a client of that server sees it.
 */
final class HealthServer implements BeforeEachCallback, AfterEachCallback {

	static final String KEY = "test-key-0123456789";

	static final Duration INTERVAL = Duration.ofSeconds(60);

	private static final String EMPTY_PAGE = """
			{"role_bindings": [], "pagination": {"has_more": false}}""";

	private final WireMockServer server = new WireMockServer(
			WireMockConfiguration.options().bindAddress("127.0.0.1").dynamicPort().http2PlainDisabled(true));

	private final TestClock clock = new TestClock();

	private final CallOutcomes outcomes = new CallOutcomes(this.clock);

	private final RoleBindingsClientFactory clients = new RoleBindingsClientFactory((builder) -> {
	}, this.outcomes);

	@Override
	public void beforeEach(ExtensionContext context) {
		this.server.start();
	}

	@Override
	public void afterEach(ExtensionContext context) {
		this.clients.close();
		this.server.stop();
	}

	void answer(ResponseDefinitionBuilder answer) {
		this.server.stubFor(WireMock.any(WireMock.anyUrl()).willReturn(answer));
	}

	void answerWithAPage() {
		answer(WireMock.okJson(EMPTY_PAGE));
	}

	void stop() {
		this.server.stop();
	}

	List<LoggedRequest> requests() {
		return this.server.findAll(WireMock.anyRequestedFor(WireMock.anyUrl()));
	}

	TestClock clock() {
		return this.clock;
	}

	SDKConfiguration.Builder configuration() {
		return SDKConfiguration.builder()
			.apiKey(KEY)
			.apiScheme("http")
			.apiHost("127.0.0.1")
			.apiPort(this.server.port())
			.prereleaseWarnings(false);
	}

	RoleBindingsClient client(SDKConfiguration.Builder configuration) {
		return this.clients.create(configuration.build());
	}

	RoleBindingsHealthIndicator passive(SDKConfiguration.Builder configuration) {
		return new RoleBindingsHealthIndicator(this.outcomes, location(configuration), INTERVAL, null);
	}

	RoleBindingsHealthIndicator probing(SDKConfiguration.Builder configuration) {
		ApiLocation location = location(configuration);
		return new RoleBindingsHealthIndicator(this.outcomes, location, INTERVAL,
				new HealthProbe(location, this.clients, INTERVAL, this.clock));
	}

	static ApiLocation location(SDKConfiguration.Builder configuration) {
		StaticListableBeanFactory beans = new StaticListableBeanFactory();
		beans.addBean("configuration", configuration.build());
		return new ApiLocation(beans.getBeanProvider(SDKConfiguration.class));
	}

}
