package com.arize.rolebindings;

import com.arize.testing.ValidatingMockApi;
import com.atlassian.oai.validator.OpenApiInteractionValidator;

/**
 * A mock of the API that validates every request of a test, and every stubbed response,
 * against the contract of the API.
 */
final class Contract extends ValidatingMockApi {

	private static final OpenApiInteractionValidator VALIDATOR = OpenApiInteractionValidator
		.createFor("contract/role-bindings.openapi.yaml")
		.build();

	Contract() {
		super(VALIDATOR);
	}

}
