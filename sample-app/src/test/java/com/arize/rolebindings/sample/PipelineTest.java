package com.arize.rolebindings.sample;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import com.arize.rolebindings.sample.local.Seed;
import com.arize.rolebindings.test.ArizeApiStandIn;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.http.HttpMethod;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for the command that compares role bindings with access files, in a JVM of its
 * own.
 */
class PipelineTest {

	private static final String ACCESS = """
			scope: {space: Payments}
			role_bindings:
			  - {user: ada@example.com, role: Space Admin}
			  - {user: alan@example.com, role: Space Reader}
			  - {user: grace@example.com, role: Space Reader}
			""";

	private static ArizeApiStandIn arize;

	@TempDir
	private Path directory;

	/* Without an empty element at its end, which would be the working directory */
	private static final String CLASS_PATH = Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
		.filter((element) -> !element.isEmpty())
		.collect(Collectors.joining(File.pathSeparator));

	private final Map<String, String> variables = new LinkedHashMap<>();

	@BeforeAll
	static void start() {
		arize = Seed.start(0);
	}

	@AfterAll
	static void stop() {
		arize.close();
	}

	@BeforeEach
	void reset() throws IOException {
		Seed.reset(arize);
		Files.createDirectory(this.directory.resolve("access"));
		Files.writeString(this.directory.resolve("access/payments.yaml"), ACCESS);
	}

	@Test
	void aCheckPrintsThePlanAndExitsWithStatusTwo() throws Exception {
		Command command = run("report=plan.json,plan.md");
		assertThat(command.status()).isEqualTo(2);
		assertThat(command.out()).isEqualToNormalizingNewlines("""
				SPACE Payments
				  ~ user alan@example.com role Space Admin -> Space Reader on SPACE Payments
				  + user grace@example.com role Space Reader on SPACE Payments

				1 to create, 1 to update, 0 to delete, 1 unchanged, 8 not in the access files and kept
				Digest: %s
				""".formatted(digest(command)));
		assertThat(command.error()).isEqualToNormalizingNewlines("The role bindings are not as desired: 1 to create,"
				+ " 1 to update, 0 to delete. The digest of the plan is %s\n".formatted(digest(command)));
		assertThat(this.directory.resolve("plan.json")).content().contains("\"exit_status\": 2");
		assertThat(this.directory.resolve("plan.md")).content().contains(digest(command));
		assertThat(writes()).isEmpty();
	}

	@Test
	void aCheckFailsIfAFileMustCoverEachResource() throws Exception {
		Command command = run("unmanaged=fail");
		assertThat(command.status()).isEqualTo(2);
		assertThat(command.out()).contains("""
				Resources that no access file covers
				  SPACE Marketing: 10 role bindings of 10 users
				""");
		assertThat(command.error()).contains("Resources with role bindings that no document covers: 17\n");
	}

	@Test
	void theApprovedPlanIsAppliedAndACheckFindsNothingAfterwards() throws Exception {
		String digest = digest(run());
		Command apply = run("mode=apply", "approved-plan=" + digest);
		assertThat(apply.status()).as(apply.error()).isZero();
		assertThat(apply.out()).contains("Digest: " + digest)
			.endsWith("The role bindings are as desired: 2 of 2 done, 0 failed, 0 unknown.\n");
		assertThat(apply.error()).isEmpty();
		Command check = run();
		assertThat(check.status()).isZero();
		assertThat(check.out()).isEqualTo("""
				0 to create, 0 to update, 0 to delete, 3 unchanged, 8 not in the access files and kept
				The role bindings are as desired
				""");
	}

