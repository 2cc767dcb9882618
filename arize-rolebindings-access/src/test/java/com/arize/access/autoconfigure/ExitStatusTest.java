package com.arize.access.autoconfigure;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import com.arize.config.ArizeApiKeyProvider;
import com.arize.config.SDKConfiguration;
import com.arize.rolebindings.RoleBindingsClient;
import com.arize.testing.JavaProcess;
import com.arize.testing.Loopback;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.http.HttpMethod;

import static com.arize.access.autoconfigure.AccessApplication.USERS;
import static com.arize.access.autoconfigure.AccessApplication.users;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

/**
 * Tests for the exit status of an application with access files, and for what is
 * reported.
 */
@ExtendWith(OutputCaptureExtension.class)
@Tag("context")
@Tag("socket")
class ExitStatusTest {

	@RegisterExtension
	static final AccessApplication application = new AccessApplication();

	private static final String AS_DESIRED = users(USERS, "reader");

	/* With prune, 15 of 20 bindings are deleted */
	private static final String FIVE_USERS = users(5, "reader");

	@ParameterizedTest
	@CsvSource({ "plan, true", "check, true", "apply, false" })
	void isZeroIfTheRoleBindingsAreAsDesired(String mode, boolean failOnError, CapturedOutput output)
			throws IOException {
		assertThat(application.run(AS_DESIRED, "mode=" + mode, "fail-on-error=" + failOnError)).isZero();
		assertThat(application.writes()).isEmpty();
		assertThat(output).contains("0 to create, 0 to update, 0 to delete, 20 unchanged.")
			.contains("The role bindings are as desired\n");
	}

	@Test
	void isTwoIfACheckFindsChanges(CapturedOutput output) throws IOException {
		assertThat(application.run(users(2, "admin"), "mode=check")).isEqualTo(2);
		assertThat(application.writes()).isEmpty();
		assertThat(output).contains("APPLICATION FAILED TO START")
			.containsPattern(
					"The role bindings are not as desired: 0 to create, 2 to update, 0 to delete. The digest of"
							+ " the plan is sha256:[0-9a-f]{64}\n")
			.contains("Correct the access files, or make the changes with the property"
					+ " 'arize.role-bindings.desired-state.mode' set to 'apply'. Or set the property"
					+ " 'arize.role-bindings.desired-state.fail-on-error' to 'false' to start nevertheless.\n")
			.doesNotContain("\tat ");
	}

	@Test
	void isTwoWithoutAFailureIfACheckFindsChanges(CapturedOutput output) throws IOException {
		assertThat(application.run(users(2, "admin"), "mode=check", "fail-on-error=false")).isEqualTo(2);
		assertThat(output).contains("The role bindings are not as desired: 0 to create, 2 to update, 0 to delete.")
			.doesNotContain("APPLICATION FAILED TO START");
	}

	@ParameterizedTest
	@CsvSource({ "401, mode=plan, 3", "403, mode=check, 3", "500, mode=apply, 3", "503, fail-on-error=false, 3",
			"404, mode=check, 3", "400, mode=check, 1" })
	void isThreeIfTheRoleBindingsCannotBeRead(int response, String property, int status) throws IOException {
		application.arize().next().to(HttpMethod.GET, "/v2/role-bindings").fail(response);
		assertThat(application.run(AS_DESIRED, property)).isEqualTo(status);
		assertThat(application.writes()).isEmpty();
	}

	@Test
	void isThreeIfTooManyRequestsAreSentUntilTheCallTimeout(CapturedOutput output) throws IOException {
		application.arize().next(100).to(HttpMethod.GET, "/v2/role-bindings").fail(429);
		assertThat(application.run(AS_DESIRED, "mode=check", "--arize.call-timeout=2s")).isEqualTo(3);
		assertThat(output).contains("429");
	}

	@Test
	void anApiThatCannotBeReadIsThreeLines(CapturedOutput output) throws IOException {
		application.arize().next().to(HttpMethod.GET, "/v2/role-bindings").fail(401);
		assertThat(application.run(AS_DESIRED, "mode=check", "fail-on-error=false")).isEqualTo(3);
		assertThat(output).containsPattern(
				" ERROR .* : The role bindings cannot be compared with the desired state: GET .*\nHost and key are determined by: arize.api-key \\(from .*\\)\\.\nCorrect the host, the key or its permissions, or start again when the API can be read\\.\n");
	}

