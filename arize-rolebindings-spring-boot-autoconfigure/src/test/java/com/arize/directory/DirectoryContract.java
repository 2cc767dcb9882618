package com.arize.directory;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

import com.arize.config.Retry;
import com.arize.testing.ValidatingMockApi;
import com.atlassian.oai.validator.OpenApiInteractionValidator;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.stubbing.Scenario;
import org.junit.jupiter.api.extension.ExtensionContext;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.get;

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

	private final List<ArizeDirectory> directories = new ArrayList<>();

	DirectoryContract() {
		super(VALIDATOR);
	}

	@Override
	public void afterEach(ExtensionContext context) {
		this.directories.forEach(ArizeDirectory::close);
		this.directories.clear();
		super.afterEach(context);
	}

	/* Without retries, closed after the test */
	ArizeDirectory directory() {
		ArizeDirectory directory = ArizeDirectory
			.of(configuration().retry(Retry.defaults().withMaxAttempts(1)).build());
		this.directories.add(directory);
		return directory;
	}

	/* One response after another; the last one is repeated */
	void respond(ResponseDefinitionBuilder... responses) {
		for (int i = 0; i < responses.length; i++) {
			server().stubFor(get(anyUrl()).inScenario("responses")
				.whenScenarioStateIs(state(i))
				.willSetStateTo(state(Math.min(i + 1, responses.length - 1)))
				.willReturn(responses[i]));
		}
	}

	private static String state(int number) {
		return (number == 0) ? Scenario.STARTED : String.valueOf(number);
	}

	/* Path and query of each request, in their order */
	List<String> requests() {
		List<String> requests = new ArrayList<>();
		server().getAllServeEvents().forEach((event) -> requests.add(event.getRequest().getUrl()));
		Collections.reverse(requests);
		return requests;
	}

	static ResponseDefinitionBuilder page(String member, String nextCursor, Object... objects) {
		return json(DirectoryJson.write(DirectoryJson.page(member, Arrays.asList(objects), nextCursor)));
	}

	static ResponseDefinitionBuilder json(String body) {
		return aResponse().withHeader("Content-Type", "application/json").withBody(body);
	}

	static ResponseDefinitionBuilder problem(int status) {
		return aResponse().withStatus(status)
			.withHeader("Content-Type", "application/problem+json")
			.withBody("{\"title\":\"Refused\",\"status\":%d}".formatted(status));
	}

}
