package com.arize.rolebindings.autoconfigure.access;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import com.arize.directory.ArizeDirectory;
import com.arize.rolebindings.RoleBindingsClient;
import com.arize.rolebindings.autoconfigure.access.AccessRunnerTest.Application;
import com.arize.rolebindings.autoconfigure.access.AccessRunnerTest.WebServer;
import com.arize.testing.MemoryClient;
import com.arize.testing.MemoryDirectory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.Banner;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.support.GenericApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

/**
 * Tests for {@link AccessRunner} with names in the access file.
 */
@ExtendWith(OutputCaptureExtension.class)
class RunNamesTest {

	private static final String APPLY = "mode=apply";

	private static final String NAMES = """
			scope: {space: Payments}
			role_bindings:
			  - {user: ada@example.com, role: Space Admin}
			  - {user: Eve@example.com, role: Space Reader}
			""";

	private static final String IDS = """
			scope: {resource_type: SPACE, resource_id: s}
			role_bindings:
			  - {user_id: ada, role_id: admin}
			""";

	private final RecordingClient client = new RecordingClient().holding("ada", "reader").holding("bob", "auditor");

	private final MemoryDirectory directory = new MemoryDirectory().user("ada", "ada@example.com")
		.user("bob", "bob@example.com")
		.user("eve", "eve@example.com")
		.role("admin", "Space Admin", "ROLE_BINDING_CREATE")
		.role("reader", "Space Reader")
		.role("auditor", "Auditor")
		.space("s", "Payments");

	private final SpringApplication application = new SpringApplication(Application.class);

	@TempDir
	private Path folder;

	RunNamesTest() {
		this.application.setWebApplicationType(WebApplicationType.NONE);
		this.application.setBannerMode(Banner.Mode.OFF);
		this.application.addInitializers((context) -> ((GenericApplicationContext) context)
			.registerBean(RoleBindingsClient.class, () -> this.client));
	}

	@Test
	void logsThePlanInNames(CapturedOutput output) throws IOException {
		start(NAMES);
		assertThat(output)
			.contains("Plan for SPACE Payments: 1 to create, 1 to update, 0 to delete, 0 unchanged, 1 not in")
			.contains("~ user ada@example.com role Space Reader -> Space Admin on SPACE Payments")
			.contains("+ user eve@example.com role Space Reader on SPACE Payments");
		assertThat(this.client.calls()).containsExactly("list SPACE");
	}

	@Test
	void findsNamesWithOneCallForEachKindAndTheUsersOfOtherRoleBindings() throws IOException {
		start(NAMES);
		assertThat(this.directory.calls()).containsExactly("findUsersByEmail", "findRolesByName", "findSpacesByName",
				"getUsers", "getRoles");
	}

	@Test
	void readsNamesOfExistingBindingsOnceForAPlan(CapturedOutput output) throws IOException {
		start(NAMES, "prune=true");
		assertThat(output).contains("- user bob@example.com role Auditor on SPACE Payments");
		assertThat(this.directory.calls()).containsExactly("findUsersByEmail", "findRolesByName", "findSpacesByName",
				"getUsers", "getRoles");
	}

	@Test
	void appliesThePlan(CapturedOutput output) throws IOException {
		start(NAMES, APPLY);
		assertThat(this.client.calls()).contains("update ada-on-s admin", "create eve reader");
		assertThat(output).contains("The role bindings are as desired: 2 of 2 done, 0 failed, 0 unknown.");
	}

	@Test
	void reportsFailuresInNames(CapturedOutput output) throws IOException {
		this.directory.user("ghost", "ghost@example.com");
		fail("scope: {space: Payments}\nrole_bindings: [{user: ghost@example.com, role: Space Admin}]", APPLY);
		assertThat(output).contains("FAILED + user ghost@example.com role Space Admin on SPACE Payments: ");
	}

	@Test
	void logsAuditLinesInIds(CapturedOutput output) throws IOException {
		start(NAMES, APPLY);
		assertThat(output).contains("change=create user=eve resource_type=SPACE resource_id=s role_after=reader ");
	}

	@Test
	void logsThePlanIfNamesOfExistingBindingsCannotBeRead(CapturedOutput output) throws IOException {
		failDirectory("get", 403);
		start(NAMES, "prune=true");
		assertThat(output)
			.contains("1 to create, 1 to update, 0 to delete, 0 unchanged, 1 not in the desired state and kept")
			.contains("it is not known which users exist")
			.contains("+ user eve@example.com role Space Reader on SPACE Payments")
			.containsOnlyOnce("Names cannot be read, and identifiers are displayed: The API key has no permission to"
					+ " read users (the account's admin or member role, or USER_READ)");
	}

	@ParameterizedTest
	@ValueSource(booleans = { true, false })
	void failsToStartWithUnknownNamesInAnyCase(boolean failOnError, CapturedOutput output) throws IOException {
		fail("""
				scope: {space: Payments}
				role_bindings:
				  - {user: ada@exampl.com, role: Space Admn}
				""", APPLY, "fail-on-error=" + failOnError);
		assertThat(output).contains("APPLICATION FAILED TO START")
			.contains("access.yaml has errors:")
			.contains("- line 3: user 'ada@exampl.com' is unknown: did you mean 'ada@example.com'?")
			.contains("- line 3: role 'Space Admn' is unknown: did you mean 'Space Admin'?")
			.contains("The locations come from");
		assertThat(this.client.calls()).isEmpty();
	}