	@ParameterizedTest
	@CsvSource({ "true, (?s)FAILED TO START.*, (?s).*Fix the cause and restart the application",
			"false, ' ERROR .*', ''" })
	void isFourIfAStepFails(boolean failOnError, String before, String after, CapturedOutput output)
			throws IOException {
		application.arize().next().to(HttpMethod.PATCH, "/v2/role-bindings/*").fail(422);
		assertThat(application.run(users(3, "admin"), "mode=apply", "fail-on-error=" + failOnError)).isEqualTo(4);
		assertThat(application.writes()).hasSize(3);
		assertThat(output).containsPattern(before + "The role bindings are not all as desired: 2 of 3 done" + after)
			.doesNotContain("Host and key are determined by:");
	}

	@ParameterizedTest
	@CsvSource({ "check, true", "apply, false" })
	void isFiveIfThePlanDeletesTooMany(String mode, boolean failOnError, CapturedOutput output) throws IOException {
		assertThat(application.run(FIVE_USERS, "prune=true", "max-deletions=10", "mode=" + mode,
				"fail-on-error=" + failOnError))
			.isEqualTo(5);
		assertThat(application.writes()).isEmpty();
		assertThat(output).contains("The plan is refused, and nothing was changed:\n\t- 15 of the 20 role bindings")
			.contains("\t- 15 role bindings would be deleted, where 10 are allowed\n")
			.contains("To allow these deletions once, start with"
					+ " --arize.role-bindings.desired-state.max-deletion-percent=75"
					+ " --arize.role-bindings.desired-state.max-deletions=15.");
	}

	@Test
	void isZeroForAPlanThatDeletesTooMany(CapturedOutput output) throws IOException {
		assertThat(application.run(FIVE_USERS, "prune=true", "mode=plan")).isZero();
		assertThat(output).contains(" WARN ").contains("To allow these deletions once, start with --arize");
	}

	@ParameterizedTest
	@ValueSource(strings = { "id:u9==, id:u0==", "U0@Example.com, id:u9" })
	void isFiveIfThePlanChangesAProtectedUser(String users, CapturedOutput output) throws IOException {
		assertThat(application.run(users(2, "admin"), "protected-users=" + users, "mode=apply")).isEqualTo(5);
		assertThat(application.writes()).isEmpty();
		assertThat(output).contains("the user is protected, but the plan has '~ user u0")
			.contains("remove the users from 'arize.role-bindings.desired-state.protected-users'");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '"', value = {
			"u0@exampl.com | user 'u0@exampl.com' is unknown: did you mean 'u0@example.com'",
			"id:U0 | user 'id:U0' is unknown (the directory has no bot users of service keys: they cannot be protected)" })
	void isOneIfAProtectedUserIsUnknown(String user, String problem, CapturedOutput output) throws IOException {
		assertThat(application.run(users(2, "admin"), "protected-users=" + user, "mode=apply", "fail-on-error=false"))
			.isOne();
		assertThat(application.writes()).isEmpty();
		assertThat(output).contains("Access as code cannot be used: ")
			.contains("protected-users has users that cannot be found: " + problem)
			.contains("\"arize.role-bindings.desired-state.protected-users\" from property source \"commandLineArgs\"");
	}

	@Test
	void isZeroForTheApprovedPlan(CapturedOutput output) throws IOException {
		String digest = digest(users(2, "admin"), output);
		assertThat(application.run(users(2, "admin"), "mode=apply", "approved-plan=  " + digest + " ")).isZero();
		assertThat(application.writes()).hasSize(2);
	}

	@Test
	void isFiveForAnotherPlanThanTheApprovedOne(CapturedOutput output) throws IOException {
		String approved = digest(users(2, "admin"), output);
		String digest = digest(users(3, "admin"), output);
		assertThat(application.run(users(3, "admin"), "mode=apply", "approved-plan=" + approved)).isEqualTo(5);
		assertThat(application.writes()).isEmpty();
		assertThat(output).contains("The plan is not the approved one, and nothing was changed: its digest is " + digest
				+ ", but " + approved + " is approved.");
	}

