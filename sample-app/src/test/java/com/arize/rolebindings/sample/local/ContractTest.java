package com.arize.rolebindings.sample.local;

import com.github.tomakehurst.wiremock.client.WireMock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link Contract}.
 */
class ContractTest {

	@RegisterExtension
	static final StandInExtension STAND_IN = new StandInExtension();

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			200 | application/json         | {"role_bindings": []}
			200 | application/json         | {"role_bindings": [], "pagination": {"has_more": "no"}}
			200 | application/json         | {"role_bindings": [{"id": "a"}], "pagination": {"has_more": false}}
			200 | text/html                | {"role_bindings": [], "pagination": {"has_more": false}}
			418 | application/problem+json | {"title": "I'm a teapot", "status": 418}
			404 | application/json         | {"title": "Not Found", "status": 404}
			404 | application/problem+json | {"status": 404}
			""")
	void findsAnInvalidResponse(int status, String mediaType, String body) {
		STAND_IN.arize()
			.wireMock()
			.stubFor(WireMock.any(WireMock.anyUrl())
				.willReturn(
						WireMock.aResponse().withStatus(status).withHeader("Content-Type", mediaType).withBody(body)));
		STAND_IN.send(STAND_IN.bindings("?resource_type=SPACE"));
		assertThatExceptionOfType(AssertionError.class).isThrownBy(STAND_IN.contract()::verify)
			.withMessageContaining("its response is not");
	}

	@Test
	void findsAnInvalidRequest() {
		STAND_IN.send(STAND_IN.bindings("?resource_type=MODEL"));
		assertThatExceptionOfType(AssertionError.class).isThrownBy(STAND_IN.contract()::verify)
			.withMessageContaining("its request is not");
	}

	@Test
	void findsAValidRequestThatWasExpectedToBeInvalid() {
		STAND_IN.sendInvalid(STAND_IN.bindings("?resource_type=SPACE"));
		assertThatExceptionOfType(AssertionError.class).isThrownBy(STAND_IN.contract()::verify)
			.withMessageContaining("its request is valid");
	}

}
