package com.arize.directory;

import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;

import com.arize.exceptions.ApiException;
import com.arize.exceptions.ForbiddenException;
import com.arize.exceptions.InvalidResponseException;
import com.arize.exceptions.NotFoundException;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

import static com.arize.directory.DirectoryContract.json;
import static com.arize.directory.DirectoryContract.page;
import static com.arize.directory.DirectoryContract.problem;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Tests for {@link DefaultArizeDirectory}: its requests, and the responses it accepts.
 */
class ArizeDirectoryTest {

	@RegisterExtension
	static final DirectoryContract contract = new DirectoryContract();

	private static final OffsetDateTime DATE = OffsetDateTime.parse("2026-01-02T03:04:05Z");

	private static final User ADA = new User("u1", "Ada", "ada@example.com", "ACTIVE", "MEMBER", false, DATE);

	private static final User EVE = new User("u2", "Eve", "eve@example.com", "INVITED", "MEMBER", true, DATE);

	private static final Role READER = new Role("r1", "Space Reader", null, List.of("PROJECT_READ"), true, DATE, DATE);

	private static final Space PAYMENTS = new Space("s1", "Payments", "", DATE);

	private static final Project CHAT = new Project("p1", "chat", "s1", DATE);

	private final ArizeDirectory directory = contract.directory();

	@Test
	void streamRequestsPagesOf100() {
		contract.respond(page("users", "c2", ADA), page("users", null, EVE));
		assertThat(this.directory.users()).containsExactly(ADA, EVE);
		assertThat(contract.targets()).containsExactly("GET /v2/users?limit=100", "GET /v2/users?limit=100&cursor=c2");
	}

	@Test
	void streamSendsNothingBeforeTheTerminalOperation() {
		contract.respond(page("users", null, ADA));
		Stream<String> ids = this.directory.users().map(User::id);
		assertThat(contract.targets()).isEmpty();
		assertThat(ids).containsExactly("u1");
	}

	@Test
	void projectsAreRequestedForTheSpace() {
		contract.respond(page("projects", null, CHAT));
		assertThat(this.directory.projects("U3Bh+Y2U6MQ==")).containsExactly(CHAT);
		assertThat(contract.targets()).containsExactly("GET /v2/projects?space_id=U3Bh%2BY2U6MQ%3D%3D&limit=100");
	}

	@Test
	void projectsOfAllSpacesAreOneList() {
		contract.respond(page("projects", null, CHAT));
		assertThat(this.directory.projects()).containsExactly(CHAT);
		assertThat(contract.targets()).containsExactly("GET /v2/projects?limit=100");
	}

	@Test
	void restrictionsAreReadPastPagesThatAreEmpty() {
		ResourceRestriction restriction = new ResourceRestriction("DASHBOARD", "d1", CHAT.createdAt());
		contract.respond(page("resource_restrictions", "c2"), page("resource_restrictions", null, restriction));
		assertThat(this.directory.resourceRestrictions()).containsExactly(restriction);
		assertThat(contract.targets()).containsExactly("GET /v2/resource-restrictions?limit=100",
				"GET /v2/resource-restrictions?limit=100&cursor=c2");
	}

	@Test
	void findSendsTheNameAsFilter() {
		contract.respond(page("spaces", null, PAYMENTS));
		assertThat(this.directory.findSpaceByName("Payments")).contains(PAYMENTS);
		assertThat(contract.targets()).containsExactly("GET /v2/spaces?name=Payments&limit=100");
	}

	@Test
	void findSendsTheNameOfAProjectAndItsSpace() {
		contract.respond(page("projects", null, CHAT));
		assertThat(this.directory.findProjectByName("s1", "chat")).contains(CHAT);
		assertThat(contract.targets()).containsExactly("GET /v2/projects?space_id=s1&name=chat&limit=100");
	}

	@Test
	void findReadsAllRolesWithoutFilter() {
		contract.respond(page("roles", "c2"), page("roles", null, READER));
		assertThat(this.directory.findRoleByName("Space Reader")).contains(READER);
		assertThat(contract.targets()).containsExactly("GET /v2/roles?limit=100", "GET /v2/roles?limit=100&cursor=c2");
	}

