package com.arize.rolebindings.autoconfigure.access;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

import com.arize.config.Retry;
import com.arize.config.SDKConfiguration;
import com.arize.directory.ArizeDirectory;
import com.arize.rolebindings.RoleBindingsClient;
import com.arize.rolebindings.autoconfigure.access.AccessRunnerTest.Application;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.boot.Banner;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.support.GenericApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

/**
 * Tests of the requests that an access file with names causes.
 */
@ExtendWith(OutputCaptureExtension.class)
class RunRequestsTest {

	private static final String ENDLESS = "{\"%s\":[],\"pagination\":{\"has_more\":true,\"next_cursor\":\"c\"}}";

	private final AccountServer server = new AccountServer();

	private final SDKConfiguration configuration = this.server.configuration()
		.retry(Retry.defaults().withMaxAttempts(1))
		.build();

	@TempDir
	private Path folder;

	@AfterEach
	void closeServer() {
		this.server.close();
	}

	@Test
	void everyNameOfALargeFileIsFoundByOneWalkOfEachKind(CapturedOutput output) throws IOException {
		for (int i = 0; i < 2000; i++) {
			this.server.user("u" + i, "user%d@example.com".formatted(i));
		}
		for (int i = 0; i < 300; i++) {
			this.server.space("s" + i, "Space " + i);
		}
		for (int i = 0; i < 3; i++) {
			this.server.role("r" + i, "Role " + i);
		}
		StringBuilder yaml = new StringBuilder("scope: {resource_type: SPACE}\nrole_bindings:\n");
		for (int i = 0; i < 6000; i++) {
			yaml.append("  - {user: user%d@example.com, role: Role %d, space: Space %d}\n".formatted(i % 2000, i % 3,
					i % 300));
		}
		for (int i = 0; i < 1000; i++) {
			this.server.binding("b" + i, "u" + i, "r" + ((i + i / 500) % 3), "s" + i % 300);
		}
		start(yaml.toString());
		assertThat(this.server.requests()).isEqualTo(Map.of("users", 20, "roles", 1, "spaces", 3, "role-bindings", 10));
		assertThat(output).contains("Plan for every SPACE: 5000 to create, 500 to update, 0 to delete, 500 unchanged.")
			.containsPattern("user user\\d+@example\\.com role Role ");
	}

	@Test
	void aCheckOfManyDocumentsReadsEachPageOnce(CapturedOutput output) throws IOException {
		for (int i = 0; i < 2000; i++) {
			this.server.user("u" + i, "user%d@example.com".formatted(i));
		}
		this.server.role("r", "Space Reader");
		StringBuilder yaml = new StringBuilder();
		for (int space = 0; space < 150; space++) {
			this.server.space("s" + space, "Space " + space);
			yaml.append("---\nscope: {space: Space %d}\nrole_bindings:\n".formatted(space));
			for (int i = 0; i < 20; i++) {
				int user = (space * 20 + i) % 2000;
				this.server.binding("b%d-%d".formatted(space, user), "u" + user, "r", "s" + space);
				yaml.append("  - {user: user%d@example.com, role: Space Reader}\n".formatted(user));
			}
		}
		start(yaml.toString(), "mode=check", "prune=true");
		assertThat(output).contains("Plan for 150 scopes: 0 to create, 0 to update, 0 to delete, 3000 unchanged.");
		assertThat(this.server.requests()).isEqualTo(Map.of("users", 20, "roles", 1, "spaces", 2, "role-bindings", 30));
	}

	@Test
	void protectedUsersAreFoundByTheWalkOfTheOtherUsers() throws IOException {
		StringBuilder yaml = new StringBuilder("scope: {space: Payments}\nrole_bindings:\n");
		for (int i = 0; i < 400; i++) {
			this.server.user("u" + i, "user%d@example.com".formatted(i));
			yaml.append("  - {user: user%d@example.com, role: Admin}\n".formatted(i));
		}
		this.server.user("other", "other@example.com").role("r", "Admin").space("s", "Payments");
		start(yaml.toString(), "protected-users=other@example.com,user1@example.com");
		assertThat(this.server.requests()).isEqualTo(Map.of("users", 5, "roles", 1, "spaces", 1, "role-bindings", 1));
	}

