package com.arize.rolebindings.sample.local;

import java.net.BindException;
import java.net.URI;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;

import com.arize.rolebindings.RoleBinding;
import com.arize.rolebindings.test.FakeRoleBindingsClient;
import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.WireMock;
import com.github.tomakehurst.wiremock.common.FatalStartupException;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;

import org.springframework.core.NestedExceptionUtils;

/**
 * The running stand-in: the role bindings API on a port of the loopback interface.
 */
public final class LocalArize implements AutoCloseable {

	/**
	 * The address that it listens on.
	 */
	public static final String HOST = "127.0.0.1";

	// the stubs of a test take precedence
	private static final int LOWEST_PRIORITY = 100;

	private final FakeRoleBindingsClient client = new FakeRoleBindingsClient(Clock.tickMillis(ZoneOffset.UTC));

	private final WireMockServer server;

	private LocalArize(int port) {
		this.server = new WireMockServer(WireMockConfiguration.options()
			.bindAddress(HOST)
			.port(port)
			.http2PlainDisabled(true)
			.gzipDisabled(true)
			.disableRequestJournal()
			.extensions(new LocalArizeTransformer(new LocalArizeApi(this.client))));
	}

	/**
	 * Start the stand-in.
	 * @param port the port to listen on, 0 for any free port
	 * @return the running stand-in
	 * @throws LocalArizePortInUseException if the port is in use
	 */
	public static LocalArize start(int port) {
		LocalArize arize = new LocalArize(port);
		try {
			arize.server.start();
		}
		catch (FatalStartupException ex) {
			if (NestedExceptionUtils.getMostSpecificCause(ex) instanceof BindException) {
				throw new LocalArizePortInUseException(port, ex);
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
	 * Return the ids of the initial bindings.
	 * @return the ids, in the order of a list
	 */
	public List<String> seededIds() {
		return Seed.bindings().stream().map(RoleBinding::id).toList();
	}

	/**
	 * Return the server, for the stubs and listeners of tests.
	 * @return the server
	 */
	public WireMockServer server() {
		return this.server;
	}

	/**
	 * Restore the initial bindings, and remove the stubs of a test.
	 */
	public void reset() {
		this.server.resetAll();
		this.server.stubFor(WireMock.any(WireMock.anyUrl())
			.atPriority(LOWEST_PRIORITY)
			.willReturn(WireMock.aResponse().withTransformers(LocalArizeTransformer.NAME)));
		this.client.clear();
		this.client.seed(Seed.bindings());
	}

	@Override
	public void close() {
		this.server.stop();
	}

}