	@Test
	void thePlanOfSeveralAccountsIsPrintedAndApplied() throws Exception {
		Files.writeString(this.directory.resolve("access/europe.yaml"), "account: europe\n" + ACCESS);
		try (ArizeApiStandIn europe = Seed.start(0)) {
			String[] account = { "--arize.accounts.europe.api-key=europe-key",
					"--arize.accounts.europe.api-scheme=http",
					"--arize.accounts.europe.api-host=" + europe.getApiUrl().getAuthority() };
			Command check = run(account);
			assertThat(check.status()).as(check.error()).isEqualTo(2);
			assertThat(check.out()).isEqualToNormalizingNewlines("""
					SPACE Payments
					  ~ user alan@example.com role Space Admin -> Space Reader on SPACE Payments
					  + user grace@example.com role Space Reader on SPACE Payments

					SPACE Payments in account europe
					  ~ user alan@example.com role Space Admin -> Space Reader on SPACE Payments in account europe
					  + user grace@example.com role Space Reader on SPACE Payments in account europe

					2 to create, 2 to update, 0 to delete, 2 unchanged, 16 not in the access files and kept
					Digest: %s
					""".formatted(digest(check)));
			Command apply = run(account[0], account[1], account[2], "mode=apply", "approved-plan=" + digest(check));
			assertThat(apply.status()).as(apply.error()).isZero();
			assertThat(writes(arize)).hasSize(2);
			assertThat(writes(europe)).hasSize(2);
		}
	}

	@Test
	void noKeyOfTheDefaultAccountIsNeededForAnotherAccount() throws Exception {
		Files.writeString(this.directory.resolve("access/payments.yaml"), "account: europe\n" + ACCESS);
		Command command = run("--arize.api-key=", "--arize.accounts.europe.api-key=europe-key",
				"--arize.accounts.europe.api-scheme=http",
				"--arize.accounts.europe.api-host=" + arize.getApiUrl().getAuthority());
		assertThat(command.status()).as(command.error()).isEqualTo(2);
		assertThat(command.out()).startsWith("SPACE Payments in account europe\n");
		assertThat(command.error()).startsWith("The role bindings are not as desired: 1 to create,");
	}

	@Test
	void statusThreeIfTheApiCannotBeRead() throws Exception {
		arize.next().to("/v2/role-bindings").fail(401);
		Command command = run();
		assertThat(command.status()).isEqualTo(3);
		assertThat(command.out()).isEmpty();
		assertThat(command.error()).startsWith("The role bindings cannot be compared with the desired state: ")
			.contains("401")
			.doesNotContain("\tat ");
	}

	@Test
	void statusFourIfAStepFails() throws Exception {
		arize.next().to(HttpMethod.PATCH, "/v2/role-bindings/*").fail(403);
		Command command = run("mode=apply");
		assertThat(command.status()).isEqualTo(4);
		assertThat(command.error()).startsWith("The role bindings are not all as desired: 1 of 2 done, 1 failed")
			.contains("FAILED ~ user alan@example.com role Space Admin -> Space Reader on SPACE Payments: ")
			.doesNotContain("\tat ");
	}

	@Test
	void statusFiveIfThePlanIsRefused() throws Exception {
		Command command = run("mode=apply", "prune=true");
		assertThat(command.status()).isEqualTo(5);
		assertThat(command.out()).contains("  - user karen@example.com role Space Annotator on SPACE Payments\n");
		assertThat(command.error()).startsWith("The plan is refused, and nothing was changed:\n")
			.endsWith("To allow these deletions once, start with"
					+ " --arize.role-bindings.desired-state.max-deletion-percent=80.\n");
		assertThat(writes()).isEmpty();
	}

	@Test
	void statusOneIfAFileIsInvalid() throws Exception {
		Files.writeString(this.directory.resolve("access/payments.yaml"), "scope: {space: Payments}\nroles: []\n");
		Command command = run();
		assertThat(command.status()).isOne();
		assertThat(command.out()).isEmpty();
		assertThat(command.error()).contains("payments.yaml] has errors:")
			.contains("\t- line 2: 'roles' is unknown")
			.doesNotContain("\tat ");
	}

