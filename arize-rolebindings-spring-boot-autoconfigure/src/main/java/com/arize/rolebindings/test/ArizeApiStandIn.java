package com.arize.rolebindings.test;

import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.URI;
import java.time.Clock;
import java.time.ZoneOffset;

import com.arize.rolebindings.test.server.RoleBindingsEndpoint;
import com.arize.rolebindings.test.server.StandInTransformer;
import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.WireMock;
import com.github.tomakehurst.wiremock.common.FatalStartupException;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;

import org.springframework.core.NestedExceptionUtils;

/**
 * The running stand-in: the role bindings API on a port of the loopback interface.
 */
public final class ArizeApiStandIn implements AutoCloseable {

	/**
	 * The address that it listens on.
	 */
	public static final String HOST = "127.0.0.1";

	// the stubs of a test take precedence
	private static final int LOWEST_PRIORITY = 100;

	private final FakeRoleBindingsClient client = new FakeRoleBindingsClient(Clock.tickMillis(ZoneOffset.UTC));

	private final WireMockServer server;

	private ArizeApiStandIn(int port) {
		this.server = new WireMockServer(WireMockConfiguration.options()
			.bindAddress(HOST)
			.port(port)
			.http2PlainDisabled(true)
			.gzipDisabled(true)
			.disableRequestJournal()
			.extensions(new StandInTransformer(new RoleBindingsEndpoint(this.client))));
	}

	/**
	 * Start the stand-in.
	 * @param port the port to listen on, 0 for any free port
	 * @return the running stand-in
	 * @throws UncheckedIOException if the port is in use
	 */
	public static ArizeApiStandIn start(int port) {
		ArizeApiStandIn arize = new ArizeApiStandIn(port);
		try {
			arize.server.start();
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
		arize.reset();
		return arize;
	}

	/**
	 * Return the port it listens on.
	 * @return the port
	 */
	public int port() {
		return this.server.port();
	}

	/**
	 * Return the base URL of the API.
	 * @return the URL, without a trailing slash
	 */
	public URI url() {
		return URI.create("http://" + HOST + ":" + port());
	}

	/**
	 * Return the role bindings.
	 * @return the client that has the role bindings of this stand-in
	 */
	public FakeRoleBindingsClient roleBindings() {
		return this.client;
	}

	/**
	 * Return the server, for the stubs and listeners of tests.
	 * @return the server
	 */
	public WireMockServer server() {
		return this.server;
	}

	/**
	 * Remove all bindings, and the stubs of a test.
	 */
	public void reset() {
		this.server.resetAll();
		this.server.stubFor(WireMock.any(WireMock.anyUrl())
			.atPriority(LOWEST_PRIORITY)
			.willReturn(WireMock.aResponse().withTransformers(StandInTransformer.NAME)));
		this.client.clear();
	}

	@Override
	public void close() {
		this.server.stop();
	}

}
