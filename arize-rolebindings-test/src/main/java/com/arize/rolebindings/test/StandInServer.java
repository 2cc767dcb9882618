package com.arize.rolebindings.test;

import java.io.UncheckedIOException;
import java.net.BindException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

import com.arize.exceptions.ApiException;
import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.client.WireMock;
import com.github.tomakehurst.wiremock.common.FatalStartupException;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import com.github.tomakehurst.wiremock.extension.ResponseDefinitionTransformerV2;
import com.github.tomakehurst.wiremock.http.ResponseDefinition;
import com.github.tomakehurst.wiremock.stubbing.ServeEvent;
import org.jspecify.annotations.Nullable;

import org.springframework.core.NestedExceptionUtils;

/**
 * An HTTP server on the loopback interface that responds as the Arize API does, unless a
 * request has a fault. It is separate from {@link ArizeApiStandIn}, which can be loaded
 * without WireMock.
 */
final class StandInServer implements ResponseDefinitionTransformerV2 {

	static final String HOST = "127.0.0.1";

	private static final int MAX_REQUESTS = 10_000;

	// the stubs of a test take precedence
	private static final int LOWEST_PRIORITY = 100;

	private final WireMockServer wireMock;

	private final List<Endpoint> endpoints = new ArrayList<>();

	private final Faults faults = new Faults();

	/* Only the latest requests are kept, because a stand-in can run for a long time */
	private final BlockingQueue<String> requests = new LinkedBlockingQueue<>(MAX_REQUESTS);

	StandInServer(int port, FakeRoleBindingsClient roleBindings, FakeArizeDirectory directory) {
		this.endpoints.add(new RoleBindingsEndpoint(roleBindings));
		this.endpoints.addAll(DirectoryEndpoint.all(directory));
		this.wireMock = create(WireMockConfiguration.options()
			.bindAddress(HOST)
			.port(port)
			.http2PlainDisabled(true)
			.gzipDisabled(true)
			.disableRequestJournal()
			.extensions(this));
		this.wireMock.addMockServiceRequestListener(
				(request, response) -> record(request.getMethod().getName() + " " + request.getUrl()));
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
		return List.copyOf(this.requests);
	}

	void record(String request) {
		while (!this.requests.offer(request)) {
			this.requests.poll();
		}
	}

	void reset() {
		this.wireMock.resetAll();
		this.wireMock.stubFor(WireMock.any(WireMock.anyUrl())
			.atPriority(LOWEST_PRIORITY)
			.willReturn(WireMock.aResponse().withTransformers(getName())));
		this.faults.clear();
		this.requests.clear();
	}

	@Override
	public String getName() {
		return "arize-api";
	}

	@Override
	public boolean applyGlobally() {
		return false;
	}

	@Override
	public ResponseDefinition transform(ServeEvent serveEvent) {
		StandInRequest request = StandInRequest.of(serveEvent.getRequest());
		Faults.Fault fault = this.faults.next(request);
		return ((fault != null) ? fault.respond(request, () -> handle(request)) : handle(request)).build();
	}

	private ResponseDefinitionBuilder handle(StandInRequest request) {
		try {
			authenticate(request.authorization());
			authorize(request);
			return route(request);
		}
		catch (ApiException ex) {
			return WireFormat.error(ex);
		}
		catch (RuntimeException ex) {
			// a test, for example, has set the failure for a fake
			return WireFormat.error(ErrorResponses.refusal(500, ex.toString()));
		}
	}

	private static void authenticate(@Nullable String authorization) {
		if (authorization == null || !authorization.matches("(?i:Bearer) +\\S+")) {
			throw ErrorResponses.unauthorized();
		}
	}

	private static void authorize(StandInRequest request) {
		if (request.hasKey(ArizeApiStandIn.READ_ONLY_KEY) && !request.method().equals("GET")) {
			throw request.method().equals("POST") ? ErrorResponses.noPermission() : ErrorResponses.noEndpoint();
		}
	}

	private ResponseDefinitionBuilder route(StandInRequest request) {
		for (Endpoint endpoint : this.endpoints) {
			if (request.path().equals(endpoint.path())) {
				return endpoint.handleList(request);
			}
			if (request.path().startsWith(endpoint.path() + "/")) {
				return endpoint.handleOne(id(request.path().substring(endpoint.path().length() + 1)), request);
			}
		}
		throw ErrorResponses.noEndpoint();
	}

	private static String id(String segment) {
		// an encoded slash is a part of the id, and a plain one begins another segment
		String id = segment.contains("/") ? "" : StandInRequest.decode(segment);
		if (id.isBlank() || id.equals(".") || id.equals("..")) {
			throw ErrorResponses.noEndpoint();
		}
		return id;
	}

	/**
	 * The endpoints of one kind of resource: the list, and the resource with an id. Both
	 * throw an {@link ApiException} for an error response.
	 */
	interface Endpoint {

		String path();

		ResponseDefinitionBuilder handleList(StandInRequest request);

		ResponseDefinitionBuilder handleOne(String id, StandInRequest request);

	}

}