	@Test
	void anErrorIsThreeLines() throws Exception {
		Files.delete(this.directory.resolve("access/payments.yaml"));
		Command command = run();
		assertThat(command.status()).isOne();
		assertThat(command.out()).isEmpty();
		assertThat(command.error()).isEqualToNormalizingNewlines(
				"""
						The access files cannot be used: no file matches 'file:access/*.yaml'.
						The locations come from "arize.role-bindings.desired-state.locations" from property source "commandLineArgs".
						Correct the property 'arize.role-bindings.desired-state.locations'.
						""");
	}

	@Test
	void theErrorOfAWordNamesTheOthers() throws Exception {
		Command command = run("mode=aply");
		assertThat(command.status()).isOne();
		assertThat(command.error()).isEqualToNormalizingNewlines(
				"""
						The property 'arize.role-bindings.desired-state.mode' is 'aply' (from "arize.role-bindings.desired-state.mode" from property source "commandLineArgs"), which is not one of its values.
						Set it to one of plan, check, apply, expire, export, validate.
						""");
	}

	@Test
	void validatesFilesWithoutAKey() throws Exception {
		Command command = run("mode=validate", "--arize.api-key=");
		assertThat(command.status()).as(command.error()).isZero();
		assertThat(command.out()).isEqualToNormalizingNewlines("The access files are valid; names are not looked up\n");
		assertThat(arize.requests()).isEmpty();
	}

	@Test
	void theWorkingDirectoryDoesNotConfigureTheCommand() throws Exception {
		try (ArizeApiStandIn other = Seed.start(0)) {
			String hostile = """
					arize.proxy-url: http://%s
					arize.role-bindings.desired-state.mode: apply
					""".formatted(other.getApiUrl().getAuthority());
			Files.createDirectories(this.directory.resolve("config/more"));
			for (String name : List.of("application.yaml", "application-pipeline.yaml", "application.properties",
					"application-pipeline.properties", "config/application.yaml", "config/application-pipeline.yaml",
					"config/more/application-pipeline.yaml")) {
				Files.writeString(this.directory.resolve(name), hostile);
			}
			Command command = run();
			assertThat(command.status()).as(command.error()).isEqualTo(2);
			assertThat(writes()).isEmpty();
			assertThat(other.requests()).isEmpty();
		}
	}

	@Test
	void aFileThatAnArgumentNamesConfiguresTheCommand() throws Exception {
		Files.writeString(this.directory.resolve("own.yaml"), "arize.role-bindings.desired-state.report: own.json\n");
		assertThat(run("--spring.config.additional-location=file:own.yaml").status()).isEqualTo(2);
		assertThat(this.directory.resolve("own.json")).exists();
	}

	@Test
	void argumentsAndVariablesThatAreNoPropertiesAreErrors() throws Exception {
		Files.writeString(this.directory.resolve("plan.json"), "an earlier report");
		this.variables.put("ARIZE_ROLE_BINDINGS_DESIRED_STATE_APROVED_PLAN", "sha256:0");
		this.variables.put("ARIZE_ROLEBINDINGS_DESIRED_STATE_MODE", "check");
		Command command = run("mode=apply", "report=plan.json", "-arize.role-bindings.desired-state.approved-plan=pa55",
				"--mode=pa55", "check", "--arize.accounts.europe.regin=pa55", "--arize.retry.max-atempts=1");
		assertThat(command.status()).isOne();
		assertThat(command.out()).isEmpty();
		assertThat(command.error()).isEqualToNormalizingNewlines(
				"""
						Unknown arguments and variables:
							- the argument '-arize.role-bindings.desired-state.approved-plan=...', which does not begin with '--'
							- the argument 'check', which does not begin with '--'
							- the argument '--arize.accounts.europe.regin'
							- the argument '--arize.retry.max-atempts'
							- the argument '--mode'
							- the environment variable ARIZE_ROLEBINDINGS_DESIRED_STATE_MODE
							- the environment variable ARIZE_ROLE_BINDINGS_DESIRED_STATE_APROVED_PLAN
						Correct or remove them. A property is an argument such as --arize.role-bindings.desired-state.mode=check, or a variable such as ARIZE_ROLE_BINDINGS_DESIRED_STATE_MODE.
						""");
		assertThat(arize.requests()).isEmpty();
		assertThat(this.directory.resolve("plan.json")).content()
			.contains("\"exit_status\": 1")
			.contains("Unknown arguments and variables:");
	}

