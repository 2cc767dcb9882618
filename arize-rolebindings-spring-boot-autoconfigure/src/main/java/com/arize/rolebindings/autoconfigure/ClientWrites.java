package com.arize.rolebindings.autoconfigure;

import com.arize.rolebindings.RoleBindingWriteListener;
import com.arize.rolebindings.RoleBindingsClientFactory;

/**
 * What applies to the writes of the auto-configured clients.
 *
 * @param readOnly whether they are refused
 * @param listener notified of each write
 */
record ClientWrites(boolean readOnly, RoleBindingWriteListener listener) {

	/**
	 * Apply the settings to a factory.
	 * @param clients the factory; one with these settings remains as it is
	 * @return a factory with the settings
	 */
	RoleBindingsClientFactory applyTo(RoleBindingsClientFactory clients) {
		RoleBindingsClientFactory notifying = clients.withWriteListener(this.listener);
		return this.readOnly ? notifying.withReadOnly() : notifying;
	}

}
