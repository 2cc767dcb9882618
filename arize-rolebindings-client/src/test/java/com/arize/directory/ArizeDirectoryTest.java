package com.arize.directory;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;

import com.arize.exceptions.ForbiddenException;
import com.arize.exceptions.InvalidResponseException;
import com.arize.exceptions.NotFoundException;
import com.arize.rolebindings.test.ArizeModels;
import com.arize.testing.MockApi;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link DefaultArizeDirectory}: the responses it accepts.
 */
@Tag("socket")
class ArizeDirectoryTest {

	private static final String ADA = """
			{"id":"u1","name":"Ada","email":"ada@example.com","status":"ACTIVE","is_developer":false,\
			"created_at":"2026-01-02T03:04:05Z","role":null}""";

	private static final String PAYMENTS = """
			{"id":"s1","name":"Payments","description":"","created_at":"2026-01-02T03:04:05Z"}""";

	@RegisterExtension
	static final MockApi api = new MockApi();

	@AutoClose
	private final ArizeDirectory directory = ArizeDirectory.of(api.withoutRetries().build());

	@Test
	void objectThatMovesToALaterPageIsNotAmbiguous() {
		api.respond("GET", spaces("\"next_cursor\":\"c2\",\"has_more\":true"), spaces("\"has_more\":false"));
		assertThat(this.directory.findSpaceByName("Payments")).map(Space::id).contains("s1");
	}

	/* A server before 2026-07 does not send it */
	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`', nullValues = "null", value = { "'is_private':true | true",
			"'is_private':false | false", "'is_private':null | null", "'other':1 | null" })
	void spaceIsPrivateIfTheServerSaysSo(String member, @Nullable Boolean isPrivate) {
		api.respond("GET",
				MockApi.json(200, PAYMENTS.replace("\"description\"", member.replace('\'', '"') + ",\"description\"")));
		assertThat(this.directory.getSpace("s1").isPrivate()).isEqualTo(isPrivate);
	}

	@Test
	void unknownStatusAndUnknownMembersAreNoFailure() {
		user(ADA.replace("ACTIVE", "SUSPENDED").replace("{\"id\"", "{\"new_member\":{\"a\":[1]},\"id\""));
		assertThat(this.directory.getUser("u1").status()).isEqualTo("SUSPENDED");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`', nullValues = "null",
			value = { "'role':{'type':'PREDEFINED','name':'ADMIN'}           | ADMIN          | true",
					"'role':{'type':'PREDEFINED','name':'admin','new':[1]} | admin          | true",
					"'role':{'type':'PREDEFINED','name':'MEMBER'}          | MEMBER         | false",
					"'role':{'type':'PREDEFINED','name':'TELEPORTER'}      | TELEPORTER     | false",
					"'role':{'type':'CUSTOM','id':'r1','name':'Auditor'}   | Auditor        | false",
					"'role':{'type':'CUSTOM','id':'r1','name':'Admin'}     | Admin (custom) | false",
					"'role':{'type':'CUSTOM','id':'r1'}                    | null           | false",
					"'role':{'type':7,'name':{}}                           | null           | false",
					"'role':null                                           | null           | false",
					"'role':7                                              | null           | false",
					"'role':[]                                             | null           | false",
					"'other':1                                             | null           | false" })
	void accountRoleIsReadByItsName(String member, @Nullable String role, boolean isAdmin) {
		user(ADA.replace("\"role\":null", member.replace('\'', '"')));
		assertThat(this.directory.getUser("u1")).returns(role, User::role).returns(isAdmin, User::isAccountAdmin);
	}

	@ParameterizedTest
	@NullSource
	@ValueSource(strings = { "ADMIN", "Auditor", "ADMIN (custom)" })
	void userIsReadAsItIsWritten(@Nullable String role) {
		User user = ArizeModels.user("u1", "ada@example.com").name("Ada").role(role).isDeveloper(true).build();
		JsonMapper mapper = new JsonMapper();
		assertThat(mapper.readValue(mapper.writeValueAsString(user), User.class)).isEqualTo(user);
	}

	@ParameterizedTest
	@ValueSource(strings = { "id", "name", "email", "created_at", "status", "is_developer" })
	void missingMemberIsAnInvalidResponse(String member) {
		user(ADA.replaceFirst("\"" + member + "\":(\"[^\"]*\"|false),", ""));
		assertThatExceptionOfType(InvalidResponseException.class).isThrownBy(() -> this.directory.getUser("u1"))
			.withMessageContaining("'" + member + "'");
	}

	@ParameterizedTest
	@MethodSource
	void missingPermissionIsForbidden(Consumer<ArizeDirectory> lookup) {
		api.respond("GET", MockApi.problem(403));
		assertThatExceptionOfType(ForbiddenException.class).isThrownBy(() -> lookup.accept(this.directory))
			.withMessageContaining("failed: 403");
		assertThat(api.targets()).hasSize(1);
	}

	static Stream<Consumer<ArizeDirectory>> missingPermissionIsForbidden() {
		return Stream.of((directory) -> directory.findSpacesByName(List.of("Payments", "Sales")),
				(directory) -> directory.getSpaces(List.of("s1", "s2")), (directory) -> directory.getSpace("s1"));
	}

	@Test
	void unknownSpaceOfProjectsIsNotFound() {
		api.respond("GET", MockApi.problem(404));
		assertThatExceptionOfType(NotFoundException.class)
			.isThrownBy(() -> this.directory.findProjectByName("s9", "chat"))
			.withMessageStartingWith("GET /v2/projects at ");
	}

	@Test
	void listThatNeverEndsIsAnInvalidResponse() {
		api.respond("GET", spaces("\"next_cursor\":\"c2\",\"has_more\":true"));
		List<Space> seen = new ArrayList<>();
		assertThatExceptionOfType(InvalidResponseException.class)
			.isThrownBy(() -> this.directory.spaces().forEach(seen::add))
			.withMessageContaining("GET /v2/spaces failed: page 2 of the spaces");
		assertThat(seen).hasSize(2);
		assertThatExceptionOfType(InvalidResponseException.class)
			.isThrownBy(() -> this.directory.findSpaceByName("Payments"))
			.withMessageContaining("page 2 of the spaces");
		assertThatExceptionOfType(InvalidResponseException.class)
			.isThrownBy(() -> this.directory.findSpacesByName(List.of("Payments", "Sales")));
	}

	private static void user(String json) {
		api.respond("GET", MockApi.json(200, json));
	}

	private static ResponseDefinitionBuilder spaces(String pagination) {
		return MockApi.json(200, "{\"spaces\":[%s],\"pagination\":{%s}}".formatted(PAYMENTS, pagination));
	}

}
