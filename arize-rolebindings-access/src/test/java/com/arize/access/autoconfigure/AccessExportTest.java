package com.arize.access.autoconfigure;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for the mode {@code export}.
 */
@ExtendWith(OutputCaptureExtension.class)
@Tag("context")
@Tag("socket")
class AccessExportTest {

	@RegisterExtension
	static final AccessApplication application = new AccessApplication();

	@Test
	void requiresTheDirectoryBeforeAnythingIsRead(CapturedOutput output) {
		assertThat(export("access.yaml", "--arize.directory.enabled=false")).isOne();
		assertThat(output).contains("arize.directory.enabled must be 'true', because access as code needs")
			.contains("The value comes from \"arize.directory.enabled\"");
		assertThat(application.requests()).isEmpty();
	}

	@ParameterizedTest
	@CsvSource({ "own.yaml, own.yaml: is not an export", "own.yaml/access.yaml, own.yaml: is not a directory",
			"own.yaml/access, own.yaml: is not a directory" })
	void readsNothingIfTheTargetCannotBeWritten(String target, String problem, CapturedOutput output)
			throws IOException {
		Files.writeString(path("own.yaml"), "scope: {user_id: u1}");
		assertThat(export(target, "fail-on-error=false")).isOne();
		assertThat(application.requests()).isEmpty();
		assertThat(output).contains("Access as code cannot be used: '" + path(target) + "' cannot be written: ")
			.contains(problem)
			.contains("The value comes from \"arize.role-bindings.desired-state.export-to\"");
	}

	@Test
	void refusesToDeleteMoreOfTheEarlierFilesThanAllowed(CapturedOutput output) {
		assertThat(export("access")).isZero();
		application.arize().roleBindings().clear();
		Path report = path("report.md");
		assertThat(export("access", "report=" + report)).isEqualTo(5);
		assertThat(path("access/space-payments.yaml")).exists();
		assertThat(output).contains("The export is refused: 1 of the 1 scopes of the earlier export")
			.contains("To allow it once, start with --arize.role-bindings.desired-state.max-deletion-percent=100.");
		assertThat(report).content().contains("## Role bindings: refused, nothing was changed");
		assertThat(export("access", "max-deletion-percent=100")).isZero();
		assertThat(path("access/space-payments.yaml")).doesNotExist();
	}

	private static int export(String target, String... more) {
		application.with("mode=export", "export-to=" + path(target));
		return application.start(more);
	}

	private static Path path(String name) {
		return application.directory().resolve(name);
	}

}
