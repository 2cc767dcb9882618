package com.arize.rolebindings.example.console.web;

import java.net.http.HttpResponse;
import java.util.Map;

import com.arize.rolebindings.example.ConsoleClient;
import com.arize.rolebindings.example.ConsoleTest;
import com.arize.rolebindings.example.local.Responses;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.client.WireMock;
import com.github.tomakehurst.wiremock.http.Fault;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
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
		HttpResponse<String> response = this.console.get("/");
		assertThat(response.statusCode()).isEqualTo(expected);
		assertThat(response.body()).contains("<title>" + title, "<nav", "why &lt;b&gt;", title, nextStep);
	}

	@Test
	void doNotDiscloseAnything() {
		respond(problem(401).withBody("{\"title\": \"stand-in-key is no key\", \"status\": 401}"));
		assertThat(this.console.get("/").body()).doesNotContain("stand-in-key", "Exception", "127.0.0.1:");
	}

	@Test
	void haveTheTimeOfTheNextRequestIfThereAreTooMany() {
		respond(problem(429).withHeader("Retry-After", "7"));
		HttpResponse<String> response = this.console.get("/access/row?id=b");
		assertThat(response.statusCode()).isEqualTo(429);
		assertThat(response.headers().firstValue("Retry-After")).contains("7");
		assertThat(response.body()).contains("data-retry-after=\"7\"", "data-reload=\"true\"")
			.containsPattern("Try again at \\d\\d:\\d\\d:\\d\\d UTC");
	}

	@ParameterizedTest
	@ValueSource(ints = { 429, 500 })
	void doNotOfferToRepeatAChange(int status) {
		this.console.arize()
			.wireMock()
			.stubFor(WireMock.any(WireMock.urlPathEqualTo("/v2/role-bindings/b"))
				.willReturn(problem(status).withHeader("Retry-After", "7")));
		HttpResponse<String> response = this.console.submit("/plan", "/access/revoke",
				Map.of("id", "b", "shownRole", "r"));
		assertThat(response.statusCode()).isEqualTo(status);
		assertThat(response.body()).contains("data-reload=\"false\"").doesNotContain(">Try again</a>");
	}

	@Test
	void includeAResetConnection() {
		respond(WireMock.aResponse().withFault(Fault.CONNECTION_RESET_BY_PEER));
		HttpResponse<String> response = this.console.get("/");
		assertThat(response.statusCode()).isEqualTo(502);
		assertThat(response.body()).contains("Arize cannot be reached").doesNotContain("java.", "apache");
	}

	@Test
	void includeAResponseOfAnotherServer() {
		respond(WireMock.ok("<h1>Sign in at 10.0.0.1</h1>").withHeader("Content-Type", "text/html"));
		HttpResponse<String> response = this.console.get("/");
		assertThat(response.statusCode()).isEqualTo(502);
		assertThat(response.body()).contains("not one of the Arize API").doesNotContain("10.0.0.1");
	}

	@Test
	void replaceTheBannerIfHtmxHasSentTheRequest() {
		respond(problem(403));
		HttpResponse<String> response = this.console.get("/", ConsoleClient.htmx());
		assertThat(response.statusCode()).isEqualTo(403);
		assertThat(response.headers().firstValue("HX-Retarget")).contains("#banner");
		assertThat(response.headers().firstValue("HX-Reswap")).contains("innerHTML");
		assertThat(response.body()).contains("ROLE_BINDING_CREATE", "data-announce").doesNotContain("<html", "<nav");
	}

	@Test
	void areADocumentForOtherClients() {
		respond(problem(409));
		HttpResponse<String> response = this.console.send("GET", "/", "");
		assertThat(response.headers().firstValue("Content-Type")).contains("application/problem+json");
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
		JsonNode document = Responses.problem(this.console.send(method, path, ""), status);
		assertThat(document.get("instance").stringValue()).isEqualTo(instance);
		assertThat(document.get("detail").stringValue()).contains(nextStep);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			GET | /unknown | 404 | Page not found
			DELETE | / | 403 | The form is out of date
			POST | / | 403 | The form is out of date
			GET | /access | 405 | The page does not support this request
			GET | /?type=MODEL | 400 | The request is not valid
			GET | /error | 404 | Page not found
			""")
	void haveTheLayout(String method, String path, int status, String title) {
		HttpResponse<String> response = this.console.send(method, path, "", "Accept", "text/html");
		assertThat(response.statusCode()).isEqualTo(status);
		assertThat(response.body()).contains("<nav", "<h1", title).doesNotContain("Exception", "Whitelabel");
	}

	@Test
	void nameTheParameterThatIsInvalid() {
		assertThat(this.console.get("/?type=MODEL").body()).contains("&#39;type&#39; has an invalid value")
			.doesNotContain("com.arize");
	}

	@ParameterizedTest
	@ValueSource(strings = { "/unknown", "/access", "/api/unknown" })
	void haveNoMessageOfAnException(String path) {
		assertThat(this.console.send("GET", path, "").body()).isNotEmpty()
			.doesNotContain("Exception", "trace", "No static");
	}

	@Test
	void nameTheAccountsIfThereIsNoSuchAccount() {
		HttpResponse<String> response = this.console.get("/?account=asia");
		assertThat(response.statusCode()).isEqualTo(400);
		assertThat(response.body()).contains("asia", "default");
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
