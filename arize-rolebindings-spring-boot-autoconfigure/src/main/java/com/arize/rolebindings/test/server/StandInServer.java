package com.arize.rolebindings.test.server;

import java.io.UncheckedIOException;
import java.net.BindException;
import java.util.List;

import com.arize.directory.ArizeDirectory;
import com.arize.rolebindings.RoleBindingsClient;
import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.WireMock;
import com.github.tomakehurst.wiremock.common.FatalStartupException;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import org.jspecify.annotations.Nullable;

import org.springframework.core.NestedExceptionUtils;
import org.springframework.http.HttpMethod;
import org.springframework.web.util.pattern.PathPattern;

/**
 * An HTTP server on the loopback interface that responds as the Arize API does.
 */
public final class StandInServer implements AutoCloseable {

	/**
	 * The address that it listens on.
	 */
	public static final String HOST = "127.0.0.1";

	private static final int MAX_REQUESTS = 10_000;

	// the stubs of a test take precedence
	private static final int LOWEST_PRIORITY = 100;

	private final WireMockServer wireMock;

	private final Faults faults = new Faults();

	private final RequestLog requests = new RequestLog(MAX_REQUESTS);

	/**
	 * Create a server and start it.
	 * @param port the port to listen on, 0 for any free port
	 * @param roleBindings the role bindings
	 * @param directory the users, roles, spaces and projects
	 * @throws UncheckedIOException if the port is in use
	 */
	public StandInServer(int port, RoleBindingsClient roleBindings, ArizeDirectory directory) {
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
						"ArizeApiStandIn cannot listen on port %d of %s: the port is already in use".formatted(port,
								HOST),
						cause);
			}
			throw ex;
		}
	}

	/**
	 * Return the port that it listens on.
	 * @return the port
	 */
	public int port() {
		return this.wireMock.port();
	}

	/**
	 * Return the server of WireMock.
	 * @return the server
	 */
	public WireMockServer wireMock() {
		return this.wireMock;
	}

	/**
	 * Add a fault.
	 * @param number the number of requests that have it
	 * @param method the method of the requests, {@code null} for any
	 * @param path the pattern of their path, {@code null} for any
	 * @param fault the fault
	 */
	public void addFault(int number, @Nullable HttpMethod method, @Nullable PathPattern path, Fault fault) {
		this.faults.add(number, method, path, fault);
	}

	/**
	 * Return the number of requests that are still to have a fault.
	 * @return the number of requests
	 */
	public long pendingFaults() {
		return this.faults.pending();
	}

	/**
	 * Return the latest requests.
	 * @return method and target of at most 10,000 requests, in their order
	 */
	public List<String> requests() {
		return this.requests.all();
	}

	/**
	 * Forget requests, pending faults and the stubs of WireMock.
	 */
	public void reset() {
		this.wireMock.resetAll();
		this.wireMock.stubFor(WireMock.any(WireMock.anyUrl())
			.atPriority(LOWEST_PRIORITY)
			.willReturn(WireMock.aResponse().withTransformers(StandInApi.NAME)));
		this.faults.clear();
		this.requests.clear();
	}

	@Override
	public void close() {
		this.wireMock.stop();
	}

}
