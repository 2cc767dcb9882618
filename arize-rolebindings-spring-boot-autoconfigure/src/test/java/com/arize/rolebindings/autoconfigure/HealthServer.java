package com.arize.rolebindings.autoconfigure;

import java.time.Duration;
import java.util.List;

import com.arize.config.SDKConfiguration;
import com.arize.rolebindings.RoleBindingsClient;
import com.arize.rolebindings.RoleBindingsClientFactory;
import com.arize.testing.MockApi;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.client.WireMock;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import org.junit.jupiter.api.extension.ExtensionContext;

import org.springframework.beans.factory.support.DefaultListableBeanFactory;

/**
 * A mock of the API, and the health of the API as a client of the mock sees it.
 */
final class HealthServer extends MockApi {

	static final Duration INTERVAL = Duration.ofSeconds(60);

	private static final String EMPTY_PAGE = """
			{"role_bindings": [], "pagination": {"has_more": false}}""";

	private TestClock clock;

	private CallOutcomes outcomes;

	private RoleBindingsClientFactory clients;

	@Override
	public void beforeEach(ExtensionContext context) {
		if (!server().isRunning()) {
			server().start();
		}
		super.beforeEach(context);
		this.clock = new TestClock();
		this.outcomes = new CallOutcomes(this.clock);
		this.clients = new RoleBindingsClientFactory((builder) -> {
		}, this.outcomes);
	}

	@Override
	public void afterEach(ExtensionContext context) {
		super.afterEach(context);
		this.clients.close();
	}

	@Override
	public RoleBindingsClient client(SDKConfiguration.Builder configuration) {
		return this.clients.create(configuration.build());
	}

	void answer(ResponseDefinitionBuilder answer) {
		server().stubFor(WireMock.any(WireMock.anyUrl()).willReturn(answer));
	}

	void answerWithAPage() {
		answer(WireMock.okJson(EMPTY_PAGE));
	}

	/* Until the next test */
	void stop() {
		server().stop();
	}

	List<LoggedRequest> requests() {
		return server().findAll(WireMock.anyRequestedFor(WireMock.anyUrl()));
	}

	TestClock clock() {
		return this.clock;
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
		DefaultListableBeanFactory beans = new DefaultListableBeanFactory();
		beans.registerSingleton("configuration", configuration.build());
		return new ApiLocation(beans);
	}

}
