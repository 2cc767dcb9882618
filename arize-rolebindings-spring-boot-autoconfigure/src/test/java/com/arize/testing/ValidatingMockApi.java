package com.arize.testing;

import com.atlassian.oai.validator.OpenApiInteractionValidator;
import com.atlassian.oai.validator.wiremock.OpenApiValidationListener;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * A mock of the API that validates every request of a test, and every stubbed response,
 * against a specification of the API.
 */
public abstract class ValidatingMockApi extends MockApi {

	private final OpenApiValidationListener validation;

	protected ValidatingMockApi(OpenApiInteractionValidator validator) {
		this(new OpenApiValidationListener(validator));
	}

	private ValidatingMockApi(OpenApiValidationListener validation) {
		super(validation);
		this.validation = validation;
	}

	@Override
	public void beforeEach(ExtensionContext context) {
		super.beforeEach(context);
		this.validation.reset();
	}

	@Override
	public void afterEach(ExtensionContext context) throws Exception {
		super.afterEach(context);
		this.validation.assertValidationPassed();
	}

	/* For a test whose responses are invalid on purpose */
	public void ignoreViolations() {
		this.validation.reset();
	}

}
