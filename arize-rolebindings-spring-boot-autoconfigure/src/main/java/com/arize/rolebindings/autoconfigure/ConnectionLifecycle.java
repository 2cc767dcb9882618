package com.arize.rolebindings.autoconfigure;

import com.arize.http.transport.Transports;

import org.springframework.context.SmartLifecycle;

/**
 * Closes the connections of the clients when the application context is stopped or
 * paused, such as before a checkpoint. The next call opens new ones.
 */
final class ConnectionLifecycle implements SmartLifecycle {

	/*
	 * Beans with a higher phase are stopped first: web servers, message listeners,
	 * schedulers and executors may call the API until they have stopped
	 */
	static final int PHASE = -4096;

	private final Transports transports;

	ConnectionLifecycle(Transports transports) {
		this.transports = transports;
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
		this.transports.stop(callback);
	}

	/* A call after a stop opens connections, which the next stop has to close */
	@Override
	public boolean isRunning() {
		return this.transports.isOpen();
	}

	@Override
	public int getPhase() {
		return PHASE;
	}

}
