package com.arize.access.autoconfigure;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import com.arize.access.Access;
import com.arize.access.RoleBindingsProgressListener;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.ExitCodeGenerator;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.util.FileSystemUtils;

import static com.arize.access.autoconfigure.AccessApplication.users;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNoException;

/**
 * Tests for the reports that an application with access files writes.
 */
@ExtendWith(OutputCaptureExtension.class)
@Tag("context")
@Tag("socket")
class RunReportsTest {

	@RegisterExtension
	static final AccessApplication application = new AccessApplication();

	@ParameterizedTest
	@CsvSource({ "plan, 0", "check, 2", "apply, 0" })
	void haveThePlanAndTheExitStatusInEachFormat(String mode, int status) throws IOException {
		application.run(users(2, "admin"), "mode=" + mode, report("plan.json") + "," + path("plan.md"));
		JsonNode json = json("plan.json");
		assertThat(json.path("mode").asString()).isEqualTo(mode);
		assertThat(json.path("exit_status").asInt()).isEqualTo(status);
		assertThat(json.path("summary").path("update").asInt()).isEqualTo(2);
		assertThat(json.path("digest").asString()).startsWith("sha256:");
		assertThat(json.has("error")).isFalse();
		assertThat(path("plan.md")).content()
			.startsWith("<!-- arize-role-bindings-plan -->\n## Role bindings: 2 changes ");
	}

	@Test
	void haveTheErrorOfARefusedPlan() throws IOException {
		application.run(users(2, "reader"), "prune=true", "mode=check", report("plan.json"));
		assertThat(json("plan.json").path("exit_status").asInt()).isEqualTo(5);
		assertThat(json("plan.json").path("error").asString()).startsWith("The plan is refused");
		assertThat(json("plan.json").path("changes")).hasSize(18);
	}

	@Test
	void haveTheErrorsOfAnInvalidFile() throws IOException {
		application.run("scope: {user_id: u1}\nroles: []", "mode=check", report("plan.json") + "," + path("plan.md"));
		assertThat(json("plan.json").path("exit_status").asInt()).isOne();
		assertThat(json("plan.json").path("error").asString()).contains("line 2: 'roles' is unknown");
		assertThat(path("plan.md")).content().contains("## Role bindings: failed\n");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '\0',
			value = { "mode=aply | 'arize.role-bindings.desired-state.mode' is 'aply'",
					"mode=${NO_SUCH_VARIABLE} | 'arize.role-bindings.desired-state.mode' is '${NO_SUCH_VARIABLE}'",
					"--arize.role-bindings.enabled=${NO_SUCH_VARIABLE} | The application failed to start",
					"aproved-plan=x | did you mean 'approved-plan'?", "max-changes= | max-changes is empty",
					"concurrency=many | 'arize.role-bindings.desired-state.concurrency' is 'many'",
					"--arize.api-key= | The Arize directory needs an API key",
					"locations=file:no-such-file.yaml | no-such-file.yaml",
					"protected-users=nobody | has 'nobody', which" })
	void replaceTheReportOfAnEarlierRunIfAPropertyIsInvalid(String property, String error) throws IOException {
		Files.writeString(path("plan.json"), "an earlier report");
		assertThat(
				application.run(users(2, "admin"), "mode=check", "fail-on-error=false", report("plan.json"), property))
			.isOne();
		assertThat(json("plan.json").path("exit_status").asInt()).isOne();
		assertThat(json("plan.json").path("error").asString()).contains(error);
		assertThat(application.requests()).isEmpty();
	}

	@ParameterizedTest
	@ValueSource(strings = { "on", "yes", "1", "TRUE" })
	void replaceTheReportOfAnEarlierRunForEachNotationOfTrue(String enabled) throws IOException {
		Files.writeString(path("plan.json"), "an earlier report");
		assertThat(application.run(users(2, "admin"), "enabled=" + enabled, "mode=aply", report("plan.json"))).isOne();
		assertThat(json("plan.json").path("exit_status").asInt()).isOne();
	}

	@Test
	void haveTheExitStatusOfALaterFailure() throws IOException {
		application.register(ApplicationRunner.class, (arguments) -> {
			throw new LaterFailure();
		});
		assertThat(application.run(users(2, "admin"), "mode=apply", report("plan.json"))).isEqualTo(7);
		assertThat(json("plan.json").path("exit_status").asInt()).isEqualTo(7);
		assertThat(json("plan.json").path("error").asString()).startsWith("The application failed to start");
		assertThat(json("plan.json").findValuesAsString("outcome")).containsExactly("done", "done");
	}

	@ParameterizedTest
	@ValueSource(strings = { "pl", "plan, check" })
	void haveNoModeThatDoesNotExist(String mode) throws IOException {
		application.run(users(2, "admin"), "mode=" + mode, report("plan.json"));
		assertThat(json("plan.json").path("mode").asString()).isEqualTo("unknown");
	}

