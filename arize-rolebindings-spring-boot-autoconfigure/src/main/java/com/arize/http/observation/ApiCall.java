package com.arize.http.observation;

/**
 * A call to the Arize API, with all its attempts: the request, and its state so far.
 */
public interface ApiCall {

	/**
	 * {@return the name of the operation: a name such as {@code role_bindings.list}}
	 */
	String operation();

	/**
	 * {@return the HTTP method: a name such as {@code GET}}
	 */
	String method();

	/**
	 * {@return the path and the query with variables in place of values: a URI template
	 * such as {@code /v2/role-bindings/{binding_id}}}
	 */
	String template();

	/**
	 * {@return the name of the account, as in {@code arize.accounts}; {@code default}
	 * unless it has one}
	 */
	String account();

	/**
	 * {@return the host of the API: a host name or an IP address}
	 */
	String host();

	/**
	 * {@return the host of the API with its port, with the port unless it is the default
	 * one of the scheme}
	 */
	String address();

	/**
	 * {@return the number of attempts so far: a number from 0, before the first attempt,
	 * to {@code arize.retry.max-attempts}}
	 */
	int attempts();

	/**
	 * {@return the HTTP status of the last attempt, 0 if no response was received}
	 */
	int status();

	/**
	 * {@return whether the server may have processed a request of the call that is not a
	 * GET, and the call has not succeeded}
	 */
	boolean isOutcomeUnknown();

}
