package com.arize.exceptions;

/**
 * Thrown when a read-only client is asked to write. No request was sent.
 */
public class ReadOnlyException extends IllegalStateException {

	private static final long serialVersionUID = 1L;

	/**
	 * Create an exception.
	 * @param operation the operation that was refused, as in {@code role_bindings.create}
	 */
	public ReadOnlyException(String operation) {
		super(operation + " was not sent, because the client is read-only. To allow writes, set the property "
				+ "'arize.role-bindings.read-only' to 'false', or create the client by a factory without withReadOnly()");
	}

}
