package com.arize.access.export;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

import com.arize.config.SDKConfiguration;
import com.arize.directory.ArizeDirectory;
import com.arize.directory.Role;
import com.arize.directory.Space;
import com.arize.directory.User;
import com.arize.exceptions.ApiException;
import com.arize.rolebindings.RoleBindingsClient;
import com.arize.rolebindings.test.ArizeApiStandIn;
import com.arize.testing.ApiServer;
import com.arize.testing.Loopback;
import com.arize.testing.MemoryClient;
import com.arize.testing.MemoryDirectory;
import com.arize.testing.PairedRequests;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import static com.arize.rolebindings.RoleBindingResourceType.PROJECT;
import static com.arize.rolebindings.RoleBindingResourceType.SPACE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Tests for the text of {@link RoleBindingsExport}, and for its requests.
 */
@ExtendWith(OutputCaptureExtension.class)
@Tag("socket")
class RoleBindingsExportTest {

	private final MemoryClient client = new MemoryClient();

	private final MemoryDirectory directory = new MemoryDirectory().user("u1", "ada@example.com")
		.user("u2", "eve@example.com")
		.user("u3", "grace@example.com")
		.role("r1", "Space Admin")
		.role("r2", "Space Reader")
		.space("s1", "Payments")
		.space("s2", "Lending")
		.project("p1", "s1", "checkout-bot");

	@TempDir
	private Path temporary;

	@ParameterizedTest
	@CsvSource({ "PROJECT, true", "DASHBOARD, false" })
	void onlyTheRestrictionOfAProjectIsMarked(String type, boolean marked) {
		this.client.put("u1", "r2", PROJECT, "p1");
		this.directory.addResourceRestriction(type, "p1");
		assertThat(export().contains("# restricted")).isEqualTo(marked);
	}

	@Test
	void eachResourceHasADocumentGroupedByRole() {
		this.client.put("u3", "r1", SPACE, "s1");
		this.client.put("u2", "r2", SPACE, "s1");
		this.client.put("u1", "r1", SPACE, "s1");
		this.client.put("u1", "r2", PROJECT, "p1");
		this.client.put("u2", "r1", SPACE, "s2");
		assertThat(export()).isEqualTo(AccessYaml.HEADER + """
				scope:
				  space: Lending
				role_bindings:
				  - role: Space Admin
				    user: eve@example.com # since 1970-01-01
				---
				scope:
				  space: Payments
				role_bindings:
				  - role: Space Admin
				    users:
				      - ada@example.com # since 1970-01-01
				      - grace@example.com # since 1970-01-01
				  - role: Space Reader
				    user: eve@example.com # since 1970-01-01
				---
				scope:
				  space: Payments
				  project: checkout-bot
				role_bindings:
				  - role: Space Reader
				    user: ada@example.com # since 1970-01-01
				""");
	}

	@Test
	void withoutADirectoryTheExportHasIds() {
		this.client.put("u2", "r1", SPACE, "s1");
		this.client.put("u1", "r1", SPACE, "s1");
		this.client.put("u1", "r2", PROJECT, "p1");
		assertThat(text(RoleBindingsExport.builder(this.client).build())).isEqualTo(AccessYaml.HEADER + """
				scope:
				  resource_type: PROJECT
				  resource_id: p1
				role_bindings:
				  - role_id: r2
				    user_id: u1 # since 1970-01-01
				---
				scope:
				  resource_type: SPACE
				  resource_id: s1
				role_bindings:
				  - role_id: r1
				    user_ids:
				      - u1 # since 1970-01-01
				      - u2 # since 1970-01-01
				""");
	}

	@Test
	void aSpaceWhoseNameOthersHaveHasItsOrganization() {
		twins();
		assertThat(export()).isEqualTo(AccessYaml.HEADER + """
				scope:
				  organization: Core
				  space: Sales
				role_bindings:
				  - role: Space Admin
				    user: ada@example.com # since 1970-01-01
				---
				scope:
				  organization: Growth
				  space: Sales
				role_bindings:
				  - role: Space Admin
				    user: ada@example.com # since 1970-01-01
				---
				scope:
				  organization: Growth
				  space: Sales
				  project: bot
				role_bindings:
				  - role: Space Admin
				    user: ada@example.com # since 1970-01-01
				---
				scope:
				  resource_type: SPACE
				  resource_id: t3
				role_bindings:
				  - role: Space Admin
				    user: ada@example.com # since 1970-01-01
				""");
	}

	/* t3 is in none that the key can read */
	private void twins() {
		this.directory.organization("o1", "Growth")
			.organization("o2", "Core")
			.space("t1", "o1", "Sales")
			.space("t2", "o2", "Sales")
			.space("t3", "Sales")
			.project("tp", "t1", "bot");
		List.of("t1", "t2", "t3").forEach((space) -> this.client.put("u1", "r1", SPACE, space));
		this.client.put("u1", "r1", PROJECT, "tp");
	}

