package com.arize.rolebindings.test;

import java.util.function.Supplier;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;

/**
 * A fault of one exchange.
 */
@FunctionalInterface
interface Fault {

	/**
	 * Return the response.
	 * @param request the request
	 * @param handler carries out the request and returns its response without the fault
	 * @return the response with the fault
	 */
	ResponseDefinitionBuilder respond(StandInRequest request, Supplier<ResponseDefinitionBuilder> handler);

}