	@Test
	void emailAddressIsEncoded() {
		contract.respond(page("users", null));
		assertThat(this.directory.findUserByEmail("ada+test@example.com")).isEmpty();
		assertThat(contract.targets()).containsExactly("GET /v2/users?email=ada%2Btest%40example.com&limit=100");
	}

	@Test
	void objectThatMovesToALaterPageIsNotAmbiguous() {
		contract.respond(page("spaces", "c2", PAYMENTS), page("spaces", null, PAYMENTS));
		assertThat(this.directory.findSpaceByName("Payments")).contains(PAYMENTS);
	}

	@Test
	void idIsOnePathSegment() {
		contract.respond(json(DirectoryJson.write(DirectoryJson.object(ADA))));
		assertThat(this.directory.getUser("VXNlcjo+MQ==")).isEqualTo(ADA);
		assertThat(contract.targets()).containsExactly("GET /v2/users/VXNlcjo%2BMQ%3D%3D");
	}

	@Test
	void unknownStatusAndUnknownMembersAreNoFailure() {
		String json = DirectoryJson.write(DirectoryJson.object(ADA))
			.replace("ACTIVE", "SUSPENDED")
			.replace("{\"id\"", "{\"new_member\":{\"a\":[1]},\"id\"");
		contract.respond(json(json));
		assertThat(this.directory.getUser("u1").status()).isEqualTo("SUSPENDED");
		contract.ignoreViolations();
	}

	@Test
	void unknownPermissionIsNoFailure() {
		contract.respond(
				json(DirectoryJson.write(DirectoryJson.object(READER)).replace("PROJECT_READ", "TELEPORT_CREATE")));
		assertThat(this.directory.getRole("r1").permissions()).containsExactly("TELEPORT_CREATE");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', nullValues = "null",
			value = { "{'type':'PREDEFINED','name':'ADMIN'}              | ADMIN          | true",
					"{'type':'PREDEFINED','name':'admin','new':[1]}    | admin          | true",
					"{'type':'PREDEFINED','name':'MEMBER'}             | MEMBER         | false",
					"{'type':'PREDEFINED','name':'TELEPORTER'}         | TELEPORTER     | false",
					"{'type':'CUSTOM','id':'r1','name':'Auditor'}      | Auditor        | false",
					"{'type':'CUSTOM','id':'r1','name':'Admin'}        | Admin (custom) | false",
					"{'type':'CUSTOM','id':'r1'}                       | null           | false",
					"{'type':7,'name':{}}                              | null           | false",
					"null                                              | null           | false",
					"7                                                 | null           | false",
					"[]                                                | null           | false" })
	void accountRoleIsReadByItsName(@Nullable String json, @Nullable String role, boolean isAdmin) {
		Map<String, Object> user = DirectoryJson.object(ADA);
		user.remove("role");
		String text = "{\"role\":%s,".formatted((json != null) ? json.replace('\'', '"') : null);
		contract.respond(json(text + DirectoryJson.write(user).substring(1)));
		assertThat(this.directory.getUser("u1")).returns(role, User::role).returns(isAdmin, User::isAccountAdmin);
		contract.ignoreViolations();
	}

	@ParameterizedTest
	@NullSource
	@ValueSource(strings = { "ADMIN", "Auditor", "ADMIN (custom)" })
	void userIsReadAsItIsWritten(@Nullable String role) {
		User user = new User("u1", "Ada", "ada@example.com", "ACTIVE", role, true, DATE);
		JsonMapper mapper = new JsonMapper();
		assertThat(mapper.readValue(mapper.writeValueAsString(user), User.class)).isEqualTo(user);
	}

	@Test
	void userWithoutARoleHasNone() {
		assertThat(new User("u1", "Ada", "ada@example.com", "ACTIVE", true, DATE))
			.isEqualTo(new User("u1", "Ada", "ada@example.com", "ACTIVE", null, true, DATE));
	}

