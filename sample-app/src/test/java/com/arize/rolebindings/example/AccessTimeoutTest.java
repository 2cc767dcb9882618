package com.arize.rolebindings.example;

import com.arize.rolebindings.example.local.Responses;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.client.WireMock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import org.springframework.test.context.TestPropertySource;

/**
 * Tests for the response of the console if Arize takes too long.
 */
@ConsoleTest
@TestPropertySource(properties = { "arize.read-timeout=300ms", "arize.attempt-timeout=600ms" })
class AccessTimeoutTest {

	@RegisterExtension
	final Console console = new Console();

	@Test
	void returns504IfTheResponseDoesNotStart() {
		respond(emptyPage().withFixedDelay(3000));
		Responses.problem(this.console.list("resourceType=SPACE"), 504);
	}

	@Test
	void returns504IfTheResponseDoesNotEnd() {
		respond(emptyPage().withChunkedDribbleDelay(20, 3000));
		Responses.problem(this.console.list("resourceType=SPACE"), 504);
	}

	private ResponseDefinitionBuilder emptyPage() {
		return WireMock.okJson("{\"role_bindings\": [], \"pagination\": {\"has_more\": false}}");
	}

	private void respond(ResponseDefinitionBuilder response) {
		this.console.arize().wireMock().stubFor(WireMock.any(WireMock.anyUrl()).willReturn(response));
	}

}