	@Test
	void theNameOfAnotherUserIsFoundByTheWalkOfTheUsersOfTheFile(CapturedOutput output) throws IOException {
		StringBuilder yaml = new StringBuilder("scope: {space: Payments}\nrole_bindings:\n");
		for (int i = 0; i < 2000; i++) {
			this.server.user("u" + i, "user%d@example.com".formatted(i));
			this.server.binding("b" + i, "u" + i, "r", "s");
			yaml.append("  - {user: user%d@example.com, role: Admin}\n".formatted(i));
		}
		this.server.user("other", "other@example.com").role("r", "Admin").space("s", "Payments");
		this.server.binding("b", "other", "r", "s");
		start(yaml.toString(), "prune=true");
		assertThat(output).contains("0 to create, 0 to update, 1 to delete, 2000 unchanged")
			.contains("- user other@example.com role Admin on SPACE Payments");
		assertThat(this.server.requests()).isEqualTo(Map.of("users", 21, "roles", 1, "spaces", 1, "role-bindings", 21));
	}

	@Test
	void aNameThatIsAPartOfOthersIsFoundExactly(CapturedOutput output) throws IOException {
		this.server.user("u1", "xada+test@example.com")
			.user("u2", "ADA+test@example.com")
			.user("u3", "ada+test@example.com.invalid")
			.role("r1", "Admin")
			.space("s1", "Payments EU")
			.space("s2", "Payments");
		start("scope: {space: Payments}\nrole_bindings: [{user: ada+test@example.com, role: Admin}]", "mode=apply",
				"fail-on-error=false");
		assertThat(output).contains("Plan for SPACE Payments: 1 to create")
			.contains("+ user ADA+test@example.com role Admin on SPACE Payments\n");
		assertThat(this.server.writes()).containsExactly("/v2/role-bindings");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', value = {
			"users|403|{}|The API key has no permission to read users (the account's admin or member role, or USER_READ); names require it, ids do not",
			"roles|403|{}|The API key has no permission to read roles",
			"spaces|403|{}|The API key has no permission to read spaces",
			"spaces|404|{}|The API key may have no permission to read spaces", "users|429|{}|429", "users|503|{}|503",
			"users|200|<html>Sign in</html>|the response 200 (text/html)",
			"roles|200|" + ENDLESS + "|GET /v2/roles failed", "users|200|" + ENDLESS + "|GET /v2/users failed",
			"spaces|200|" + ENDLESS + "|GET /v2/spaces failed" })
	void nothingIsWrittenIfNamesCannotBeRead(String path, int status, String body, String message,
			CapturedOutput output) {
		this.server.user("u1", "ada@example.com").role("r1", "Admin").space("s1", "Payments");
		this.server.respondWith(path, status, body.formatted(path),
				body.startsWith("<") ? "Content-Type: text/html" : "Content-Type: application/json");
		assertThat(catchThrowable(
				() -> start("scope: {space: Payments}\nrole_bindings: [{user: ada@example.com, role: Admin}]",
						"mode=apply")))
			.isNotNull();
		assertThat(output).contains("APPLICATION FAILED TO START")
			.contains("The role bindings cannot be compared with the desired state: ")
			.contains(message);
		assertThat(this.server.writes()).isEmpty();
		assertThat(this.server.requests()).doesNotContainKey("role-bindings");
	}

	@Test
	void theIdsOfAFileAreSearchedAndNamedByOneRequestEach() throws IOException {
		this.server.user("u", "ada@example.com").space("s", "Payments");
		this.server.respondWith("roles/r", 404, "{}", "Content-Type: application/json");
		start("scope: {resource_type: SPACE}\nrole_bindings: [{user_id: u, role_id: r, resource_id: s}]");
		assertThat(this.server.requests())
			.isEqualTo(Map.of("role-bindings", 1, "users/u", 1, "roles/r", 1, "spaces/s", 1));
	}

	private void start(String yaml, String... properties) throws IOException {
		SpringApplication application = new SpringApplication(Application.class);
		application.setWebApplicationType(WebApplicationType.NONE);
		application.setBannerMode(Banner.Mode.OFF);
		application.addInitializers((context) -> {
			GenericApplicationContext beans = (GenericApplicationContext) context;
			beans.registerBean(RoleBindingsClient.class, () -> RoleBindingsClient.of(this.configuration));
			beans.registerBean(ArizeDirectory.class, () -> ArizeDirectory.of(this.configuration));
		});
		String[] arguments = new String[properties.length + 3];
		for (int i = 0; i < properties.length; i++) {
			arguments[i] = "--arize.role-bindings.desired-state." + properties[i];
		}
		arguments[properties.length] = "--arize.role-bindings.desired-state.enabled=true";
		arguments[properties.length + 1] = "--arize.role-bindings.desired-state.locations="
				+ Files.writeString(this.folder.resolve("access.yaml"), yaml).toUri();
		// what no file covers is the matter of other tests
		arguments[properties.length + 2] = "--arize.role-bindings.desired-state.unmanaged=ignore";
		application.run(arguments).close();
	}

}
