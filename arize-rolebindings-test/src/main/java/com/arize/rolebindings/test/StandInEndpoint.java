package com.arize.rolebindings.test;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;

/**
 * The endpoints of one kind of resource: the list, and the resource with an id. Both
 * throw an {@link com.arize.exceptions.ApiException} for an error response.
 */
interface StandInEndpoint {

	String path();

	ResponseDefinitionBuilder handleList(StandInRequest request);

	ResponseDefinitionBuilder handleOne(String id, StandInRequest request);

}
