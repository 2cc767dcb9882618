package com.arize.http.observation;

/**
 * One call to the Arize API with its repetitions: what it asks, and how it goes so far.
 */
public interface ApiCall {

	/**
	 * Return the name of the operation.
	 * @return a name such as {@code role_bindings.list}
	 */
	String operation();

	/**
	 * Return the HTTP method.
	 * @return a name such as {@code GET}
	 */
	String method();

	/**
	 * Return the path and the query, with a variable in braces for all that varies.
	 * @return a template such as {@code /v2/role-bindings/{binding_id}}
	 */
	String template();

	/**
	 * Return the host that is called.
	 * @return a name or an address
	 */
	String host();

	/**
	 * Return how many attempts there have been.
	 * @return a number from 0, before the first, to {@code arize.retry.max-attempts}
	 */
	int attempts();

	/**
	 * Return the HTTP status that the last attempt was answered with.
	 * @return the status, 0 if there was no answer, or none yet
	 */
	int status();

}
