package com.arize.console.store;

/**
 * A change cannot be recorded, and was therefore not sent. For the reconciler, an
 * {@link IllegalStateException} means that nothing was sent.
 */
public final class StoreUnavailableException extends IllegalStateException {

	private static final long serialVersionUID = 1L;

	StoreUnavailableException(RuntimeException cause) {
		super("The database of the console cannot record the change: " + cause.getMessage(), cause);
	}

}
