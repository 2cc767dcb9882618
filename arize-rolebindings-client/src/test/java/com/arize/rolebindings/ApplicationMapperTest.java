package com.arize.rolebindings;

import java.nio.charset.StandardCharsets;
import java.time.OffsetDateTime;
import java.util.List;

import com.arize.rolebindings.test.ArizeModels;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.PropertyNamingStrategy;
import tools.jackson.databind.exc.UnrecognizedPropertyException;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.http.converter.json.JacksonJsonHttpMessageConverter;
import org.springframework.mock.http.MockHttpInputMessage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNoException;

/**
 * Tests for the requests and models with a mapper of the application.
 */
class ApplicationMapperTest {

	private static final String CREATE = """
			{"user_id": "u1", "role_id": "r1", "resource_type": "PROJECT", "resource_id": "p1"}""";

	private static final CreateRoleBindingRequest CREATE_REQUEST = CreateRoleBindingRequest.builder()
		.userId("u1")
		.roleId("r1")
		.resourceType(RoleBindingResourceType.PROJECT)
		.resourceId("p1")
		.build();

	private static final String LIST = """
			{"resource_type": "SPACE", "user_id": "u1", "limit": 7, "cursor": "c1"}""";

	static List<PropertyNamingStrategy> namingStrategies() {
		return List.of(PropertyNamingStrategies.LOWER_CAMEL_CASE, PropertyNamingStrategies.SNAKE_CASE,
				PropertyNamingStrategies.KEBAB_CASE, PropertyNamingStrategies.UPPER_CAMEL_CASE);
	}

	@ParameterizedTest
	@MethodSource("namingStrategies")
	void requestIsReadByTheNamesOfTheApi(PropertyNamingStrategy naming) {
		assertThat(mapper(naming).readValue(CREATE, CreateRoleBindingRequest.class)).isEqualTo(CREATE_REQUEST);
		assertThat(mapper(naming).readValue(LIST, ListRoleBindingsRequest.class)).isEqualTo(list());
	}

	@ParameterizedTest
	@MethodSource("namingStrategies")
	void requestIsWrittenWithTheNamesOfTheApi(PropertyNamingStrategy naming) {
		assertThat(mapper(naming).<JsonNode>valueToTree(CREATE_REQUEST)).isEqualTo(tree(CREATE));
		assertThat(mapper(naming).<JsonNode>valueToTree(list())).isEqualTo(tree(LIST));
	}

	@Test
	void listRequestRequiresOnlyAResourceType() {
		String json = "{\"resource_type\":\"SPACE\"}";
		JsonMapper mapper = JsonMapper.shared();
		ListRoleBindingsRequest request = mapper.readValue(json, ListRoleBindingsRequest.class);
		assertThat(request.resourceType()).isEqualTo(RoleBindingResourceType.SPACE);
		assertThat(mapper.writeValueAsString(request)).isEqualTo(json);
	}

	@Test
	void jacksonTwoReadsAndWritesTheNamesOfTheApi() throws Exception {
		com.fasterxml.jackson.databind.ObjectMapper mapper = new com.fasterxml.jackson.databind.ObjectMapper();
		assertThat(mapper.readValue(CREATE, CreateRoleBindingRequest.class)).isEqualTo(CREATE_REQUEST);
		assertThat(tree(mapper.writeValueAsString(CREATE_REQUEST))).isEqualTo(tree(CREATE));
	}

	@Test
	void unknownMemberIsHandledAsTheMapperIsConfigured() {
		String json = CREATE.replace("{", "{\"comment\": \"x\", ");
		JsonMapper strict = JsonMapper.builder().enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES).build();
		JsonMapper lenient = JsonMapper.builder().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES).build();
		assertThatExceptionOfType(UnrecognizedPropertyException.class)
			.isThrownBy(() -> strict.readValue(json, CreateRoleBindingRequest.class));
		assertThatNoException().isThrownBy(() -> lenient.readValue(json, CreateRoleBindingRequest.class));
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '#',
			value = { "\"u1\"|null|user_id", "\"r1\"|\" \"|role_id", "\"p1\"|{}|resource_id",
					", \"role_id\": \"r1\"|##|role_id", "\"PROJECT\"|\"MODEL\"|resource_type",
					"\"PROJECT\"|0|resource_type", "\"PROJECT\"|null|resource_type" })
	void messageNamesAnInvalidMemberOfACreateRequest(String good, String bad, String member) {
		assertRefused(CREATE.replace(good, bad), CreateRoleBindingRequest.class, member);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '#',
			value = { "\"SPACE\"|null|resource_type", "\"SPACE\"|0|resource_type", "\"u1\"|\"\"|user_id", "7|101|limit",
					"7|\"many\"|limit", "\"c1\"|\" \"|cursor" })
	void messageNamesAnInvalidMemberOfAListRequest(String good, String bad, String member) {
		assertRefused(LIST.replace(good, bad), ListRoleBindingsRequest.class, member);
	}

	@ParameterizedTest
	@MethodSource("namingStrategies")
	void pageIsWrittenWithTheNamesOfTheApi(PropertyNamingStrategy naming) {
		RoleBinding binding = ArizeModels.roleBinding("b1", "u1", "r1", RoleBindingResourceType.SPACE, "s1")
			.createdAt(OffsetDateTime.parse("2026-01-02T03:04:05Z"))
			.updatedAt(OffsetDateTime.parse("2026-01-02T03:04:06Z"))
			.build();
		RoleBindingListResponse page = new RoleBindingListResponse(List.of(binding),
				new PaginationMetadata("c1", true));
		assertThat(mapper(naming).<JsonNode>valueToTree(page)).isEqualTo(tree(page.toJson()));
	}

	@ParameterizedTest
	@MethodSource("namingStrategies")
	void lastPageIsWrittenWithoutACursor(PropertyNamingStrategy naming) {
		assertThat(mapper(naming).writeValueAsString(new PaginationMetadata(null, false)))
			.isEqualTo("{\"has_more\":false}");
	}

	private static void assertRefused(String json, Class<?> type, String member) {
		MockHttpInputMessage body = new MockHttpInputMessage(json.getBytes(StandardCharsets.UTF_8));
		assertThatExceptionOfType(HttpMessageNotReadableException.class)
			.isThrownBy(() -> new JacksonJsonHttpMessageConverter().read(type, body))
			.havingCause()
			.withMessageContaining(member);
	}

	private static JsonMapper mapper(PropertyNamingStrategy naming) {
		return JsonMapper.builder().propertyNamingStrategy(naming).build();
	}

	private static JsonNode tree(String json) {
		return JsonMapper.shared().readTree(json);
	}

	private static ListRoleBindingsRequest list() {
		return ListRoleBindingsRequest.builder()
			.resourceType(RoleBindingResourceType.SPACE)
			.userId("u1")
			.limit(7)
			.cursor("c1")
			.build();
	}

}
