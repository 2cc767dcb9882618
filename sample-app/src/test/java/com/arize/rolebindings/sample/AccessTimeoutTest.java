package com.arize.rolebindings.sample;

import com.arize.rolebindings.sample.local.Answers;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.client.WireMock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import org.springframework.test.context.TestPropertySource;

/**
 * Tests for what the console answers when Arize takes too long.
 */
@ConsoleTest
@TestPropertySource(properties = { "arize.read-timeout=300ms", "arize.attempt-timeout=600ms" })
class AccessTimeoutTest {

	@RegisterExtension
	final Console console = new Console();

	@Test
	void answers504ToAnAnswerThatDoesNotBegin() {
		answer(emptyPage().withFixedDelay(3000));
		Answers.problem(this.console.list("resourceType=SPACE"), 504);
	}

	@Test
	void answers504ToAnAnswerThatDoesNotEnd() {
		answer(emptyPage().withChunkedDribbleDelay(20, 3000));
		Answers.problem(this.console.list("resourceType=SPACE"), 504);
	}

	private ResponseDefinitionBuilder emptyPage() {
		return WireMock.okJson("{\"role_bindings\": [], \"pagination\": {\"has_more\": false}}");
	}

	private void answer(ResponseDefinitionBuilder answer) {
		this.console.arize().server().stubFor(WireMock.any(WireMock.anyUrl()).willReturn(answer));
	}

}