	@Test
	void areUnfinishedBeforeTheFirstChange() throws IOException {
		RecordingClient client = new RecordingClient();
		List<JsonNode> reports = new ArrayList<>();
		client.before("create", (user) -> reports.add(json("plan.json")));
		application.withClient(client);
		assertThat(application.run(users(1, "admin"), "mode=apply", report("plan.json"))).isZero();
		assertThat(reports).singleElement().satisfies((report) -> {
			assertThat(report.path("unfinished").asBoolean()).isTrue();
			assertThat(report.path("exit_status").asInt()).isOne();
			assertThat(report.path("changes")).hasSize(1);
		});
		assertThat(json("plan.json").has("unfinished")).isFalse();
	}

	@Test
	void areKeptIfAPlanIsRefusedAfterTheStart() throws IOException {
		application.with(application.file("access.yaml", users(1, "admin")));
		try (ConfigurableApplicationContext context = application.open(List.of(), "mode=plan", report("plan.json"))) {
			AccessRunner runner = context.getBean(AccessRunner.class);
			assertThat(runner.apply("sha256:" + "0".repeat(64)).exitStatus()).isEqualTo(5);
		}
		assertThat(json("plan.json").path("mode").asString()).isEqualTo("plan");
		assertThat(json("plan.json").path("exit_status").asInt()).isZero();
	}

	@Test
	void haveTheResultOfAPlanThatIsAppliedAfterTheStart() throws IOException {
		application.with(application.file("access.yaml", users(1, "admin")));
		try (ConfigurableApplicationContext context = application.open(List.of(), "mode=plan", report("plan.json"))) {
			AccessRunner runner = context.getBean(AccessRunner.class);
			assertThat(runner.apply(json("plan.json").path("digest").asString()).exitStatus()).isZero();
		}
		assertThat(json("plan.json").has("unfinished")).isFalse();
		assertThat(json("plan.json").path("mode").asString()).isEqualTo("apply");
		assertThat(json("plan.json").findValuesAsString("outcome")).containsExactly("done");
	}

	@Test
	void aReportThatCannotBeWrittenAfterwardsChangesTheExitStatusInTheOther(CapturedOutput output) throws IOException {
		application.register(RoleBindingsProgressListener.class, Access.onEnd((change) -> {
			// a file replaces the directory of the report
			assertThat(FileSystemUtils.deleteRecursively(path("reports").toFile())).isTrue();
			assertThatNoException().isThrownBy(() -> Files.createFile(path("reports")));
		}));
		assertThat(application.run(users(1, "admin"), "mode=apply", "fail-on-error=false",
				report("plan.json") + "," + path("reports/plan.md")))
			.isOne();
		assertThat(application.writes()).hasSize(1);
		String problem = "The report '%s' cannot be written: %s: file already exists".formatted(path("reports/plan.md"),
				path("reports"));
		assertThat(output).contains("The role bindings are as desired: 1 of 1 done")
			.contains(problem + "\n")
			.doesNotContain("Exception");
		assertThat(json("plan.json").path("exit_status").asInt()).isOne();
		assertThat(json("plan.json").path("error").asString()).contains(problem);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '\0',
			value = { "%s/plan.txt | must end with '.json' or '.md'", "%s/plan | must end with '.json' or '.md'",
					"%s/access.yaml/plan.json | access.yaml: is not a directory",
					"%s/folder.json | folder.json: is not a file",
					"file:plan.json | 'file:plan.json' must be a path without 'file:'" })
	void isReportedBeforeAnythingIsReadIfItCannotBeWritten(String name, String problem, CapturedOutput output)
			throws IOException {
		Files.createDirectory(path("folder.json"));
		assertThat(application.run(users(2, "admin"), "mode=apply", "fail-on-error=false",
				"report=" + name.formatted(application.directory())))
			.isOne();
		assertThat(application.requests()).isEmpty();
		assertThat(output).contains("Access as code cannot be used: the report ")
			.contains(problem)
			.contains("The value comes from \"arize.role-bindings.desired-state.report\" from property source"
					+ " \"commandLineArgs\".")
			.contains("Correct the property 'arize.role-bindings.desired-state.report'.");
	}

	private static final class LaterFailure extends RuntimeException implements ExitCodeGenerator {

		private static final long serialVersionUID = 1L;

		@Override
		public int getExitCode() {
			return 7;
		}

	}

	private static Path path(String name) {
		return application.directory().resolve(name);
	}

	private static String report(String name) {
		return "report=" + path(name);
	}

	private static JsonNode json(String name) {
		return JsonMapper.shared().readTree(path(name).toFile());
	}

}
