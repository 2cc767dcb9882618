package com.arize.rolebindings;

import java.util.function.Consumer;

import com.arize.config.SDKConfiguration;
import com.arize.http.ArizeHttpClient;
import com.arize.http.SharedResources;
import com.arize.http.observation.CallObserver;
import com.arize.http.transport.Transports;
import com.arize.internal.Arguments;

import org.springframework.web.client.RestClient;

/**
 * Creates clients for several accounts or regions. Those with the same transport settings
 * share their connections, as described for {@link Transports}.
 */
public final class RoleBindingsClientFactory implements AutoCloseable {

	private final Consumer<RestClient.Builder> customizer;

	private final CallObserver observer;

	private final Transports transports;

	/**
	 * Create a factory.
	 * @param customizer customizes the {@link RestClient} of every client
	 * @param observer observes the calls; each client uses its
	 * {@link CallObserver#forClient}
	 */
	public RoleBindingsClientFactory(Consumer<RestClient.Builder> customizer, CallObserver observer) {
		this.customizer = Arguments.requireNonNull(customizer, "customizer");
		this.observer = Arguments.requireNonNull(observer, "observer");
		this.transports = (customizer instanceof SharedResources shared) ? shared.transports() : new Transports();
	}

	/**
	 * Create a client. No connection is opened before the first call.
	 * @param configuration the address of the API, the key and the transport settings
	 * @return a client, to be closed; this does not close connections of other clients
	 * @throws com.arize.exceptions.ConfigurationException if the configuration requires a
	 * feature that the HTTP client on the class path does not have
	 */
	public RoleBindingsClient create(SDKConfiguration configuration) {
		return new DefaultRoleBindingsClient(ArizeHttpClient.builder(configuration)
			.customizer(this.customizer)
			.observer(this.observer)
			.transports(this.transports)
			.build());
	}

	/**
	 * Return whether there are connections to close.
	 * @return {@code false} before the first call and after the connections were closed
	 */
	public boolean hasConnections() {
		return this.transports.isOpen();
	}

	/**
	 * Close the connections of all clients as soon as the requests in flight have ended.
	 * The clients stay usable: the next call opens new connections.
	 * @param onClosed run when the connections are closed
	 */
	public void closeConnections(Runnable onClosed) {
		this.transports.stop(onClosed);
	}

	/**
	 * Close the connections of all clients, whose calls throw an
	 * {@link IllegalStateException} from then on.
	 */
	@Override
	public void close() {
		this.transports.close();
	}

}
