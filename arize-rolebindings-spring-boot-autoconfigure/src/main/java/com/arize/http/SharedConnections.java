package com.arize.http;

/**
 * Connections that several clients share. Those with the same
 * {@link com.arize.config.SDKConfiguration} object use the same connections;
 * {@code max-connections} then applies to all of them together. Only this library
 * implements this interface.
 */
public interface SharedConnections extends AutoCloseable {

	/**
	 * {@return whether there are connections to close, or writes to wait for;
	 * {@code false} before the first call and after the connections were closed}
	 */
	boolean isOpen();

	/**
	 * Close all connections as soon as the requests in flight have ended, and the
	 * listeners of writes were notified. The clients stay usable: the next call opens new
	 * connections.
	 * @param onStopped run when the connections are closed
	 */
	void stop(Runnable onStopped);

	/**
	 * Close all connections. Requests in flight fail, and calls of the clients throw an
	 * {@link IllegalStateException} from then on.
	 */
	@Override
	void close();

}
