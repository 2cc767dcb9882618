package com.arize.rolebindings;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;

import com.arize.config.SDKConfiguration;
import com.arize.http.SharedConnections;
import com.arize.http.internal.ArizeHttpClient;
import com.arize.http.internal.engine.Transports;
import com.arize.http.observation.CallObserver;
import com.arize.internal.Arguments;
import org.jspecify.annotations.Nullable;

import org.springframework.web.client.RestClient;

/**
 * Creates clients for several accounts or regions. Clients with the same
 * {@link SDKConfiguration} object share connections; {@code max-connections} then applies
 * to all of them together. Connections exist from the first request of the first client
 * until the last client is closed.
 *
 * <p>
 * The clients of the auto-configured factory also share connections with the other
 * auto-configured clients of the same configuration, such as the
 * {@link com.arize.directory.ArizeDirectory}.
 */
public final class RoleBindingsClientFactory implements AutoCloseable {

	private final Function<SDKConfiguration, Consumer<RestClient.Builder>> customizers;

	private final CallObserver observer;

	private final SharedConnections connections;

	private final boolean ownsConnections;

	private final WritePolicy writes;

	/**
	 * Create a factory.
	 * @param customizer customizes the {@link RestClient} of every client
	 * @param observer observes the calls
	 */
	public RoleBindingsClientFactory(Consumer<RestClient.Builder> customizer, CallObserver observer) {
		this(same(Arguments.requireNonNull(customizer, "customizer")), Arguments.requireNonNull(observer, "observer"),
				new Transports(), true, WritePolicy.NONE);
	}

	/**
	 * Create a factory whose clients share connections with other clients.
	 * @param customizers return the customizer of the {@link RestClient} of the client
	 * with a configuration
	 * @param observer observes the calls
	 * @param connections the connections, such as those of another factory; they are not
	 * closed with this one
	 * @throws IllegalArgumentException if the connections are not those of this library
	 */
	public RoleBindingsClientFactory(Function<SDKConfiguration, Consumer<RestClient.Builder>> customizers,
			CallObserver observer, SharedConnections connections) {
		this(Arguments.requireNonNull(customizers, "customizers"), Arguments.requireNonNull(observer, "observer"),
				Transports.of(connections), false, WritePolicy.NONE);
	}

	private RoleBindingsClientFactory(Function<SDKConfiguration, Consumer<RestClient.Builder>> customizers,
			CallObserver observer, SharedConnections connections, boolean ownsConnections, WritePolicy writes) {
		this.customizers = customizers;
		this.observer = observer;
		this.connections = connections;
		this.ownsConnections = ownsConnections;
		this.writes = writes;
	}

	private static Function<SDKConfiguration, Consumer<RestClient.Builder>> same(
			Consumer<RestClient.Builder> customizer) {
		return (configuration) -> customizer;
	}

	private RoleBindingsClientFactory with(WritePolicy policy) {
		return new RoleBindingsClientFactory(this.customizers, this.observer, this.connections, this.ownsConnections,
				policy);
	}

	/**
	 * Return a factory of read-only clients, whose {@code create}, {@code update} and
	 * {@code delete} throw a {@link com.arize.exceptions.ReadOnlyException} before a
	 * request is sent.
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
		return new DefaultRoleBindingsClient(ArizeHttpClient.builder(configuration)
			.customizer(this.customizers.apply(configuration))
			.observer(this.observer)
			.sharing(this.connections)
			.build(), this.writes);
	}

	/**
	 * {@return the connections of the clients, which an
	 * {@link com.arize.directory.ArizeDirectory} can share}
	 */
	public SharedConnections connections() {
		return this.connections;
	}

	/**
	 * Close the connections of all clients, whose calls throw an
	 * {@link IllegalStateException} from then on. On the auto-configured factory this has
	 * no effect: its connections are closed with the application context.
	 */
	@Override
	public void close() {
		if (this.ownsConnections) {
			this.connections.close();
		}
	}

}