	@Test
	void userWithoutAccountRoleIsNoFailure() {
		Map<String, Object> user = DirectoryJson.object(ADA);
		user.remove("role");
		contract.respond(json(DirectoryJson.write(user)));
		assertThat(this.directory.getUser("u1")).returns(null, User::role).returns(false, User::isAccountAdmin);
		contract.ignoreViolations();
	}

	@ParameterizedTest
	@ValueSource(strings = { "id", "name", "email", "created_at", "status", "is_developer" })
	void missingMemberIsAnInvalidResponse(String member) {
		Map<String, Object> json = DirectoryJson.object(ADA);
		json.remove(member);
		contract.respond(json(DirectoryJson.write(json)));
		assertThatExceptionOfType(InvalidResponseException.class).isThrownBy(() -> this.directory.getUser("u1"))
			.withMessageContaining("'" + member + "'");
		contract.ignoreViolations();
	}

	@ParameterizedTest
	@MethodSource("calls")
	void missingPermissionIsForbidden(Consumer<ArizeDirectory> call) {
		contract.respond(problem(403));
		assertThatExceptionOfType(ForbiddenException.class).isThrownBy(() -> call.accept(this.directory))
			.withMessageContaining("failed: 403");
		assertThat(contract.targets()).hasSize(1);
	}

	static Stream<Consumer<ArizeDirectory>> calls() {
		return Stream.of((directory) -> assertThat(directory.spaces()).isEmpty(),
				(directory) -> directory.findSpaceByName("Payments"),
				(directory) -> directory.findSpacesByName(List.of("Payments", "Sales")),
				(directory) -> directory.findProjectByName("s1", "chat"), (directory) -> directory.getSpace("s1"),
				(directory) -> directory.getSpaces(List.of("s1", "s2")));
	}

	@Test
	void unknownSpaceOfProjectsIsNotFound() {
		contract.respond(problem(404));
		assertThatExceptionOfType(NotFoundException.class)
			.isThrownBy(() -> this.directory.findProjectByName("s9", "chat"))
			.withMessageStartingWith("GET /v2/projects at ");
	}

	@ParameterizedTest
	@ValueSource(strings = { "\"has_more\":true", "\"next_cursor\":null,\"has_more\":true",
			"\"next_cursor\":\" \",\"has_more\":true", "\"next_cursor\":\"c2\",\"has_more\":true" })
	void listThatNeverEndsIsAnInvalidResponse(String pagination) {
		ResponseDefinitionBuilder second = json("{\"spaces\":[],\"pagination\":{%s}}".formatted(pagination));
		contract.respond(page("spaces", "c2", PAYMENTS), second);
		List<Space> seen = new ArrayList<>();
		assertThatExceptionOfType(InvalidResponseException.class)
			.isThrownBy(() -> this.directory.spaces().forEach(seen::add))
			.withMessageContaining("GET /v2/spaces failed: page 2 of the spaces");
		assertThat(seen).containsExactly(PAYMENTS);
		assertThat(contract.targets()).hasSize(2);
		contract.ignoreViolations();
	}

	@Test
	void filteredListThatNeverEndsIsAnInvalidResponse() {
		contract.respond(page("users", "c2", ADA), page("users", "c2", ADA));
		assertThatExceptionOfType(InvalidResponseException.class)
			.isThrownBy(() -> this.directory.findUserByEmail("ada@example.com"))
			.withMessageContaining("page 2 of the users");
		assertThatExceptionOfType(ApiException.class)
			.isThrownBy(() -> this.directory.findUsersByEmail(List.of("a@example.com", "b@example.com")));
	}

	@Test
	void invalidArgumentIsRefusedBeforeARequest() {
		assertThatIllegalArgumentException().isThrownBy(() -> this.directory.findSpaceByName("a".repeat(256)))
			.withMessageContaining("'name'");
		assertThatIllegalArgumentException().isThrownBy(() -> this.directory.getUsers(List.of("u1", "..")))
			.withMessageContaining("'userId'");
		assertThatIllegalArgumentException()
			.isThrownBy(() -> this.directory.findUsersByEmail(List.of("ada@example.com", " ")))
			.withMessageContaining("'email'");
		assertThat(contract.targets()).isEmpty();
	}

}
