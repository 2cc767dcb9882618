package com.arize.access.autoconfigure;

import java.io.IOException;
import java.util.List;

import com.arize.rolebindings.RoleBindingResourceType;
import com.arize.testing.MemoryDirectory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.SmartLifecycle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatException;
import static org.mockito.BDDMockito.given;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.verify;

/**
 * Tests for {@link AccessRunner} with names in the access file.
 */
@ExtendWith(OutputCaptureExtension.class)
@Tag("context")
@Tag("socket")
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
		application.withClient(this.client, this.directory);
	}

	@Test
	void theScopeOfASkippedEntryIsNotPrunedWhichIsAFindingAndAnotherOneIs(CapturedOutput output) throws IOException {
		this.directory.space("t", "Lending");
		this.client.put("bob", "auditor", RoleBindingResourceType.SPACE, "t");
		assertThat(application.run(NAMES + """
				---
				scope: {space: Lending}
				role_bindings: [{user: bbo@example.com, role: Auditor}]
				""", APPLY, "prune=true", "max-deletion-percent=100", "unknown=skip")).isEqualTo(4);
		assertThat(output).contains(
				"line 7: no user has the e-mail address 'bbo@example.com', so the entry is left out"
						+ " and nothing of SPACE Lending is pruned",
				"SPACE Lending: 1 role binding is not desired, but kept, because an entry is left out");
		assertThat(this.client.calls()).contains("create eve reader")
			.filteredOn((call) -> call.startsWith("delete"))
			.containsExactly("delete bob-on-s");
	}

	@Test
	void aUserWhoLeftDoesNotKeepAnIntruderIfUnknownUsersAreDropped(CapturedOutput output) throws IOException {
		String left = NAMES + "  - {user: left@example.com, role: Space Reader}\n";
		assertThat(application.run(left, "mode=check", "prune=true", "unknown=drop")).isEqualTo(2);
		assertThat(application.run(left, APPLY, "prune=true", "max-deletion-percent=100", "unknown=drop")).isZero();
		assertThat(output).contains("no user has the e-mail address 'left@example.com', so the entry is left out");
		assertThat(this.client.calls()).contains("create eve reader", "delete bob-on-s");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '\0', value = {
			"{user: a, role: r} | arize.directory.enabled must be 'true', because access as code needs an ArizeDirectory",
			"{user: a, user_id: a, role: r} | - line 2: user_id must not be set together with user" })
	void checksTheFileBeforeAWebServerOpensItsPort(String entry, String problem, CapturedOutput output)
			throws IOException {
		// has the phase of a web server, and opens its port when it is started
		SmartLifecycle server = mock(SmartLifecycle.class);
		given(server.getPhase()).willReturn(SmartLifecycle.DEFAULT_PHASE - 2048);
		given(server.isAutoStartup()).willReturn(true);
		String file = application.file("access.yaml", "scope: {space: Payments}\nrole_bindings: [" + entry + "]");
		assertThatException().isThrownBy(
				() -> application.open(List.of((context) -> context.registerBean(SmartLifecycle.class, () -> server)),
						file, "--arize.directory.enabled=false"));
		assertThat(output).contains(problem);
		verify(server, never()).start();
		assertThat(application.requests()).isEmpty();
	}

}
