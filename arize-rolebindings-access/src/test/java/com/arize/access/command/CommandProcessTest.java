package com.arize.access.command;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import com.arize.rolebindings.test.ArizeApiStandIn;
import com.arize.rolebindings.test.ExampleAccount;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for what the command has from its process, in a JVM of its own.
 */
@EnabledOnOs(OS.LINUX)
@Tag("process")
@Tag("socket")
class CommandProcessTest {

	/* A build in the background ignores SIGINT, and so would its processes */
	private static final String DEFAULT_SIGNAL = "--default-signal=INT";

	private static final String ACCESS = """
			scope: {space: Payments}
			role_bindings:
			  - {user: alan@example.com, role: Space Reader}
			  - {user: grace@example.com, role: Space Reader}
			""";

	private final ArizeApiStandIn arize = ExampleAccount.start(0);

	private final Map<String, String> variables = new LinkedHashMap<>(Command.variables(this.arize));

	@TempDir
	private Path directory;

	@BeforeEach
	void writeFile() throws IOException {
		this.variables.put("ARIZE_ROLE_BINDINGS_DESIRED_STATE_UNMANAGED", "ignore");
		Files.writeString(this.directory.resolve("access.yaml"), ACCESS);
	}

	@AfterEach
	void stop() {
		this.arize.close();
	}

	/* Only a terminal shows that the JVM recognizes one, and reads from it */
	@Test
	void applyAsksOnATerminal() throws Exception {
		String command = String.join(" ", Command.java("apply", "access.yaml", "--json", "plan.json"));
		Command applied = Command.runProcess(this.directory, this.variables, "yes\n",
				List.of("script", "-qec", command, "/dev/null"));
		assertThat(applied.status()).as(applied.out()).isZero();
		assertThat(applied.out()).contains("\u001B[33m  ~ user alan@example.com",
				"Make these changes? Only 'yes' makes them: ",
				"The role bindings are as desired: 2 of 2 done, 0 failed, 0 unknown.");
		assertThat(this.directory.resolve("plan.json")).content().contains("\"exit_status\": 0");
	}

	/* Only a terminal sends a signal to the process that waits for an answer */
	@Test
	void theReportHasTheStatusOfAProcessThatIsInterruptedDuringTheQuestion() throws Exception {
		String command = String.join(" ", Command.java("apply", "access.yaml", "--json", "plan.json"));
		Process process = Command
			.builder(this.directory, this.variables,
					List.of("env", DEFAULT_SIGNAL, "script", "-qec", command, "/dev/null"))
			.redirectErrorStream(true)
			.start();
		try (InputStream out = process.getInputStream()) {
			StringBuilder printed = new StringBuilder();
			while (!printed.toString().endsWith("Only 'yes' makes them: ")) {
				printed.append((char) out.read());
			}
			process.outputWriter().append('\u0003').flush();
			assertThat(process.waitFor()).isEqualTo(130);
		}
		assertThat(this.directory.resolve("plan.json")).content().contains("\"exit_status\": 130", "\"stopped\": true");
	}

	/* Only a signal shows that the JVM waits for the hook, and for running steps */
	@ParameterizedTest
	@CsvSource({ "TERM, 143", "INT, 130" })
	void aSignalLetsRunningStepsEndAndWritesTheReport(String signal, int status) throws Exception {
		CountDownLatch begun = new CountDownLatch(1);
		CountDownLatch stopping = new CountDownLatch(1);
		holdWrites(begun, stopping);
		this.variables.put("ARIZE_ROLE_BINDINGS_DESIRED_STATE_CONCURRENCY", "1");
		List<String> command = Command.java("apply", "access.yaml", "--yes", "--json", "plan.json");
		command.addAll(0, List.of("env", DEFAULT_SIGNAL));
		Process process = Command.builder(this.directory, this.variables, command)
			.redirectOutput(ProcessBuilder.Redirect.DISCARD)
			.start();
		await(begun);
		new ProcessBuilder("kill", "-" + signal, String.valueOf(process.pid())).start().waitFor();
		try (BufferedReader error = process.errorReader()) {
			assertThat(error.readLine()).startsWith("Started: ");
			assertThat(error.readLine()).isEqualTo("Stopping: changes that have begun are finished first.");
			stopping.countDown();
			assertThat(error.readLine()).startsWith("Finished (1 of 2): ");
			assertThat(error.readLine())
				.startsWith("The run was stopped while role bindings were changed: 1 of 2 done, 0 failed");
		}
		assertThat(process.waitFor()).isEqualTo(status);
		assertThat(this.directory.resolve("plan.json")).content()
			.contains("\"exit_status\": " + status, "\"stopped\": true", "\"outcome\": \"done\"",
					"\"outcome\": \"skipped\"");
	}

