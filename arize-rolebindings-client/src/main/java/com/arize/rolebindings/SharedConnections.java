package com.arize.rolebindings;

import com.arize.http.internal.engine.Transports;

/**
 * Connections that the clients of several factories share. They can be closed before a
 * checkpoint, or at the end of an application. Clients with the same
 * {@link com.arize.config.SDKConfiguration} object have the same connections.
 */
public final class SharedConnections implements AutoCloseable {

	private final Transports transports = new Transports();

	/**
	 * Create an object without connections, which are opened by the first call.
	 */
	public SharedConnections() {
	}

	Transports transports() {
		return this.transports;
	}

	/**
	 * Close the connections when the requests in flight have ended and the listeners of
	 * writes have been notified. It does not wait for that. The next call opens new
	 * connections.
	 * @param onStopped called when the connections are closed
	 */
	public void stop(Runnable onStopped) {
		this.transports.stop(onStopped);
	}

	/**
	 * {@return whether there are open connections, or writes whose listeners have not
	 * been notified}
	 */
	public boolean isOpen() {
		return this.transports.isOpen();
	}

	/**
	 * Close the connections. Requests in flight fail, and further calls throw an
	 * {@link IllegalStateException}.
	 */
	@Override
	public void close() {
		this.transports.close();
	}

}
