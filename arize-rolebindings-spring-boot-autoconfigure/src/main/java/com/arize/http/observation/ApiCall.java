package com.arize.http.observation;

/**
 * A call to the Arize API, with all its attempts: the request, and its state so far.
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
	 * Return the path and the query with variables in place of values.
	 * @return a URI template such as {@code /v2/role-bindings/{binding_id}}
	 */
	String template();

	/**
	 * Return the name of the account.
	 * @return the name, as in {@code arize.accounts}; {@code default} unless it has one
	 */
	String account();

	/**
	 * Return the host of the API.
	 * @return a host name or an IP address
	 */
	String host();

	/**
	 * Return the host of the API with its port.
	 * @return the host, with the port unless it is the default one of the scheme
	 */
	String address();

	/**
	 * Return the number of attempts so far.
	 * @return a number from 0, before the first attempt, to
	 * {@code arize.retry.max-attempts}
	 */
	int attempts();

	/**
	 * Return the HTTP status of the last attempt.
	 * @return the status, 0 if no response was received
	 */
	int status();

}
