package com.arize.rolebindings.autoconfigure;

import com.arize.rolebindings.SharedConnections;

import org.springframework.context.SmartLifecycle;

/**
 * Has the connections that the auto-configured clients share, and closes them after the
 * clients, which depend on this bean. When the application context is stopped or paused,
 * for example before a checkpoint, it waits for writes and their listeners, and then
 * closes the connections. The next call opens new ones.
 */
final class ConnectionLifecycle implements SmartLifecycle, AutoCloseable {

	/**
	 * The phase of this bean. Beans with a higher phase are stopped first: web servers,
	 * message listeners, schedulers and executors may call the API until they have
	 * stopped.
	 */
	static final int PHASE = -4096;

	private final SharedConnections connections = new SharedConnections();

	SharedConnections connections() {
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
		this.connections.stop(callback);
	}

	/* A call after a stop opens connections, which the next stop has to close */
	@Override
	public boolean isRunning() {
		return this.connections.isOpen();
	}

	@Override
	public int getPhase() {
		return PHASE;
	}

	@Override
	public void close() {
		this.connections.close();
	}

}
