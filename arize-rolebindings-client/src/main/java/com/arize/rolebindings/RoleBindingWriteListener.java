package com.arize.rolebindings;

/**
 * Notified of every write of a client.
 *
 * @see RoleBindingsClientFactory#withWriteListener(RoleBindingWriteListener)
 */
@FunctionalInterface
public interface RoleBindingWriteListener {

	/**
	 * Called after a write has ended, on the thread that called the client and before it
	 * returns; no timeout of the client limits it. A stop of the connections waits for
	 * it. An exception is logged with the event as a warning, and does not reach the
	 * caller of the client.
	 * @param event the write and its outcome
	 */
	void onWrite(RoleBindingWriteEvent event);

}