	@Test
	void theCaseOfNamesDoesNotMatter() throws Exception {
		this.variables.put("arize_role_bindings_desired_state_aproved_plan", "sha256:0");
		this.variables.put("Arize_Role_Binding_Desired_State_Mode", "check");
		this.variables.put("arize_role_bindings_desired_state_max_changes", "100");
		this.variables.put("JDK_JAVA_OPTIONS", "-DARIZE_ROLE_BINDINGS_DESIRED_STATE_APPROVED_PLAN=sha256:0"
				+ " -DARIZE.ROLE-BINDINGS.DESIRED-STATE.APROVED-PLAN=sha256:0 -DArize.Read-Timeout=5s");
		Command command = run("mode=apply");
		assertThat(command.status()).isOne();
		assertThat(command.error()).containsIgnoringNewLines("""
				Unknown arguments and variables:
					- the system property 'ARIZE.ROLE-BINDINGS.DESIRED-STATE.APROVED-PLAN'
					- the system property 'ARIZE_ROLE_BINDINGS_DESIRED_STATE_APPROVED_PLAN'
					- the environment variable Arize_Role_Binding_Desired_State_Mode
					- the environment variable arize_role_bindings_desired_state_aproved_plan
				Correct or remove them.""");
		assertThat(arize.requests()).isEmpty();
	}

	@Test
	void aPropertyInUpperCaseIsBound() throws Exception {
		this.variables.put("JDK_JAVA_OPTIONS", "-DARIZE.ROLE-BINDINGS.DESIRED-STATE.MAX-CHANGES=1");
		assertThat(run("mode=apply").status()).isEqualTo(5);
	}

	@Test
	void aVariableInLowerCaseIsBound() throws Exception {
		this.variables.put("arize_role_bindings_desired_state_max_changes", "1");
		assertThat(run("mode=apply").status()).isEqualTo(5);
	}

	@ParameterizedTest
	@ValueSource(strings = { "arize.role-bindings.desired-state.enabled", "arize.role-bindings.enabled" })
	void aCommandThatIsNotEnabledIsAnError(String property) throws Exception {
		Command command = run("--" + property + "=false");
		assertThat(command.status()).isOne();
		assertThat(command.out()).isEmpty();
		assertThat(command.error()).contains("the command needs %s to be true.".formatted(property),
				"\"%s\" from property source \"commandLineArgs\"".formatted(property),
				"Correct the property '%s'.".formatted(property));
		assertThat(arize.requests()).isEmpty();
	}

	@Test
	void aVariableThatDisablesTheCommandIsAnError() throws Exception {
		this.variables.put("ARIZE_ROLE_BINDINGS_DESIRED_STATE_ENABLED", "false");
		Command command = run("mode=validate");
		assertThat(command.status()).isOne();
		assertThat(command.error()).contains("the command needs arize.role-bindings.desired-state.enabled to be true.",
				"The value comes from System Environment Property \"ARIZE_ROLE_BINDINGS_DESIRED_STATE_ENABLED\"");
	}

