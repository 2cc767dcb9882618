package com.arize.rolebindings.autoconfigure.actuate;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

import com.arize.config.SDKConfiguration;
import com.arize.rolebindings.RoleBindingsClient;
import com.arize.rolebindings.RoleBindingsClientFactory;
import com.arize.testing.MockApi;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.client.WireMock;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import org.junit.jupiter.api.extension.ExtensionContext;

import org.springframework.context.support.GenericApplicationContext;

/**
 * A mock of the API, with health indicators for its clients.
 */
public final class HealthServer extends MockApi {

	static final Duration INTERVAL = Duration.ofSeconds(60);

	private static final String EMPTY_PAGE = """
			{"role_bindings": [], "pagination": {"has_more": false}}""";

	private TestClock clock;

	private CallOutcomes outcomes;

	private RoleBindingsClientFactory clients;

	/* The outcome of a client that is not referenced may be dropped */
	private final List<RoleBindingsClient> referenced = new ArrayList<>();

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
		this.referenced.clear();
		this.clients.close();
	}

	@Override
	public RoleBindingsClient client(SDKConfiguration.Builder configuration) {
		return client(configuration.build());
	}

	RoleBindingsClient client(SDKConfiguration configuration) {
		RoleBindingsClient client = this.clients.create(configuration);
		this.referenced.add(client);
		return client;
	}

	void respond(ResponseDefinitionBuilder response) {
		server().stubFor(WireMock.any(WireMock.anyUrl()).willReturn(response));
	}

	public void respondWithAPage() {
		respond(WireMock.okJson(EMPTY_PAGE));
	}

	/* Until the next test */
	void stop() {
		server().stop();
	}

	public List<LoggedRequest> requests() {
		return server().findAll(WireMock.anyRequestedFor(WireMock.anyUrl()));
	}

	TestClock clock() {
		return this.clock;
	}

	CallOutcomes outcomes() {
		return this.outcomes;
	}

	RoleBindingsHealthIndicator passive(SDKConfiguration.Builder configuration) {
		return new RoleBindingsHealthIndicator("default", (account) -> true, this.outcomes,
				endpoint(configuration.build()), INTERVAL, null);
	}

	RoleBindingsHealthIndicator probing(SDKConfiguration.Builder configuration) {
		return probing(configuration.build());
	}

	RoleBindingsHealthIndicator probing(SDKConfiguration configuration) {
		return probing(configuration, this.clients);
	}

	RoleBindingsHealthIndicator probing(SDKConfiguration configuration, RoleBindingsClientFactory clients) {
		return probing(endpoint(configuration), clients);
	}

	/* With a lazy bean */
	RoleBindingsHealthIndicator probing(Supplier<SDKConfiguration> configuration) {
		GenericApplicationContext beans = new GenericApplicationContext();
		beans.registerBean(SDKConfiguration.class, configuration);
		return probing(
				new ConfiguredEndpoint(beans.getBeanFactory().getBeanProvider(SDKConfiguration.class)::getIfUnique),
				this.clients);
	}

	private RoleBindingsHealthIndicator probing(ConfiguredEndpoint endpoint, RoleBindingsClientFactory clients) {
		return new RoleBindingsHealthIndicator("default", (account) -> true, this.outcomes, endpoint, INTERVAL,
				new HealthProbe("default", endpoint, clients, this.outcomes, INTERVAL, this.clock));
	}

	@SuppressWarnings("unchecked")
	static <X extends Throwable> RuntimeException undeclared(Throwable failure) throws X {
		throw (X) failure;
	}

	static ConfiguredEndpoint endpoint(SDKConfiguration configuration) {
		return new ConfiguredEndpoint(() -> configuration);
	}

}
