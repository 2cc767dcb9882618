package com.arize.rolebindings.autoconfigure;

import java.math.BigDecimal;
import java.util.List;

import io.swagger.v3.core.util.Yaml;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.PathItem;
import io.swagger.v3.oas.models.media.ComposedSchema;
import io.swagger.v3.oas.models.media.ObjectSchema;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.media.StringSchema;
import io.swagger.v3.oas.models.parameters.Parameter;
import io.swagger.v3.oas.models.responses.ApiResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Tests for {@link ContractComparison}.
 */
class ContractComparisonTest {

	private static final String BINDINGS = "/v2/role-bindings";

	private static final String BINDING = "/v2/role-bindings/{binding_id}";

	private final OpenAPI published = copy();

	/* Returns a new copy of both contracts in one description */
	static OpenAPI copy() {
		OpenAPI both = ContractComparison.contract("role-bindings");
		ContractComparison.contract("directory").getPaths().forEach(both.getPaths()::addPathItem);
		return both;
	}

	private ContractComparison compare() {
		return new ContractComparison(Yaml.pretty(this.published));
	}

	@Test
	void copyOfTheContractsIsEqual() {
		ContractComparison comparison = compare();
		assertThat(comparison.contradictions()).isEmpty();
		assertThat(comparison.news()).isEmpty();
	}

	@Test
	void copyInOpenApi31IsEqual() {
		ContractComparison comparison = new ContractComparison(
				Yaml.pretty(this.published).replaceFirst("openapi: 3.0.\\d", "openapi: 3.1.0"));
		assertThat(comparison.contradictions()).isEmpty();
		assertThat(comparison.news()).isEmpty();
	}

	@Test
	void memberThatCanBeNullInOpenApi31IsFound() {
		String description = Yaml.pretty(this.published)
			.replaceFirst("openapi: 3.0.\\d", "openapi: 3.1.0")
			.replaceAll("( +)resource_id:\\n +type: string", "$1resource_id:\n$1  type: [string, \"null\"]");
		assertThat(new ContractComparison(description).contradictions())
			.contains("GET /v2/role-bindings/{}, response 200 member resource_id: it can be null");
	}

	@Test
	void schemaOfSeveralPartsIsComparedAsAWhole() {
		Operation get = this.published.getPaths().get(BINDING).getGet();
		Schema<?> whole = body(get, "200");
		Schema<?> parts = new ComposedSchema().addAllOfItem(whole)
			.addAllOfItem(new ObjectSchema().addProperty("expires_at", new StringSchema()));
		get.getResponses().get("200").getContent().get("application/json").setSchema(parts);
		ContractComparison comparison = compare();
		assertThat(comparison.contradictions()).isEmpty();
		assertThat(comparison.news())
			.containsExactly("GET /v2/role-bindings/{}, response 200 member expires_at: the member");
	}

	@Test
	void eachContradictionIsFound() {
		plantContradictions(this.published);
		ContractComparison comparison = compare();
		assertThat(comparison.contradictions()).containsExactlyInAnyOrderElementsOf(PLANTED);
		assertThat(comparison.news()).isEmpty();
	}

	/* A change of a schema is found wherever it is used */
	static final List<String> PLANTED = List.of("PATCH /v2/role-bindings/{}: the operation is missing",
			"GET /v2/roles/{}: the operation is missing", "GET /v2/role-bindings, parameter cursor: it is missing",
			"GET /v2/role-bindings, parameter user_id: it is required",
			"GET /v2/role-bindings, parameter limit: its maximum is 50",
			"GET /v2/role-bindings, parameter resource_type: the value PROJECT is missing",
			"POST /v2/role-bindings, request member reason: it is new and required",
			"GET /v2/role-bindings, response 200 member role_bindings[] member created_at: it is not required",
			"GET /v2/role-bindings/{}, response 200 member created_at: it is not required",
			"POST /v2/role-bindings, response 201 member created_at: it is not required",
			"GET /v2/role-bindings, response 200 member role_bindings[] member role_id: its type is integer, not string",
			"GET /v2/role-bindings/{}, response 200 member role_id: its type is integer, not string",
			"POST /v2/role-bindings, response 201 member role_id: its type is integer, not string",
			"DELETE /v2/role-bindings/{}: the status 204 is missing",
			"DELETE /v2/role-bindings/{}: the status 202 is new",
			"GET /v2/spaces, response 200 member spaces[] member name: it is missing",
			"GET /v2/spaces/{}, response 200 member name: it is missing");

