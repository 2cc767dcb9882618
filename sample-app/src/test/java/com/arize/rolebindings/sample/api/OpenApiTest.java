package com.arize.rolebindings.sample.api;

import java.net.http.HttpResponse;
import java.util.List;

import com.arize.rolebindings.sample.Console;
import com.arize.rolebindings.sample.ConsoleTest;
import com.arize.rolebindings.sample.local.Responses;
import com.atlassian.oai.validator.OpenApiInteractionValidator;
import com.atlassian.oai.validator.model.Request;
import com.atlassian.oai.validator.model.SimpleRequest;
import com.atlassian.oai.validator.model.SimpleResponse;
import com.atlassian.oai.validator.report.ValidationReport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for the description of the API.
 */
@ConsoleTest
class OpenApiTest {

	private static final String PATH = "/api/access";

	@RegisterExtension
	final Console console = new Console();

	@Test
	void describesTheFourOperationsAndNothingElse() {
		JsonNode api = Responses.json(this.console.page("/v3/api-docs"), 200);
		assertThat(api.at("/info/title").stringValue()).isEqualTo("Arize access console");
		assertThat(api.get("paths").propertyNames()).containsExactly(PATH);
		assertThat(api.get("paths").get(PATH).propertyNames()).containsExactlyInAnyOrder("get", "post", "patch",
				"delete");
	}

	@Test
	void describesTheResponses() {
		JsonNode operations = Responses.json(this.console.page("/v3/api-docs"), 200).get("paths").get(PATH);
		assertThat(operations.at("/get/responses").propertyNames()).contains("200", "400", "429", "502", "504")
			.doesNotContain("409");
		assertThat(operations.at("/post/responses").propertyNames()).contains("201", "403", "409", "415", "422");
		assertThat(operations.at("/patch/responses").propertyNames()).contains("200", "404", "415");
		assertThat(operations.at("/delete/responses").propertyNames()).contains("204", "404");
	}

	@Test
	void isThatOfTheRequestsAndResponses() {
		OpenApiInteractionValidator api = OpenApiInteractionValidator
			.createForInlineApiSpecification(this.console.page("/v3/api-docs").body())
			.build();
		assertValid(api, SimpleRequest.Builder.get(PATH).withQueryParam("resourceType", "SPACE").build(),
				this.console.list("resourceType=SPACE&limit=1"));
		assertValid(api, request("POST", Console.GRANT).build(), this.console.grant(Console.GRANT));
		assertValid(api, request("POST", Console.GRANT).build(), this.console.grant(Console.GRANT));
		String id = this.console.arize().roleBindings().bindings().get(0).id();
		assertValid(api, request("PATCH", "{\"roleId\": \"r\"}").withQueryParam("id", id).build(),
				this.console.changeRole(id, "{\"roleId\": \"r\"}"));
		assertValid(api, SimpleRequest.Builder.delete(PATH).withQueryParam("id", id).build(), this.console.revoke(id));
		assertValid(api, SimpleRequest.Builder.delete(PATH).withQueryParam("id", id).build(), this.console.revoke(id));
	}

	private static SimpleRequest.Builder request(String method, String json) {
		return new SimpleRequest.Builder(Request.Method.valueOf(method), PATH).withContentType("application/json")
			.withBody(json);
	}

	private static void assertValid(OpenApiInteractionValidator api, SimpleRequest request,
			HttpResponse<String> response) {
		SimpleResponse.Builder received = SimpleResponse.Builder.status(response.statusCode())
			.withBody(response.body());
		response.headers().firstValue("Content-Type").ifPresent(received::withContentType);
		List<ValidationReport.Message> messages = api.validate(request, received.build()).getMessages();
		assertThat(messages).isEmpty();
	}

}
