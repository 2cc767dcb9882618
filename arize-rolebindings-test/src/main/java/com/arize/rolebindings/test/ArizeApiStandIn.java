package com.arize.rolebindings.test;

import java.net.URI;
import java.util.List;

import com.arize.internal.Arguments;
import com.arize.rolebindings.autoconfigure.ArizeConnectionDetails;
import com.github.tomakehurst.wiremock.WireMockServer;

import org.springframework.util.Assert;
import org.springframework.util.ClassUtils;

/**
 * A stand-in for the Arize API in tests: an HTTP server on the loopback interface. It has
 * the endpoints of role bindings, users, roles, organizations, spaces, projects and (read
 * only) resource restrictions, with the filters that the clients use. It accepts any key.
 * With the {@link #READ_ONLY_KEY}, changes are refused.
 * {@link FakeRoleBindingsClient#restrictReads} of its {@link #roleBindings()} limits what
 * can be read. As a bean, it is also the {@link ArizeConnectionDetails} of the
 * application: the clients send their requests to it. Safe for use by multiple threads.
 *
 * <p>
 * It requires WireMock ({@code org.wiremock:wiremock-standalone}), which is an optional
 * dependency.
 */
public final class ArizeApiStandIn implements ArizeConnectionDetails, AutoCloseable {

	/**
	 * A key without the permissions to change role bindings. A creation is refused with
	 * 403, and an update or a deletion with 404, as in the service.
	 */
	public static final String READ_ONLY_KEY = "read-only-key";

	private final FakeRoleBindingsClient roleBindings;

	private final FakeArizeDirectory directory;

	private final StandInServer server;

	private ArizeApiStandIn(int port, FakeRoleBindingsClient roleBindings, FakeArizeDirectory directory) {
		this.roleBindings = roleBindings;
		this.directory = directory;
		this.server = new StandInServer(port, roleBindings, directory);
	}

	/**
	 * Start a stand-in on a free port. It is empty; role bindings require users, roles
	 * and resources of its {@link #directory()}.
	 * @return the running stand-in
	 * @throws IllegalStateException if WireMock is not on the class path
	 */
	public static ArizeApiStandIn start() {
		FakeArizeDirectory directory = new FakeArizeDirectory();
		return start(0, new FakeRoleBindingsClient(directory), directory);
	}

	/**
	 * Start a stand-in whose state is that of fakes. Role bindings require records of the
	 * directory only if the client was created with it.
	 * @param port the port to listen on, 0 for any free port
	 * @param roleBindings the role bindings
	 * @param directory the users, roles, spaces and projects
	 * @return the running stand-in
	 * @throws IllegalArgumentException if an argument is {@code null} or not a port
	 * @throws IllegalStateException if WireMock is not on the class path
	 * @throws java.io.UncheckedIOException if the port is in use
	 */
	public static ArizeApiStandIn start(int port, FakeRoleBindingsClient roleBindings, FakeArizeDirectory directory) {
		Arguments.requireRange(port, 0, 65_535, "port");
		Arguments.requireNonNull(roleBindings, "roleBindings");
		Arguments.requireNonNull(directory, "directory");
		Assert.state(
				ClassUtils.isPresent("com.github.tomakehurst.wiremock.WireMockServer",
						ArizeApiStandIn.class.getClassLoader()),
				"ArizeApiStandIn requires WireMock, which is not on the class path: "
						+ "add the dependency org.wiremock:wiremock-standalone:3.13.2 with the scope test");
		return new ArizeApiStandIn(port, roleBindings, directory);
	}

	/**
	 * Return the role bindings.
	 * @return the client that has the role bindings of this stand-in
	 */
	public FakeRoleBindingsClient roleBindings() {
		return this.roleBindings;
	}

	/**
	 * Return the directory.
	 * @return the directory that has the users, roles, spaces and projects of this
	 * stand-in
	 */
	public FakeArizeDirectory directory() {
		return this.directory;
	}

	/**
	 * Return the next request, to let it fail.
	 * @return the next request, whatever its method and path
	 */
	public NextRequests next() {
		return next(1);
	}

	/**
	 * Return the next requests, to let them fail.
	 * @param number the number of requests, at least 1
	 * @return the next requests, whatever their method and path
	 * @throws IllegalArgumentException if the number is less than 1
	 */
	public NextRequests next(int number) {
		return new NextRequests(this.server.faults(), number, null, null);
	}

	/**
	 * Return the number of requests that are still to have a fault. At the end of a test,
	 * 0 means that every fault has occurred.
	 * @return the number of requests
	 */
	public long pendingFaults() {
		return this.server.faults().pending();
	}

	/**
	 * Return the requests since the start or the last {@link #reset()}, without their
	 * headers and bodies.
	 * @return method and target, such as {@code GET /v2/users?limit=100}, of the latest
	 * 10,000 requests, in the order of their responses
	 */
	public List<String> requests() {
		return this.server.requests();
	}

	/**
	 * Return the URL of this stand-in.
	 * @return scheme, address and port
	 */
	@Override
	public URI getApiUrl() {
		return URI.create("http://" + StandInServer.HOST + ":" + this.server.wireMock().port());
	}

	/**
	 * Return a key that can read and change role bindings.
	 * @return the key
	 */
	@Override
	public String getApiKey() {
		return "stand-in-key";
	}

	/**
	 * Return the server that this stand-in consists of, for other responses and for
	 * listeners. The stubs of a test take precedence over the endpoints of the API.
	 * @return the server of WireMock
	 */
	public WireMockServer wireMock() {
		return this.server.wireMock();
	}

	/**
	 * Remove all role bindings and all records of the directory, and forget requests,
	 * pending faults and the stubs of WireMock. Generated ids of the directory are not
	 * used again. An application that caches records of the directory can still have
	 * those of before: tests that change them set {@code arize.directory.cache-ttl=0}.
	 */
	public void reset() {
		this.server.reset();
		this.roleBindings.clear();
		this.directory.clear();
	}

	/**
	 * Stop listening.
	 */
	@Override
	public void close() {
		this.server.wireMock().stop();
	}

}
