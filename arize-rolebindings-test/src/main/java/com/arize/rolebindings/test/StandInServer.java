package com.arize.rolebindings.test;

import java.io.UncheckedIOException;
import java.net.BindException;
import java.util.List;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.WireMock;
import com.github.tomakehurst.wiremock.common.FatalStartupException;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;

import org.springframework.core.NestedExceptionUtils;

/**
 * An HTTP server on the loopback interface that responds as the Arize API does. Apart
 * from {@link ArizeApiStandIn}, which can be loaded without WireMock.
 */
final class StandInServer {

	static final String HOST = "127.0.0.1";

	private static final int MAX_REQUESTS = 10_000;

	// the stubs of a test take precedence
	private static final int LOWEST_PRIORITY = 100;

	private final WireMockServer wireMock;

	private final Faults faults = new Faults();

	private final RequestLog requests = new RequestLog(MAX_REQUESTS);

	StandInServer(int port, FakeRoleBindingsClient roleBindings, FakeArizeDirectory directory) {
		this.wireMock = create(WireMockConfiguration.options()
			.bindAddress(HOST)
			.port(port)
			.http2PlainDisabled(true)
			.gzipDisabled(true)
			.disableRequestJournal()
			.extensions(new StandInApi(roleBindings, directory, this.faults)));
		this.wireMock.addMockServiceRequestListener(
				(request, response) -> this.requests.add(request.getMethod().getName() + " " + request.getUrl()));
		start(port);
		reset();
	}

	private static WireMockServer create(WireMockConfiguration options) {
		try {
			return new WireMockServer(options);
		}
		catch (FatalStartupException | LinkageError ex) {
			throw new IllegalStateException(
					"ArizeApiStandIn cannot start WireMock without the Jetty version that it needs: replace org.wiremock:wiremock by org.wiremock:wiremock-standalone, which includes it",
					ex);
		}
	}

	private void start(int port) {
		try {
			this.wireMock.start();
		}
		catch (FatalStartupException ex) {
			if (NestedExceptionUtils.getMostSpecificCause(ex) instanceof BindException cause) {
				throw new UncheckedIOException(
						"ArizeApiStandIn cannot listen on port %s of %s: the port is already in use".formatted(port,
								HOST),
						cause);
			}
			throw ex;
		}
	}

	WireMockServer wireMock() {
		return this.wireMock;
	}

	Faults faults() {
		return this.faults;
	}

	List<String> requests() {
		return this.requests.all();
	}

	void reset() {
		this.wireMock.resetAll();
		this.wireMock.stubFor(WireMock.any(WireMock.anyUrl())
			.atPriority(LOWEST_PRIORITY)
			.willReturn(WireMock.aResponse().withTransformers(StandInApi.NAME)));
		this.faults.clear();
		this.requests.clear();
	}

}
