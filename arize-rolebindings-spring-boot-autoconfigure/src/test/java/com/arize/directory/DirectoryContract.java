package com.arize.directory;

import java.util.Arrays;

import com.arize.testing.MockApi;
import com.arize.testing.ValidatingMockApi;
import com.atlassian.oai.validator.OpenApiInteractionValidator;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;

/**
 * A mock of the API that validates the requests and responses of a test against the
 * specification of the directory.
 */
final class DirectoryContract extends ValidatingMockApi {

	static final ResponseDefinitionBuilder HTML = aResponse().withHeader("Content-Type", "text/html")
		.withBody("<html>Sign in</html>");

	private static final OpenApiInteractionValidator VALIDATOR = OpenApiInteractionValidator
		.createFor("contract/directory.openapi.yaml")
		.build();

	DirectoryContract() {
		super(VALIDATOR);
	}

	/* Without retries, closed after the test */
	ArizeDirectory directory() {
		return closedAfterTest(ArizeDirectory.of(withoutRetries().build()));
	}

	/* One response after another; the last one is repeated */
	void respond(ResponseDefinitionBuilder... responses) {
		respond("GET", responses);
	}

	static ResponseDefinitionBuilder page(String member, String nextCursor, Object... objects) {
		return json(DirectoryJson.write(DirectoryJson.page(member, Arrays.asList(objects), nextCursor)));
	}

	static ResponseDefinitionBuilder json(String body) {
		return json(200, body);
	}

	/* Has no code, which the specification of the directory does not describe */
	public static ResponseDefinitionBuilder problem(int status) {
		return MockApi.problem(status).withBody("{\"title\":\"Refused\",\"status\":%d}".formatted(status));
	}

}