	@Test
	void anOrganizationWhoseNameOthersHaveIsNoName() {
		twins();
		this.directory.organization("o3", "Growth");
		assertThat(export()).contains("organization: Core\n  space: Sales\n", "resource_id: t1\n")
			.doesNotContain("organization: Growth");
	}

	@ParameterizedTest
	@CsvSource({ "organizations, 403", "organizations, 404", "spaces of o1, 403" })
	void withoutPermissionToReadOrganizationsSuchSpacesHaveIds(String method, int status, CapturedOutput output) {
		twins();
		this.directory.fail(method, MemoryClient.failure(status, false));
		assertThat(export()).contains("resource_id: t1\n", "resource_id: t2\n", "user: ada@example.com")
			.doesNotContain("organization");
		assertThat(output).containsOnlyOnce("The key has no permission to read the names of organizations");
	}

	@Test
	void organizationsAreNotReadIfNamesOfSpacesAreUnique() {
		this.client.put("u1", "r1", SPACE, "s1");
		export();
		assertThat(this.directory.calls()).contains("spaces").noneMatch((call) -> call.startsWith("organization"));
	}

	@Test
	void anIdInAnotherFormThanThatOfTheDirectoryHasTheName() {
		this.client.put("u1==", "r1==", PROJECT, "p1==");
		assertThat(export()).endsWith("""
				scope:
				  space: Payments
				  project: checkout-bot
				role_bindings:
				  - role: Space Admin
				    user: ada@example.com # since 1970-01-01
				""");
	}

	@Test
	void usersWithoutANameHaveAnEntryOfTheirOwn() {
		this.directory.user("u8", "twin@example.com").user("u9", "Twin@example.com");
		List.of("u9", "u1", "u8").forEach((user) -> this.client.put(user, "r1", SPACE, "s1"));
		assertThat(export()).endsWith("""
				role_bindings:
				  - role: Space Admin
				    user: ada@example.com # since 1970-01-01
				  - role: Space Admin
				    user_ids:
				      - u8 # since 1970-01-01
				      - u9 # since 1970-01-01
				""");
	}

	@Test
	void usersThatAreNotInTheDirectoryAreListedApart() {
		this.client.put("bot2", "r1", SPACE, "s1");
		this.client.put("bot1", "r1", SPACE, "s1");
		this.client.put("u1", "r2", SPACE, "s1");
		assertThat(export()).endsWith("""
				role_bindings:
				  - role: Space Reader
				    user: ada@example.com # since 1970-01-01
				  - # not in the directory, for example the bot of a service key
				    role: Space Admin
				    user_ids:
				      - bot1 # since 1970-01-01
				      - bot2 # since 1970-01-01
				""");
	}

	@Test
	void aNameOfSeveralObjectsIsReplacedByTheId() {
		this.directory.role("r8", "Space Admin").space("s8", "Payments");
		this.client.put("u1", "r1", SPACE, "s1");
		this.client.put("u1", "r2", PROJECT, "p1");
		assertThat(export()).contains("resource_id: p1\n", "role: Space Reader\n", "resource_id: s1\n",
				"role_id: r1\n");
	}

	@Test
	void projectsOfTwoSpacesAndOneObjectTwiceInAListHaveTheirName() {
		this.directory.project("p2", "s2", "checkout-bot").listAgain("u1");
		this.client.put("u1", "r1", PROJECT, "p1");
		assertThat(export()).contains("  project: checkout-bot\n", "user: ada@example.com # since 1970-01-01\n");
	}

