package com.arize.rolebindings;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Supplier;

import com.arize.config.SDKConfiguration;
import com.arize.directory.ArizeDirectory;
import com.arize.http.ArizeApi;
import com.arize.http.internal.HttpClientFactory;
import com.arize.internal.Arguments;
import io.micrometer.observation.ObservationRegistry;
import org.jspecify.annotations.Nullable;

import org.springframework.web.client.RestClient;

/**
 * Creates clients and directories for several accounts or regions. Those with the same
 * {@link SDKConfiguration} object share connections; {@code max-connections} then applies
 * to all of them together. Connections exist from the first request of the first client
 * until the last client is closed.
 *
 * <p>
 * The clients of the auto-configured factory also share connections with the other
 * auto-configured clients of the same configuration.
 */
public final class RoleBindingsClientFactory implements AutoCloseable {

	private final HttpClientFactory http;

	private final boolean ownsConnections;

	private final WritePolicy writes;

	/**
	 * Create a factory.
	 * @param customizer customizes the {@link RestClient} of every client, for example to
	 * add interceptors, or the registry for observations of attempts
	 * @param registry observes the calls; {@link ObservationRegistry#NOOP} for none
	 */
	public RoleBindingsClientFactory(Consumer<RestClient.Builder> customizer, ObservationRegistry registry) {
		this(HttpClientFactory.of(customizer).observedBy(Arguments.requireNonNull(registry, "registry")), true,
				WritePolicy.NONE);
	}

	RoleBindingsClientFactory(HttpClientFactory http, boolean ownsConnections, WritePolicy writes) {
		this.http = http;
		this.ownsConnections = ownsConnections;
		this.writes = writes;
	}

	private RoleBindingsClientFactory with(WritePolicy policy) {
		return new RoleBindingsClientFactory(this.http, this.ownsConnections, policy);
	}

	private RoleBindingsClientFactory with(HttpClientFactory factory) {
		return new RoleBindingsClientFactory(factory, this.ownsConnections, this.writes);
	}

	/**
	 * Return a factory whose clients are also customized by their configuration, after
	 * the customizer of this factory.
	 * @param customizer customizes the {@link RestClient} of the client with a
	 * configuration, for example for its account
	 * @return a factory with the connections of this one; closing either closes them
	 */
	public RoleBindingsClientFactory withCustomizer(BiConsumer<SDKConfiguration, RestClient.Builder> customizer) {
		Arguments.requireNonNull(customizer, "customizer");
		return with(this.http.customizedBy(customizer));
	}

	/**
	 * Return a factory whose clients and directories notify a listener of the end of each
	 * call, in addition to the listeners of this factory.
	 * @param listener the listener
	 * @return a factory with the connections of this one; closing either closes them
	 */
	public RoleBindingsClientFactory withCallListener(ApiCallListener listener) {
		Arguments.requireNonNull(listener, "listener");
		return with(this.http.observedBy(new CallNotifier(this.http.observer(), listener)));
	}

	/**
	 * Return a factory with other connections.
	 * @param connections the connections, which the caller closes
	 * @return a factory whose {@link #close()} has no effect
	 */
	public RoleBindingsClientFactory withConnections(SharedConnections connections) {
		Arguments.requireNonNull(connections, "connections");
		return new RoleBindingsClientFactory(this.http.withTransports(connections.transports()), false, this.writes);
	}

	/**
	 * Return a factory of read-only clients, whose {@code create}, {@code update} and
	 * {@code delete} throw a {@link com.arize.exceptions.ReadOnlyException} before a
	 * request is sent. So do all methods of {@link ArizeApi} but {@code get}.
	 * @return a factory with the connections of this one; closing either closes them
	 */
	public RoleBindingsClientFactory withReadOnly() {
		return with(new WritePolicy(true, this.writes.listeners(), this.writes.traceId()));
	}

	/**
	 * Return a factory whose clients notify a listener of every write, in addition to the
	 * listeners of this factory. A listener that is among those already is not added
	 * again.
	 * @param listener the listener
	 * @return a factory with the connections of this one; closing either closes them
	 */
	public RoleBindingsClientFactory withWriteListener(RoleBindingWriteListener listener) {
		Arguments.requireNonNull(listener, "listener");
		Set<RoleBindingWriteListener> listeners = new LinkedHashSet<>(this.writes.listeners());
		listeners.add(listener);
		return with(new WritePolicy(this.writes.readOnly(), List.copyOf(listeners), this.writes.traceId()));
	}

	/**
	 * Return a factory whose clients add the identifier of a trace to the
	 * {@link RoleBindingWriteEvent} of each write.
	 * @param traceId returns the identifier of the current trace, {@code null} if there
	 * is none; called before the request is sent, on the thread that calls the client and
	 * within the observation of the call
	 * @return a factory with the connections of this one; closing either closes them
	 */
	public RoleBindingsClientFactory withTraceId(Supplier<@Nullable String> traceId) {
		Arguments.requireNonNull(traceId, "traceId");
		return with(new WritePolicy(this.writes.readOnly(), this.writes.listeners(), traceId));
	}

	/**
	 * Create a client. No connection is opened before the first call.
	 * @param configuration the address of the API, the key and the transport settings
	 * @return a client, to be closed; this does not close connections of other clients
	 */
	public RoleBindingsClient create(SDKConfiguration configuration) {
		return new DefaultRoleBindingsClient(this.http.create(configuration), this.writes);
	}

	/**
	 * Create a directory without a cache. No connection is opened before the first call.
	 * @param configuration the address of the API, the key and the transport settings
	 * @return a directory, to be closed; this does not close connections of clients
	 */
	public ArizeDirectory directory(SDKConfiguration configuration) {
		return ArizeDirectory.of(configuration, this.http.customizer(configuration));
	}

	/**
	 * Create an object for endpoints that have no method of their own. It is read-only if
	 * the clients are. No connection is opened before the first call.
	 * @param configuration the address of the API, the key and the transport settings
	 * @return an object, to be closed; this does not close connections of clients
	 */
	public ArizeApi api(SDKConfiguration configuration) {
		ArizeApi api = ArizeApi.of(configuration, this.http.customizer(configuration));
		return this.writes.readOnly() ? ArizeApi.readOnly(api) : api;
	}

	/**
	 * Close the connections of all clients and directories. Requests in flight fail, and
	 * further calls throw an {@link IllegalStateException}. This has no effect on a
	 * factory with {@link SharedConnections}, such as the auto-configured one, whose
	 * connections are closed with the application context.
	 */
	@Override
	public void close() {
		if (this.ownsConnections) {
			this.http.transports().close();
		}
	}

}