	/* Only the end of a process shows what remains */
	@Test
	void theReportOfAKilledProcessIsUnfinished() throws Exception {
		CountDownLatch begun = new CountDownLatch(1);
		CountDownLatch killed = new CountDownLatch(1);
		holdWrites(begun, killed);
		Files.writeString(this.directory.resolve("plan.json"), "{\"exit_status\": 0}");
		Process process = Command
			.builder(this.directory, this.variables,
					Command.java("apply", "access.yaml", "--yes", "--json", "plan.json"))
			.redirectOutput(ProcessBuilder.Redirect.DISCARD)
			.redirectError(ProcessBuilder.Redirect.DISCARD)
			.start();
		await(begun);
		process.destroyForcibly().waitFor();
		killed.countDown();
		assertThat(this.directory.resolve("plan.json")).content()
			.contains("\"mode\": \"apply\"", "\"exit_status\": 1", "\"unfinished\": true", "grace@example.com");
	}

	private void holdWrites(CountDownLatch begun, CountDownLatch released) {
		this.arize.wireMock().addMockServiceRequestListener((request, response) -> {
			if (!request.getMethod().getName().equals("GET")) {
				begun.countDown();
				await(released);
			}
		});
	}

	private static void await(CountDownLatch latch) {
		try {
			assertThat(latch.await(1, TimeUnit.MINUTES)).isTrue();
		}
		catch (InterruptedException ex) {
			throw new IllegalStateException(ex);
		}
	}

	/*
	 * Only a pipe shows how the JVM reports that its reader has ended. Where the system
	 * has Spanish, the reason has no English word.
	 */
	@Test
	void theStatusOfAPlanIsItsOwnIfTheReaderOfItsOutputHasEnded() throws Exception {
		String access = String.join(" ", Command.java("plan", "access.yaml", "--json", "plan.json"));
		Command command = Command.runProcess(this.directory, this.variables, "", List.of("bash", "-c", """
				localedef -i es_ES -f UTF-8 ./es_ES.UTF-8 &>/dev/null
				env LOCPATH="$PWD" LC_ALL=es_ES.UTF-8 %s | true
				echo ${PIPESTATUS[0]}
				""".formatted(access)));
		assertThat(command.out()).isEqualTo("2\n");
		assertThat(command.error()).isEmpty();
		assertThat(this.directory.resolve("plan.json")).content().contains("\"exit_status\": 2");
	}

	/* Only the method main sets the locale */
	@Test
	void theDigitsOfTheClientAreThoseOfAscii() throws Exception {
		List<String> java = Command.java("plan", "access.yaml");
		java.addAll(1, List.of("-Duser.language=ar", "-Duser.country=EG", "-Duser.extensions=u-nu-arab"));
		this.variables.put("ARIZE_API_PORT", "70000");
		Command command = Command.runProcess(this.directory, this.variables, "", java);
		assertThat(command.error()).startsWith("The property 'arize.api-port' must be between 0 and 65535");
	}

	/* Only bash shows that it can use the script */
	@Test
	void bashCompletesSubcommandsAndOptions() throws Exception {
		Files.writeString(this.directory.resolve("completion"),
				Command.run(this.directory, this.variables, Map.of(), null, "completion").out());
		Command completed = Command.runProcess(this.directory, this.variables, "", List.of("bash", "-c", """
				. ./completion
				COMP_WORDS=(access off) COMP_CWORD=1 COMP_LINE='access off'
				_complete_access
				echo "${COMPREPLY[@]}"
				COMP_WORDS=(access apply --max-d) COMP_CWORD=2 COMP_LINE='access apply --max-d'
				_complete_access
				echo "${COMPREPLY[@]}"
				"""));
		assertThat(completed.out()).as(completed.error())
			.isEqualTo("offboard\n--max-deletion-percent --max-deletions\n");
	}

	/*
	 * The training is a run of the JVM, whose end writes the cache and deletes the file
	 */
	@Test
	void theTrainingOfTheClassCacheLeavesNoFile() throws Exception {
		Path temporary = Files.createDirectory(this.directory.resolve("temporary"));
		List<String> java = Command.java();
		java.set(java.size() - 1, Training.class.getName());
		java.add(1, "-Djava.io.tmpdir=" + temporary);
		Command training = Command.runProcess(this.directory, Map.of("ARIZE_API_KEY", "training"), "", java);
		assertThat(training.status()).as(training.error()).isZero();
		assertThat(temporary).isEmptyDirectory();
	}

	/* The launcher is a script */
	@Test
	void theLauncherReportsAJavaThatDoesNotExist() throws Exception {
		this.variables.put("JAVA_HOME", "/no-such-directory");
		Command command = Command.runProcess(this.directory, this.variables, "", List.of("sh", launcher(), "--help"));
		assertThat(command.status()).isOne();
		assertThat(command.error()).startsWith("There is no program '/no-such-directory/bin/java'.\n").hasLineCount(3);
	}

	private static String launcher() {
		return Path.of("src/main/launcher/access").toAbsolutePath().toString();
	}

}
