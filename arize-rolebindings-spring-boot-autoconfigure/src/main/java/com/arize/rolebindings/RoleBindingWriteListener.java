package com.arize.rolebindings;

import org.jspecify.annotations.Nullable;

/**
 * Notified of every write of a client.
 *
 * @see RoleBindingsClientFactory#withWriteListener(RoleBindingWriteListener)
 */
@FunctionalInterface
public interface RoleBindingWriteListener {

	/**
	 * Called after a write has ended, on the thread that called the client and before it
	 * returns; no timeout of the client limits it. An exception is logged with the event
	 * as a warning, and does not reach the caller of the client.
	 * @param event the write and its outcome
	 */
	void onWrite(RoleBindingWriteEvent event);

	/**
	 * Return the identifier of the current trace for the events of a client. Called
	 * before the request is sent, on the same thread and within the observation of the
	 * call.
	 * @return the identifier, by default {@code null}
	 */
	default @Nullable String currentTraceId() {
		return null;
	}

}