	@Test
	void failsToStartWithAnAmbiguousSpace(CapturedOutput output) throws IOException {
		this.directory.space("s2", "Payments");
		fail(NAMES, APPLY);
		assertThat(output).contains("- line 1: 2 spaces have the name 'Payments'; use an id instead: s, s2");
		assertThat(this.client.calls()).isEmpty();
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', value = {
			"403|access.yaml, line 3: The API key has no permission to read users (the account's admin or member role, or USER_READ); names require it, ids do not",
			"404|access.yaml, line 3: The API key may have no permission to read users (the account's admin or member role, or USER_READ)",
			"429|failed with 429", "503|failed with 503" })
	void failsToStartIfNamesCannotBeRead(int status, String message, CapturedOutput output) throws IOException {
		failDirectory("find", status);
		fail(NAMES, APPLY);
		assertThat(output).contains("APPLICATION FAILED TO START")
			.contains("The role bindings cannot be compared with the desired state: ")
			.contains(message);
		assertThat(this.client.calls()).isEmpty();
	}

	@Test
	void startsIfNamesCannotBeReadAndThisIsNoFailure(CapturedOutput output) throws IOException {
		failDirectory("find", 403);
		start(NAMES, APPLY, "fail-on-error=false");
		assertThat(output.getOut().lines()).anyMatch((line) -> line.contains(" ERROR ") && line.contains(
				"The API key has no permission to read users (the account's admin or member role, or USER_READ)"));
		assertThat(this.client.calls()).isEmpty();
	}

	@Test
	void readsNamesForIdsBecauseGuardsNeedUsersAndRoles(CapturedOutput output) throws IOException {
		start(IDS, APPLY, "prune=true");
		assertThat(output).contains("~ user ada@example.com role Space Reader -> Space Admin on SPACE Payments")
			.doesNotContain("warning");
	}

	@Test
	void plansWithoutTheEntriesOfUnknownUsersIfTheyAreSkipped(CapturedOutput output) throws IOException {
		start(NAMES + "  - {user: zoe@example.com, role: Space Reader}\n", "unknown-users=skip");
		assertThat(output).contains("1 to create, 1 to update, 0 to delete, 0 unchanged, 1 not in");
	}

	@Test
	void aScopeIsNotPrunedIfAnEntryIsSkipped(CapturedOutput output) throws IOException {
		start(NAMES + "  - {user: bbo@example.com, role: Auditor}\n", APPLY, "prune=true", "unknown-users=skip");
		assertThat(output).contains("line 5: no user has the e-mail address 'bbo@example.com', so the entry is left"
				+ " out and nothing of SPACE Payments is pruned");
		assertThat(this.client.calls()).contains("create eve reader").noneMatch((call) -> call.startsWith("delete"));
	}

	@Test
	void anotherScopeIsPrunedIfAnEntryIsSkipped() throws IOException {
		this.directory.space("t", "Lending");
		start(NAMES + """
				---
				scope: {space: Lending}
				role_bindings: [{user: bbo@example.com, role: Auditor}]
				""", APPLY, "prune=true", "max-deletion-percent=100", "unknown-users=skip");
		assertThat(this.client.calls()).contains("delete bob-on-s");
	}

	@Test
	void needsNoDirectoryForIds(CapturedOutput output) throws IOException {
		run(null, IDS, APPLY);
		assertThat(output).contains("The role bindings are as desired: 1 of 1 done");
	}

	@Test
	void failsToStartWithoutADirectoryBeforeAWebServerOpensItsPort(CapturedOutput output) {
		List<String> started = new ArrayList<>();
		this.application.addInitializers((context) -> ((GenericApplicationContext) context)
			.registerBean(WebServer.class, () -> new WebServer(started)));
		assertThat(catchThrowable(() -> run(null, NAMES))).isNotNull();
		assertThat(output).contains(
				"- line 1: space is a name, but there is no ArizeDirectory bean to find its id (arize.directory.enabled)");
		assertThat(started).isEmpty();
	}

	@Test
	void checksMembersBeforeAWebServerOpensItsPort(CapturedOutput output) {
		List<String> started = new ArrayList<>();
		this.application.addInitializers((context) -> ((GenericApplicationContext) context)
			.registerBean(WebServer.class, () -> new WebServer(started)));
		fail("scope: {space: Payments}\nrole_bindings: [{user: a, user_id: a, role: r}]");
		assertThat(output).contains("- line 2: user_id must not be set together with user");
		assertThat(started).isEmpty();
		assertThat(this.directory.calls()).isEmpty();
	}

	private void failDirectory(String prefix, int status) {
		this.directory.before((method) -> {
			if (method.startsWith(prefix)) {
				throw MemoryClient.failure(status, false);
			}
		});
	}

	private void fail(String yaml, String... properties) {
		assertThat(catchThrowable(() -> start(yaml, properties))).isNotNull();
	}

	private void start(String yaml, String... properties) throws IOException {
		run(this.directory, yaml, properties);
	}

	private void run(ArizeDirectory directory, String yaml, String... properties) throws IOException {
		if (directory != null) {
			this.application.addInitializers((context) -> ((GenericApplicationContext) context)
				.registerBean(ArizeDirectory.class, () -> directory));
		}
		List<String> arguments = new ArrayList<>(Arrays.asList(properties));
		arguments.addAll(List.of("enabled=true", "unmanaged=ignore"));
		arguments.add("locations=" + Files.writeString(this.folder.resolve("access.yaml"), yaml).toUri());
		this.application
			.run(arguments.stream()
				.map((property) -> "--arize.role-bindings.desired-state." + property)
				.toArray(String[]::new))
			.close();
	}

}