	@Test
	void indicesAndAccountsOfOtherPropertiesAreErrors() throws Exception {
		this.variables.put("ARIZE_ROLE_BINDINGS_DESIRED_STATE_APPROVED_PLAN_0", "sha256:0");
		Command command = run("mode=apply", "approved-plan[0]=sha256:0",
				"--arize.accounts.europe.role-bindings.read-only=true",
				"--arize.accounts.europe.role-bindings.desired-state.approved-plan=sha256:0",
				"--arize.accounts.europe.directory.enabled=true", "--arize.accounts.europe.accounts.asia.region=us");
		assertThat(command.status()).isOne();
		assertThat(command.error())
			.startsWith("Unknown arguments and variables:\n".replace("\n", System.lineSeparator()))
			.contains("\t- the argument '--arize.accounts.europe.accounts.asia.region'",
					"\t- the argument '--arize.accounts.europe.directory.enabled'",
					"\t- the argument '--arize.accounts.europe.role-bindings.desired-state.approved-plan'",
					"\t- the argument '--arize.accounts.europe.role-bindings.read-only'",
					"\t- the argument '--arize.role-bindings.desired-state.approved-plan[0]'",
					"\t- the environment variable ARIZE_ROLE_BINDINGS_DESIRED_STATE_APPROVED_PLAN_0");
		assertThat(arize.requests()).isEmpty();
	}

	@Test
	void variablesThatArePropertiesAreNoErrors() throws Exception {
		this.variables.put("ARIZE_ROLE_BINDINGS_DESIRED_STATE_MODE", "plan");
		this.variables.put("ARIZE_ROLE_BINDINGS_DESIRED_STATE_PROTECTED_USERS_0", "ada@example.com");
		this.variables.put("ARIZE_ROLEBINDINGS_DESIREDSTATE_MAXCHANGES", "100");
		Command command = run("--logging.level.com.arize=info", "--arize.default-headers.x-team=platform",
				"report[0]=plan.json", "--arize.accounts.europe.api-key=key",
				"--arize.accounts.europe.default-headers.x-team=platform");
		assertThat(command.status()).as(command.error()).isZero();
	}

	private static String digest(Command command) {
		Matcher digest = Pattern.compile("sha256:[0-9a-f]{64}").matcher(command.out());
		assertThat(digest.find()).as(command.out() + command.error()).isTrue();
		return digest.group();
	}

	private static List<String> writes() {
		return writes(arize);
	}

	private static List<String> writes(ArizeApiStandIn arize) {
		return arize.requests().stream().filter((request) -> !request.startsWith("GET ")).toList();
	}

	private Command run(String... properties) throws IOException, InterruptedException {
		List<String> command = new ArrayList<>(
				List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-XX:TieredStopAtLevel=1",
						"-XX:+UseSerialGC", "-cp", CLASS_PATH, SampleApplication.class.getName(),
						"--spring.profiles.active=pipeline", "--arize.api-key=test-key", "--arize.api-scheme=http",
						"--arize.api-host=" + arize.getApiUrl().getAuthority(), "--arize.retry.max-attempts=1",
						"--arize.role-bindings.desired-state.unmanaged=ignore",
						"--arize.role-bindings.desired-state.locations=file:access/*.yaml"));
		for (String property : properties) {
			String argument = property.startsWith("-") || !property.contains("=") ? property
					: "--arize.role-bindings.desired-state." + property;
			command.removeIf((other) -> argument.contains("=")
					&& other.startsWith(argument.substring(0, argument.indexOf('=') + 1)));
			command.add(argument);
		}
		Path out = this.directory.resolve("out.txt");
		Path error = this.directory.resolve("error.txt");
		ProcessBuilder builder = new ProcessBuilder(command).directory(this.directory.toFile())
			.redirectOutput(out.toFile())
			.redirectError(error.toFile());
		builder.environment().keySet().removeIf((name) -> name.startsWith("ARIZE_") || name.startsWith("SPRING_"));
		builder.environment().putAll(this.variables);
		Process process = builder.start();
		try {
			assertThat(process.waitFor(5, TimeUnit.MINUTES)).isTrue();
			return new Command(process.exitValue(), Files.readString(out), Files.readString(error));
		}
		finally {
			process.destroyForcibly();
		}
	}

	/**
	 * The command after its end.
	 *
	 * @param status the exit status
	 * @param out the standard output
	 * @param error the standard error
	 */
	private record Command(int status, String out, String error) {

	}

}
