package com.arize.console.web;

import java.util.List;
import java.util.Map;

import com.arize.console.ConsoleClient;
import com.arize.console.ConsoleTest;
import com.arize.console.Page;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.client.WireMock;
import com.github.tomakehurst.wiremock.http.Fault;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for the failures of views.
 */
@ConsoleTest
class ProblemTest {

	@RegisterExtension
	final ConsoleClient console = new ConsoleClient();

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			400 | 400 | Arize refused the request | Correct what it names
			401 | 502 | Key refused | arize.api-key
			403 | 403 | The API key lacks a permission | ROLE_BINDING_CREATE
			404 | 404 | Arize did not find it | may have been deleted
			409 | 409 | The user already has a role on this resource | change that role
			422 | 422 | Arize refused the request | Correct what it names
			500 | 500 | Arize failed with status 500 | Try again
			503 | 503 | Arize failed with status 503 | Try again
			""")
	void areDescribedWithTheNextStep(int status, int expected, String title, String nextStep) {
		respond(problem(status));
		Page response = this.console.get("/");
		assertThat(response.status()).isEqualTo(expected);
		assertThat(response.body()).contains("<title>" + title, "<nav", "why &lt;b&gt;", title, nextStep);
	}

	@Test
	void doNotDiscloseAnything() {
		respond(problem(401).withBody("{\"title\": \"stand-in-key is no key\", \"status\": 401}"));
		assertThat(this.console.get("/").body()).doesNotContain("stand-in-key", "Exception", "127.0.0.1:");
	}

	@ParameterizedTest
	@MethodSource
	void includeWhatIsNoResponseOfTheApi(ResponseDefinitionBuilder arize, String title) {
		respond(arize);
		Page page = this.console.get("/");
		assertThat(page.status()).isEqualTo(502);
		assertThat(page.body()).contains(title).doesNotContain("java.", "apache", "10.0.0.1");
	}

	static List<Arguments> includeWhatIsNoResponseOfTheApi() {
		return List.of(
				Arguments.of(WireMock.aResponse().withFault(Fault.CONNECTION_RESET_BY_PEER), "Arize cannot be reached"),
				Arguments.of(WireMock.ok("<h1>Sign in at 10.0.0.1</h1>").withHeader("Content-Type", "text/html"),
						"not one of the Arize API"));
	}

	@Test
	void haveTheTimeOfTheNextRequestIfThereAreTooMany() {
		respond(problem(429).withHeader("Retry-After", "7"));
		Page response = this.console.get("/access/row?id=b");
		assertThat(response.status()).isEqualTo(429);
		assertThat(response.header("Retry-After")).isEqualTo("7");
		assertThat(response.body()).contains(">Try again</a>").containsPattern("Try again at \\d\\d:\\d\\d:\\d\\d UTC");
	}

	@Test
	void offerToReadTheAccountAgain() {
		respond(problem(500));
		assertThat(this.console.get("/compare?users=a").attribute("href", "Try again"))
			.isEqualTo("/read-again?back=%2Fcompare%3Fusers%3Da");
	}

	@ParameterizedTest
	@ValueSource(ints = { 429, 500 })
	void doNotOfferToRepeatAChange(int status) {
		this.console.arize()
			.wireMock()
			.stubFor(WireMock.any(WireMock.urlPathEqualTo("/v2/role-bindings/b"))
				.willReturn(problem(status).withHeader("Retry-After", "7")));
		Page response = this.console.submit("/plan", "/access/revoke", Map.of("id", "b", "shownRole", "r"));
		assertThat(response.status()).isEqualTo(status);
		assertThat(response.body()).contains(">Return to the view</a>").doesNotContain(">Try again</a>");
	}

	@Test
	void replaceTheBannerIfHtmxHasSentTheRequest() {
		respond(problem(403));
		Page response = this.console.getPart("/");
		assertThat(response.status()).isEqualTo(403);
		assertThat(response.header("HX-Retarget")).isEqualTo("#banner");
		assertThat(response.header("HX-Reswap")).isEqualTo("innerHTML");
		assertThat(response.body()).contains("ROLE_BINDING_CREATE", "data-announce").doesNotContain("<html", "<nav");
	}

	@Test
	void areADocumentForOtherClients() {
		respond(problem(409));
		Page response = this.console.send("GET", "/", "");
		assertThat(response.header("Content-Type")).isEqualTo("application/problem+json");
		assertThat(response.body()).contains("\"status\":409").doesNotContain("trace", "Exception");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			POST | /api/access | /api/access | 415 | 'application/json'
			PUT | /api/access?id=b | /api/access | 405 | the method
			GET | /api/%20unknown | /api/%20unknown | 404 | Check the address
			GET | /error | /error | 404 | Check the address
			""")
	void areADocumentWithTheNextStep(String method, String path, String instance, int status, String nextStep) {
		JsonNode document = this.console.send(method, path, "").problem(status);
		assertThat(document.get("instance").stringValue()).isEqualTo(instance);
		assertThat(document.get("detail").stringValue()).contains(nextStep);
		assertThat(document.toString()).doesNotContain("Exception", "trace", "No static");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			GET | /unknown | 404 | Page not found
			DELETE | / | 403 | The form is out of date
			POST | / | 403 | The form is out of date
			GET | /access | 405 | The page does not support this request
			GET | /?type=MODEL | 400 | &#39;type&#39; has an invalid value
			GET | /?account=asia | 400 | asia
			GET | /users | 400 | The parameter &#39;id&#39; is missing
			GET | /users?id= | 400 | The parameter &#39;id&#39; is empty
			GET | /error | 404 | Page not found
			""")
	void haveTheLayout(String method, String path, int status, String text) {
		Page page = this.console.send(method, path, "", "Accept", "text/html");
		assertThat(page.status()).isEqualTo(status);
		assertThat(page.body()).contains("<nav", "<h1", text)
			.doesNotContain("Exception", "Whitelabel", "com.arize", "No static");
	}

	private void respond(ResponseDefinitionBuilder response) {
		this.console.arize().wireMock().stubFor(WireMock.any(WireMock.anyUrl()).willReturn(response));
	}

	private static ResponseDefinitionBuilder problem(int status) {
		return WireMock.aResponse()
			.withStatus(status)
			.withHeader("Content-Type", "application/problem+json")
			.withBody("{\"title\": \"Refused\", \"status\": %d, \"detail\": \"why <b>\"}".formatted(status));
	}

}
