package com.arize.rolebindings;

import com.atlassian.oai.validator.OpenApiInteractionValidator;
import com.atlassian.oai.validator.wiremock.OpenApiValidationListener;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

import com.arize.config.SDKConfiguration;

/**
 * A server on loopback that holds every request of a test, and every answer it was told
 * to give, against the API's contract.
 */
class Contract implements BeforeEachCallback, AfterEachCallback {

	static final String KEY = "test-key-0123456789";

	private final WireMockServer server = new WireMockServer(
			WireMockConfiguration.options().bindAddress("127.0.0.1").dynamicPort().http2PlainDisabled(true));

	private final OpenApiValidationListener validation = new OpenApiValidationListener(
			OpenApiInteractionValidator.createFor("contract/role-bindings.openapi.yaml").build());

	Contract() {
		this.server.addMockServiceRequestListener(this.validation);
	}

	@Override
	public void beforeEach(ExtensionContext context) {
		this.server.start();
	}

	@Override
	public void afterEach(ExtensionContext context) {
		this.server.stop();
		this.validation.assertValidationPassed();
		this.validation.reset();
	}

	WireMockServer server() {
		return this.server;
	}

	SDKConfiguration.Builder configuration() {
		return SDKConfiguration.builder()
			.apiKey(KEY)
			.apiScheme("http")
			.apiHost("127.0.0.1")
			.apiPort(this.server.port())
			.prereleaseWarnings(false);
	}

}