	@ParameterizedTest
	@ValueSource(booleans = { true, false })
	void isFiveIfClientsAreReadOnly(boolean failOnError, CapturedOutput output) throws IOException {
		assertThat(application.run(users(2, "admin"), "mode=apply", "--arize.role-bindings.read-only=true",
				"fail-on-error=" + failOnError))
			.isEqualTo(5);
		assertThat(application.requests()).isEmpty();
		assertThat(output).contains("Nothing was changed, because the property 'arize.role-bindings.read-only' is"
				+ " 'true'. Set it to 'false' to make changes, or the property"
				+ " 'arize.role-bindings.desired-state.mode' to 'check' to see the plan only");
	}

	@ParameterizedTest
	@CsvSource({ "plan, true, 0", "check, true, 2" })
	void isNotFiveUnlessAReadOnlyClientMustWrite(String mode, String readOnly, int status) throws IOException {
		assertThat(application.run(users(2, "admin"), "mode=" + mode, "--arize.role-bindings.read-only=" + readOnly))
			.isEqualTo(status);
	}

	@Test
	@Tag("process")
	void isThatOfTheJvm() throws IOException, InterruptedException {
		String locations = "--arize.role-bindings.desired-state." + application.file("access.yaml", users(2, "admin"));
		JavaProcess process = JavaProcess.run(Map.of(), StoppedApplication.class.getName(), "--arize.api-key=test-key",
				"--arize.api-scheme=http", "--arize.api-host=" + application.arize().getApiUrl().getAuthority(),
				"--arize.role-bindings.desired-state.enabled=true", "--arize.role-bindings.desired-state.mode=check",
				locations);
		assertThat(process.exitValue()).as(process.output()).isEqualTo(2);
	}

	@Test
	void listsThePropertiesOfAKeyThatMayNotWrite(CapturedOutput output) throws IOException {
		application.arize().next().to(HttpMethod.PATCH, "/v2/role-bindings/*").fail(403);
		assertThat(application.run(users(1, "admin"), "mode=apply")).isEqualTo(4);
		assertThat(output).contains("The role bindings are not all as desired: 0 of 1 done, 1 failed")
			.contains("Host and key are determined by:")
			.contains("determined by: arize.api-key (from \"arize.api-key\" from property source \"commandLineArgs\")")
			.contains(
					"Give the key the permissions ROLE_BINDING_CREATE and ROLE_BINDING_DELETE, or use another key. Or");
	}

	static Stream<Arguments> sourcesOfHostAndKey() {
		String key = "determined by: arize.api-key (from \"arize.api-key\" from property source \"commandLineArgs\")";
		String host = ", arize.api-host (from \"arize.api-host\" from property source \"commandLineArgs\")";
		return Stream.of(source(() -> {
		}, "the bean '", key, host),
				source(() -> application.register(RoleBindingsClient.class, new RecordingClient(), "second"),
						"the bean '", key, host),
				source(() -> application.register("vault", ArizeApiKeyProvider.class, () -> "test-key"),
						"PropertiesArizeConnectionDetails",
						"determined by: the bean 'vault' of type com.arize.config.ArizeApiKeyProvider, ", host),
				source(() -> application.register("own", SDKConfiguration.class, configuration()), "arize.api-key (",
						"determined by: the bean 'own' of type com.arize.config.SDKConfiguration"),
				source(() -> application.register("own", RoleBindingsClient.class,
						RoleBindingsClient.of(configuration())), "arize.api-key (",
						"determined by: the bean 'own' of type com.arize.rolebindings.RoleBindingsClient"));
	}

	private static Arguments source(Runnable registration, String other, String... listed) {
		return argumentSet(listed[0], registration, other, List.of(listed));
	}

	@ParameterizedTest
	@MethodSource("sourcesOfHostAndKey")
	void listsWhatDeterminesHostAndKeyAndNothingElse(Runnable registration, String other, List<String> listed,
			CapturedOutput output) throws IOException {
		registration.run();
		application.arize().next().to("/v2/role-bindings").fail(401);
		assertThat(application.run(users(1, "admin"), "mode=apply")).isEqualTo(3);
		assertThat(output).contains("cannot be compared with the desired state: ")
			.containsSubsequence(listed)
			.doesNotContain(other)
			.doesNotContain("arize.region")
			.doesNotContain("test-key");
	}

	private static SDKConfiguration configuration() {
		return Loopback.configuration(application.arize().getApiUrl().getPort()).build();
	}

	private static String digest(String yaml, CapturedOutput output) throws IOException {
		application.run(yaml, "mode=plan");
		return AccessApplication.digest(output);
	}

}
