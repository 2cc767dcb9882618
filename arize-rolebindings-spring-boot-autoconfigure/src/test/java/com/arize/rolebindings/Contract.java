package com.arize.rolebindings;

import com.arize.testing.MockApi;
import com.atlassian.oai.validator.OpenApiInteractionValidator;
import com.atlassian.oai.validator.wiremock.OpenApiValidationListener;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * A mock of the API that validates every request of a test, and every stubbed response,
 * against the contract of the API.
 */
final class Contract extends MockApi {

	private static final OpenApiInteractionValidator VALIDATOR = OpenApiInteractionValidator
		.createFor("contract/role-bindings.openapi.yaml")
		.build();

	private final OpenApiValidationListener validation = new OpenApiValidationListener(VALIDATOR);

	Contract() {
		server().addMockServiceRequestListener(this.validation);
	}

	@Override
	public void beforeEach(ExtensionContext context) {
		super.beforeEach(context);
		this.validation.reset();
	}

	@Override
	public void afterEach(ExtensionContext context) {
		super.afterEach(context);
		this.validation.assertValidationPassed();
	}

}