	@Test
	void aNameThatAnAccessFileCannotContainIsReplacedByTheId() {
		this.directory.space("s8", "x".repeat(256)).user("u8", " ").space("s9", "x".repeat(255));
		this.client.put("u8", "r1", SPACE, "s8");
		this.client.put("u1", "r1", SPACE, "s9");
		assertThat(export()).contains("resource_id: s8\n", "user_id: u8 # since 1970-01-01\n",
				"space: " + "x".repeat(255) + "\n");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`',
			value = { "null|role: 'null'", "a: #b|role: 'a: #b'", "`a\nb\u2028`|role: \"a\\nb\\L\"",
					"${x} $ {|role: ${x} $ {", "Größe 管理者|role: Größe 管理者", "👩‍💻|role: \"👩\\u200D💻\"" })
	void aNameIsReadableAndQuotedOrEscapedWhereThatIsRequired(String name, String expected) {
		this.directory.role("r8", name);
		this.client.put("123", "r8", SPACE, "s1");
		assertThat(export()).contains(expected + "\n", "user_id: '123' # since 1970-01-01\n");
	}

	@ParameterizedTest
	@ValueSource(strings = { "a\u202eb", "a\u200bb", "\ufeffa", "a\ud800" })
	void aNameWithCharactersThatCannotBeSeenIsReplacedByTheId(String name) {
		this.directory.role("r8", name);
		this.client.put("u1", "r8", SPACE, "s1");
		assertThat(export()).contains("role_id: r8\n");
	}

	@Test
	void anAccountWithoutBindingsHasNoDocument() {
		assertThat(export()).isEqualTo(AccessYaml.HEADER);
		assertThat(this.directory.calls()).isEmpty();
	}

	@Test
	void theOrderOfTheListsIsIrrelevant() {
		MemoryClient other = new MemoryClient();
		IntStream.range(0, 50).forEach((number) -> {
			this.client.put("u" + number % 7, "r" + number % 3, SPACE, "s" + number);
			other.put("u" + (49 - number) % 7, "r" + (49 - number) % 3, SPACE, "s" + (49 - number));
		});
		assertThat(text(RoleBindingsExport.builder(other).build()))
			.isEqualTo(text(RoleBindingsExport.builder(this.client).build()));
	}

	@ParameterizedTest
	@ValueSource(ints = { 403, 404 })
	void namesThatTheKeyMustNotReadAreReplacedByIds(int status, CapturedOutput output) {
		this.client.put("u1", "r1", SPACE, "s1");
		this.directory.fail("users", MemoryClient.failure(status, false));
		assertThat(export()).contains("role: Space Admin\n", "user_id: u1 # since 1970-01-01\n")
			.doesNotContain("not in the directory");
		assertThat(output).containsOnlyOnce("The key has no permission to read the names of users, and the export has"
				+ " their ids: failed with " + status);
	}

	@ParameterizedTest
	@ValueSource(ints = { 401, 429, 500 })
	void namesThatCannotBeReadNowAreAFailure(int status) {
		this.client.put("u1", "r1", SPACE, "s1");
		this.directory.fail(MemoryClient.failure(status, false));
		assertThatExceptionOfType(ApiException.class).isThrownBy(this::export).withMessage("failed with " + status);
	}

	@Test
	void argumentsAreRequired() {
		assertThatIllegalArgumentException().isThrownBy(() -> RoleBindingsExport.builder(null))
			.withMessage("'client' must not be null");
		assertThatIllegalArgumentException().isThrownBy(() -> RoleBindingsExport.builder(this.client).directory(null))
			.withMessage("'directory' must not be null");
		assertThatIllegalArgumentException()
			.isThrownBy(() -> RoleBindingsExport.builder(this.client).build().writeTo(null))
			.withMessage("'target' must not be null");
	}

	@Test
	void eachListIsReadOncePageByPage() {
		try (ArizeApiStandIn api = ArizeApiStandIn.start()) {
			Space space = api.directory().addSpace("Payments");
			Role role = api.directory().addRole("Space Admin");
			List<User> users = new ArrayList<>();
			IntStream.range(0, 250)
				.forEach((number) -> users
					.add(api.directory().addUser("User " + number, "user%d@example.com".formatted(number))));
			users.forEach((user) -> api.roleBindings().create(user.id(), role.id(), SPACE, space.id()));
			IntStream.range(0, 2).forEach((number) -> {
				String project = api.directory().addProject(space.id(), "project-" + number).id();
				api.roleBindings().create(users.get(number).id(), role.id(), PROJECT, project);
			});
			assertThat(export(api)).contains("project: project-1\n", "- user99@example.com # since 20")
				.doesNotContain("_id");
			List<String> requests = api.requests()
				.stream()
				.map((request) -> request.replaceAll("[?&](limit|cursor)=[^&]*", ""))
				.toList();
			assertThat(requests.subList(0, 4)).containsExactlyInAnyOrder("GET /v2/role-bindings?resource_type=SPACE",
					"GET /v2/role-bindings?resource_type=SPACE", "GET /v2/role-bindings?resource_type=SPACE",
					"GET /v2/role-bindings?resource_type=PROJECT");
			assertThat(requests.subList(4, requests.size())).containsExactly("GET /v2/users", "GET /v2/users",
					"GET /v2/users", "GET /v2/roles", "GET /v2/spaces", "GET /v2/resource-restrictions",
					"GET /v2/projects");
		}
	}

	@Test
	void theListsOfBothResourceTypesAreReadAtTheSameTime() {
		PairedRequests paired = new PairedRequests();
		try (ApiServer server = new ApiServer(3, 1).beforeResponse(paired);
				RoleBindingsClient client = RoleBindingsClient.of(server.configuration().build())) {
			assertThat(text(RoleBindingsExport.builder(client).build())).contains("SPACE", "PROJECT");
			assertThat(server.targets()).hasSize(6).doesNotHaveDuplicates();
			assertThat(paired.mostRequestsOfAList()).isEqualTo(1);
		}
	}

	private String text(RoleBindingsExport export) {
		try {
			return Files.readString(export.writeTo(this.temporary.resolve("access.yaml")).written().get(0));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private String export() {
		return text(RoleBindingsExport.builder(this.client).directory(this.directory).build());
	}

	private String export(ArizeApiStandIn api) {
		SDKConfiguration configuration = Loopback.configuration(api.getApiUrl().getPort()).build();
		try (RoleBindingsClient client = RoleBindingsClient.of(configuration);
				ArizeDirectory directory = ArizeDirectory.of(configuration)) {
			return text(RoleBindingsExport.builder(client).directory(directory).build());
		}
	}

}
