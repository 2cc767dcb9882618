package com.arize.access.autoconfigure;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;

import com.arize.directory.ArizeDirectory;
import com.arize.testing.MemoryClient;
import com.arize.testing.MemoryDirectory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.SmartLifecycle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatException;

/**
 * Tests for {@link AccessRunner} with names in the access file.
 */
@ExtendWith(OutputCaptureExtension.class)
class RunNamesTest {

	@RegisterExtension
	static final AccessApplication application = new AccessApplication();

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

	@BeforeEach
	void useTheClientAndTheDirectory() {
		application.withClient(this.client);
		application.register(ArizeDirectory.class, this.directory);
	}

	@Test
	void logsThePlanInNames(CapturedOutput output) throws IOException {
		assertThat(application.run(NAMES)).isZero();
		assertThat(output)
			.contains("Plan for SPACE Payments: 1 to create, 1 to update, 0 to delete, 0 unchanged, 1 not in")
			.contains("~ user ada@example.com role Space Reader -> Space Admin on SPACE Payments")
			.contains("+ user eve@example.com role Space Reader on SPACE Payments");
		assertThat(this.client.calls()).containsExactly("list SPACE");
	}

	@Test
	void reportsFailuresInNames(CapturedOutput output) throws IOException {
		this.directory.user("ghost", "ghost@example.com");
		assertThat(application
			.run("scope: {space: Payments}\nrole_bindings: [{user: ghost@example.com, role: Space Admin}]", APPLY))
			.isEqualTo(4);
		assertThat(output).contains("FAILED + user ghost@example.com role Space Admin on SPACE Payments: ");
	}

	@Test
	void logsThePlanIfNamesOfExistingBindingsCannotBeRead(CapturedOutput output) throws IOException {
		failDirectory("get", 403);
		assertThat(application.run(NAMES, "prune=true")).isZero();
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
		assertThat(application.run("""
				scope: {space: Payments}
				role_bindings:
				  - {user: ada@exampl.com, role: Space Admn}
				""", APPLY, "fail-on-error=" + failOnError)).isOne();
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
		assertThat(application.run(NAMES, APPLY)).isOne();
		assertThat(output).contains("- line 1: 2 spaces have the name 'Payments'; use an id instead: s, s2");
		assertThat(this.client.calls()).isEmpty();
	}

	@Test
	void startsIfNamesCannotBeReadAndThisIsNoFailure(CapturedOutput output) throws IOException {
		failDirectory("find", 403);
		assertThat(application.run(NAMES, APPLY, "fail-on-error=false")).isEqualTo(3);
		assertThat(output.getOut().lines()).anyMatch((line) -> line.contains(" ERROR ") && line.contains(
				"The API key has no permission to read users (the account's admin or member role, or USER_READ)"));
		assertThat(this.client.calls()).isEmpty();
	}

	@Test
	void readsNamesForIdsBecauseGuardsNeedUsersAndRoles(CapturedOutput output) throws IOException {
		assertThat(application.run(IDS, APPLY, "prune=true")).isZero();
		assertThat(output).contains("~ user ada@example.com role Space Reader -> Space Admin on SPACE Payments")
			.doesNotContain("warning");
	}

	@Test
	void plansWithoutTheEntriesOfUnknownUsersIfTheyAreSkipped(CapturedOutput output) throws IOException {
		assertThat(application.run(NAMES + "  - {user: zoe@example.com, role: Space Reader}\n", "unknown=skip"))
			.isZero();
		assertThat(output).contains("1 to create, 1 to update, 0 to delete, 0 unchanged, 1 not in");
	}

	@Test
	void aScopeIsNotPrunedIfAnEntryIsSkipped(CapturedOutput output) throws IOException {
		assertThat(application.run(NAMES + "  - {user: bbo@example.com, role: Auditor}\n", APPLY, "prune=true",
				"unknown=skip"))
			.isZero();
		assertThat(output).contains("line 5: no user has the e-mail address 'bbo@example.com', so the entry is left"
				+ " out and nothing of SPACE Payments is pruned");
		assertThat(this.client.calls()).contains("create eve reader").noneMatch((call) -> call.startsWith("delete"));
	}

	@Test
	void anotherScopeIsPrunedIfAnEntryIsSkipped() throws IOException {
		this.directory.space("t", "Lending");
		assertThat(application.run(NAMES + """
				---
				scope: {space: Lending}
				role_bindings: [{user: bbo@example.com, role: Auditor}]
				""", APPLY, "prune=true", "max-deletion-percent=100", "unknown=skip")).isZero();
		assertThat(this.client.calls()).contains("delete bob-on-s");
	}

	@ParameterizedTest
	@ValueSource(strings = { "prune=true", "prune=false" })
	void readsNamesOfExistingBindingsOnce(String prune) throws IOException {
		assertThat(application.run(NAMES, prune)).isZero();
		assertThat(this.directory.calls()).containsExactly("findUsersByEmail", "findRolesByName", "findSpacesByName",
				"getUsers", "getRoles");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '\0', value = {
			"{user: a, role: r} | - line 1: space is a name, but there is no ArizeDirectory bean to find its id (arize.directory.enabled)",
			"{user: a, user_id: a, role: r} | - line 2: user_id must not be set together with user" })
	void checksTheFileBeforeAWebServerOpensItsPort(String entry, String problem, CapturedOutput output)
			throws IOException {
		WebServer server = new WebServer(new AtomicBoolean());
		String file = application.file("access.yaml", "scope: {space: Payments}\nrole_bindings: [" + entry + "]");
		assertThatException().isThrownBy(
				() -> application.open(List.of((context) -> context.registerBean(WebServer.class, () -> server)), file,
						"--arize.directory.enabled=false"));
		assertThat(output).contains(problem);
		assertThat(server.started()).isFalse();
		assertThat(application.requests()).isEmpty();
	}

	private void failDirectory(String prefix, int status) {
		this.directory.before((method) -> {
			if (method.startsWith(prefix)) {
				throw MemoryClient.failure(status, false);
			}
		});
	}

	/**
	 * Starts in the phase in which a web server opens its port.
	 */
	record WebServer(AtomicBoolean started) implements SmartLifecycle {

		@Override
		public void start() {
			this.started.set(true);
		}

		@Override
		public void stop() {
		}

		@Override
		public boolean isRunning() {
			return this.started.get();
		}

		@Override
		public int getPhase() {
			return DEFAULT_PHASE - 2048;
		}

	}

}