	static void plantContradictions(OpenAPI published) {
		published.getPaths().get(BINDING).setPatch(null);
		published.getPaths().remove("/v2/roles/{role_id}");
		Operation list = published.getPaths().get(BINDINGS).getGet();
		list.getParameters().remove(parameter(list, "cursor"));
		parameter(list, "user_id").setRequired(true);
		parameter(list, "limit").getSchema().setMaximum(BigDecimal.valueOf(50));
		parameter(list, "resource_type").setSchema(new StringSchema().addEnumItem("SPACE"));
		Operation create = published.getPaths().get(BINDINGS).getPost();
		create.getRequestBody()
			.getContent()
			.get("application/json")
			.getSchema()
			.addProperty("reason", new StringSchema())
			.addRequiredItem("reason");
		body(create, "201").getRequired().remove("created_at");
		body(published.getPaths().get(BINDING).getGet(), "200").addProperty("role_id", new Schema<>().type("integer"));
		Operation delete = published.getPaths().get(BINDING).getDelete();
		delete.getResponses().remove("204");
		delete.getResponses().addApiResponse("202", new ApiResponse().description("Accepted"));
		Schema<?> space = ((Schema<?>) body(published.getPaths().get("/v2/spaces").getGet(), "200").getProperties()
			.get("spaces")).getItems();
		space.getProperties().remove("name");
		space.getRequired().remove("name");
	}

	@Test
	void whatIsNewIsNoContradiction() {
		Operation list = this.published.getPaths().get(BINDINGS).getGet();
		list.addParametersItem(new Parameter().name("role_id").in("query").schema(new StringSchema()));
		list.getResponses().addApiResponse("503", new ApiResponse().description("Unavailable"));
		parameter(list, "resource_type")
			.setSchema(new StringSchema().addEnumItem("SPACE").addEnumItem("PROJECT").addEnumItem("ORGANIZATION"));
		body(this.published.getPaths().get(BINDING).getGet(), "200").addProperty("expires_at", new StringSchema());
		this.published.getPaths().get(BINDINGS).setPut(new Operation());
		this.published.getPaths().addPathItem(BINDING + "/history", new PathItem().get(new Operation()));
		this.published.getPaths().addPathItem("/v2/datasets", new PathItem().get(new Operation()));
		ContractComparison comparison = compare();
		assertThat(comparison.contradictions()).isEmpty();
		assertThat(comparison.news()).containsExactlyInAnyOrder(
				"GET /v2/role-bindings, parameter role_id: the parameter", "GET /v2/role-bindings: the status 503",
				"GET /v2/role-bindings, parameter resource_type: the value ORGANIZATION",
				"GET /v2/role-bindings, response 200 member role_bindings[] member expires_at: the member",
				"GET /v2/role-bindings/{}, response 200 member expires_at: the member",
				"PATCH /v2/role-bindings/{}, response 200 member expires_at: the member",
				"POST /v2/role-bindings, response 201 member expires_at: the member",
				"PUT /v2/role-bindings: the operation", "GET /v2/role-bindings/{}/history: the operation");
	}

	@Test
	void namesOfPathVariablesDoNotMatter() {
		PathItem item = this.published.getPaths().remove(BINDING);
		this.published.getPaths().addPathItem("/v2/role-bindings/{role_binding_id}", item);
		assertThat(compare().contradictions()).isEmpty();
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "<html></html>", "{}", "openapi: 3.0.3" })
	void otherDocumentIsAnError(String document) {
		assertThatIllegalArgumentException().isThrownBy(() -> new ContractComparison(document))
			.withMessageStartingWith("It is no OpenAPI description");
	}

	private static Parameter parameter(Operation operation, String name) {
		return operation.getParameters()
			.stream()
			.filter((parameter) -> parameter.getName().equals(name))
			.findFirst()
			.orElseThrow();
	}

	private static Schema<?> body(Operation operation, String status) {
		return operation.getResponses().get(status).getContent().get("application/json").getSchema();
	}

}
