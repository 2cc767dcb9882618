package com.arize.rolebindings.autoconfigure;

import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

import com.arize.http.SharedConnections;
import com.arize.http.internal.engine.Transports;
import com.arize.rolebindings.RoleBindingsClientFactory;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.context.SmartLifecycle;

/**
 * Has the connections that the clients share, and closes them after the clients, which
 * depend on this bean. When the application context is stopped or paused, such as before
 * a checkpoint, it waits for writes and their listeners, and then closes them and those
 * of the application's own client factories until the next call, which opens new ones.
 */
final class ConnectionLifecycle implements SmartLifecycle, AutoCloseable {

	/**
	 * The phase of this bean. Beans with a higher phase are stopped first: web servers,
	 * message listeners, schedulers and executors may call the API until they have
	 * stopped.
	 */
	static final int PHASE = -4096;

	private final ConfigurableListableBeanFactory beanFactory;

	private @Nullable SharedConnections connections;

	ConnectionLifecycle(ConfigurableListableBeanFactory beanFactory) {
		this.beanFactory = beanFactory;
	}

	/* Created on first use, so that a start without a client does not load their class */
	synchronized SharedConnections connections() {
		if (this.connections == null) {
			this.connections = new Transports();
		}
		return this.connections;
	}

	/* The first call opens connections */
	@Override
	public boolean isAutoStartup() {
		return false;
	}

	@Override
	public void start() {
	}

	@Override
	public void stop() {
		stop(() -> {
		});
	}

	@Override
	public void stop(Runnable callback) {
		List<SharedConnections> open = open();
		if (open.isEmpty()) {
			callback.run();
		}
		AtomicInteger count = new AtomicInteger(open.size());
		open.forEach((connections) -> connections.stop(() -> {
			if (count.decrementAndGet() == 0) {
				callback.run();
			}
		}));
	}

	/* A call after a stop opens connections, which the next stop has to close */
	@Override
	public boolean isRunning() {
		return !open().isEmpty();
	}

	/* A factory that nothing has used has no connections: it is not created here */
	private List<SharedConnections> open() {
		Stream<SharedConnections> ofFactories = Stream
			.of(this.beanFactory.getBeanNamesForType(RoleBindingsClientFactory.class, false, false))
			.filter(this.beanFactory::containsSingleton)
			.map((name) -> this.beanFactory.getBean(name, RoleBindingsClientFactory.class).connections());
		// null if the factory is a mock of a test
		return Stream.concat(Stream.of(connections()), ofFactories.filter(Objects::nonNull))
			.distinct()
			.filter(SharedConnections::isOpen)
			.toList();
	}

	@Override
	public int getPhase() {
		return PHASE;
	}

	@Override
	public void close() {
		connections().close();
	}

}
