package com.arize.rolebindings.autoconfigure.http;

import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.stream.Stream;

import com.arize.http.transport.Transports;
import com.arize.rolebindings.RoleBindingsClientFactory;

import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.context.SmartLifecycle;

/**
 * Closes the connections of the clients when the application context is stopped or
 * paused, such as before a checkpoint: the shared ones and those of the application's own
 * client factories. The next call opens new ones.
 */
public final class ConnectionLifecycle implements SmartLifecycle {

	/**
	 * The phase of this bean. Beans with a higher phase are stopped first: web servers,
	 * message listeners, schedulers and executors may call the API until they have
	 * stopped.
	 */
	public static final int PHASE = -4096;

	private final Transports transports;

	private final ConfigurableListableBeanFactory beanFactory;

	/**
	 * Create a lifecycle.
	 * @param transports the shared connections
	 * @param beanFactory has the client factories of the application
	 */
	public ConnectionLifecycle(Transports transports, ConfigurableListableBeanFactory beanFactory) {
		this.transports = transports;
		this.beanFactory = beanFactory;
	}

	@Override
	public void start() {
		// the first call opens connections
	}

	@Override
	public void stop() {
		stop(() -> {
		});
	}

	@Override
	public void stop(Runnable callback) {
		Stream<CompletableFuture<Void>> closed = Stream.concat(Stream.of(close(this.transports::stop)),
				factoriesWithConnections().map((factory) -> close(factory::closeConnections)));
		CompletableFuture<Void> unused = CompletableFuture.allOf(closed.toArray(CompletableFuture<?>[]::new))
			.thenRun(callback);
	}

	private static CompletableFuture<Void> close(Consumer<Runnable> connections) {
		CompletableFuture<Void> closed = new CompletableFuture<>();
		connections.accept(() -> closed.complete(null));
		return closed;
	}

	/* A call after a stop opens connections, which the next stop has to close */
	@Override
	public boolean isRunning() {
		return this.transports.isOpen() || factoriesWithConnections().findAny().isPresent();
	}

	/* A factory that nothing has used has no connections: it is not created here */
	private Stream<RoleBindingsClientFactory> factoriesWithConnections() {
		return Stream.of(this.beanFactory.getBeanNamesForType(RoleBindingsClientFactory.class, false, false))
			.filter(this.beanFactory::containsSingleton)
			.map((name) -> this.beanFactory.getBean(name, RoleBindingsClientFactory.class))
			.filter(RoleBindingsClientFactory::hasConnections);
	}

	@Override
	public int getPhase() {
		return PHASE;
	}

}
