package com.arize.rolebindings;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;

import com.arize.config.SDKConfiguration;
import com.arize.http.internal.ArizeHttpClient;
import com.arize.http.internal.SharedResources;
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

	private final SharedResources resources;

	private final boolean ownsTransports;

	private final boolean readOnly;

	private final List<RoleBindingWriteListener> writeListeners;

	private final Supplier<@Nullable String> traceId;

	/**
	 * Create a factory.
	 * @param customizer customizes the {@link RestClient} of every client
	 * @param observer observes the calls
	 */
	public RoleBindingsClientFactory(Consumer<RestClient.Builder> customizer, CallObserver observer) {
		this(ownResources(Arguments.requireNonNull(customizer, "customizer"),
				Arguments.requireNonNull(observer, "observer")), true, false, List.of(), () -> null);
	}

	private RoleBindingsClientFactory(SharedResources resources, boolean ownsTransports, boolean readOnly,
			List<RoleBindingWriteListener> writeListeners, Supplier<@Nullable String> traceId) {
		this.resources = resources;
		this.ownsTransports = ownsTransports;
		this.readOnly = readOnly;
		this.writeListeners = List.copyOf(writeListeners);
		this.traceId = traceId;
	}

	/* With resources that are not closed with the factory */
	RoleBindingsClientFactory(SharedResources resources) {
		this(resources, false, false, List.of(), () -> null);
	}

	private static SharedResources ownResources(Consumer<RestClient.Builder> customizer, CallObserver observer) {
		return new SharedResources((configuration) -> customizer, observer, new Transports());
	}

	/**
	 * Return a factory of read-only clients, whose {@code create}, {@code update} and
	 * {@code delete} throw a {@link com.arize.exceptions.ReadOnlyException} before a
	 * request is sent.
	 * @return a factory with the connections of this one; closing either closes them
	 */
	public RoleBindingsClientFactory withReadOnly() {
		return new RoleBindingsClientFactory(this.resources, this.ownsTransports, true, this.writeListeners,
				this.traceId);
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
		Set<RoleBindingWriteListener> listeners = new LinkedHashSet<>(this.writeListeners);
		listeners.add(listener);
		return new RoleBindingsClientFactory(this.resources, this.ownsTransports, this.readOnly, List.copyOf(listeners),
				this.traceId);
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
		return new RoleBindingsClientFactory(this.resources, this.ownsTransports, this.readOnly, this.writeListeners,
				traceId);
	}

	/**
	 * Create a client. No connection is opened before the first call.
	 * @param configuration the address of the API, the key and the transport settings
	 * @return a client, to be closed; this does not close connections of other clients
	 */
	public RoleBindingsClient create(SDKConfiguration configuration) {
		ArizeHttpClient http = this.resources.client(configuration).build();
		return new DefaultRoleBindingsClient(http, new Writes(this.readOnly, this.writeListeners, this.traceId,
				configuration.account(), configuration.apiHost()));
	}

	/**
	 * {@return whether there are connections to close; {@code false} before the first
	 * call and after the connections were closed}
	 */
	public boolean hasConnections() {
		return this.resources.transports().isOpen();
	}

	/**
	 * Close the connections of all clients as soon as the requests in flight have ended.
	 * The clients stay usable: the next call opens new connections.
	 * @param onClosed run when the connections are closed
	 */
	public void closeConnections(Runnable onClosed) {
		this.resources.transports().stop(onClosed);
	}

	/**
	 * Close the connections of all clients, whose calls throw an
	 * {@link IllegalStateException} from then on. On the auto-configured factory this has
	 * no effect: its connections are closed with the application context.
	 */
	@Override
	public void close() {
		if (this.ownsTransports) {
			this.resources.transports().close();
		}
	}

}
