package com.arize.rolebindings.autoconfigure;

import com.arize.rolebindings.RoleBindingsClientFactory;

import org.springframework.context.SmartLifecycle;

/**
 * Closes the connections of a factory's clients when the application context is stopped
 * or paused, for example before a checkpoint. The next call opens new ones.
 */
final class ConnectionLifecycle implements SmartLifecycle {

	/*
	 * Beans with a higher phase are stopped first: web servers, message listeners,
	 * schedulers and executors may call the API until they have stopped
	 */
	static final int PHASE = -4096;

	private final RoleBindingsClientFactory clients;

	ConnectionLifecycle(RoleBindingsClientFactory clients) {
		this.clients = clients;
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
		this.clients.closeConnections(callback);
	}

	/* A call after a stop opens connections, which the next stop has to close */
	@Override
	public boolean isRunning() {
		return this.clients.hasConnections();
	}

	@Override
	public int getPhase() {
		return PHASE;
	}

}
