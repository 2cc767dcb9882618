package com.arize.access.autoconfigure;

import java.io.IOException;
import java.util.List;
import java.util.Map;

import com.arize.access.RoleBindingsOutcome;
import com.arize.access.RoleBindingsPlan;
import com.arize.access.RoleBindingsProgressListener;
import com.arize.testing.JavaProcess;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.http.HttpMethod;

import static com.arize.access.autoconfigure.AccessApplication.USERS;
import static com.arize.access.autoconfigure.AccessApplication.users;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for the exit status of an application with access files, and for what is logged.
 */
@ExtendWith(OutputCaptureExtension.class)
class ExitStatusTest {

	@RegisterExtension
	static final AccessApplication application = new AccessApplication();

	private static final String AS_DESIRED = users(USERS, "reader");

	/* With prune, 15 of 20 bindings are deleted */
	private static final String FIVE_USERS = users(5, "reader");

	@ParameterizedTest
	@CsvSource({ "plan, true", "plan, false", "check, true", "check, false", "apply, true", "apply, false" })
	void isZeroIfTheRoleBindingsAreAsDesired(String mode, boolean failOnError, CapturedOutput output)
			throws IOException {
		assertThat(application.run(AS_DESIRED, "mode=" + mode, "fail-on-error=" + failOnError)).isZero();
		assertThat(application.writes()).isEmpty();
		assertThat(output).contains("0 to create, 0 to update, 0 to delete, 20 unchanged.")
			.contains("The role bindings are as desired\n");
	}

	@Test
	void isZeroForAPlanWithChanges() throws IOException {
		assertThat(application.run(users(1, "admin"), "mode=plan")).isZero();
		assertThat(application.writes()).isEmpty();
	}

	@Test
	void isZeroIfEverythingIsDone() throws IOException {
		assertThat(application.run(users(2, "admin"), "mode=apply")).isZero();
		assertThat(application.writes()).hasSize(2);
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
	@CsvSource({ "401, 3", "403, 3", "500, 3", "503, 3", "404, 3", "400, 1" })
	void isThreeIfTheRoleBindingsCannotBeRead(int response, int status) throws IOException {
		for (String property : List.of("mode=plan", "mode=check", "mode=apply", "fail-on-error=false")) {
			application.arize().next().to(HttpMethod.GET, "/v2/role-bindings").fail(response);
			assertThat(application.run(AS_DESIRED, property)).as(property).isEqualTo(status);
		}
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

	@Test
	void isThreeWithoutAResponse() throws IOException {
		application.arize().next().to(HttpMethod.GET, "/v2/role-bindings").cut();
		assertThat(application.run(AS_DESIRED, "mode=check")).isEqualTo(3);
	}

	@ParameterizedTest
	@CsvSource({ "true, (?s).*APPLICATION FAILED TO START.*", "false, .* ERROR .*" })
	void isFourIfAStepFails(boolean failOnError, String report, CapturedOutput output) throws IOException {
		application.arize().next().to(HttpMethod.PATCH, "/v2/role-bindings/*").fail(422);
		assertThat(application.run(users(3, "admin"), "mode=apply", "fail-on-error=" + failOnError)).isEqualTo(4);
		assertThat(application.writes()).hasSize(3);
		assertThat(output).containsPattern(report + "The role bindings are not all as desired: 2 of 3 done");
	}

	@ParameterizedTest
	@CsvSource({ "check, true", "check, false", "apply, true", "apply, false" })
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
	void isZeroWithTheSuggestedLimits() throws IOException {
		assertThat(
				application.run(FIVE_USERS, "prune=true", "max-deletion-percent=75", "max-deletions=15", "mode=apply"))
			.isZero();
		assertThat(application.writes()).hasSize(15);
	}

	@Test
	void isZeroForAPlanThatDeletesTooMany(CapturedOutput output) throws IOException {
		assertThat(application.run(FIVE_USERS, "prune=true", "mode=plan")).isZero();
		assertThat(output).contains(" WARN ").contains("To allow these deletions once, start with --arize");
	}

	@ParameterizedTest
	@ValueSource(strings = { "id:u0", "u0@example.com", "U0@Example.com, id:u9" })
	void isFiveIfThePlanChangesAProtectedUser(String users, CapturedOutput output) throws IOException {
		assertThat(application.run(users(2, "admin"), "protected-users=" + users, "mode=apply")).isEqualTo(5);
		assertThat(application.writes()).isEmpty();
		assertThat(output).contains("the user is protected, but the plan has '~ user u0")
			.contains("remove the users from 'arize.role-bindings.desired-state.protected-users'");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '"',
			value = { "u0@exampl.com | user 'u0@exampl.com' is unknown: did you mean 'u0@example.com'",
					"id:U0 | protected-users has users that cannot be found: user 'id:U0' is unknown" })
	void isOneIfAProtectedUserIsUnknown(String user, String problem, CapturedOutput output) throws IOException {
		assertThat(application.run(users(2, "admin"), "protected-users=" + user, "mode=apply", "fail-on-error=false"))
			.isOne();
		assertThat(application.writes()).isEmpty();
		assertThat(output).contains("Access as code cannot be used: ")
			.contains(problem)
			.contains("\"arize.role-bindings.desired-state.protected-users\" from property source \"commandLineArgs\"");
	}

	@ParameterizedTest
	@ValueSource(strings = { "%s", "  %s " })
	void isZeroForTheApprovedPlan(String format, CapturedOutput output) throws IOException {
		String digest = digest(users(2, "admin"), output);
		assertThat(application.run(users(2, "admin"), "mode=apply", "approved-plan=" + format.formatted(digest)))
			.isZero();
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
	@CsvSource({ "plan, true, 0", "check, true, 2", "apply, false, 0" })
	void isNotFiveUnlessAReadOnlyClientMustWrite(String mode, String readOnly, int status) throws IOException {
		assertThat(application.run(users(2, "admin"), "mode=" + mode, "--arize.role-bindings.read-only=" + readOnly))
			.isEqualTo(status);
	}

	@Test
	void isZeroForAnApprovedPlanIfThereIsNothingToDo(CapturedOutput output) throws IOException {
		String approved = digest(users(2, "admin"), output);
		application.run(users(2, "admin"), "mode=apply", "approved-plan=" + approved);
		assertThat(application.run(users(2, "admin"), "mode=apply", "approved-plan=" + approved)).isZero();
		assertThat(application.writes()).hasSize(2);
	}

	@Test
	void isFourIfABindingHasChangedAfterTheApprovedPlan(CapturedOutput output) throws IOException {
		String approved = digest(users(2, "admin"), output);
		application.register(RoleBindingsProgressListener.class, new RoleBindingsProgressListener() {

			@Override
			public void onPlan(RoleBindingsPlan plan) {
				application.arize().roleBindings().update("b0", "owner");
			}

			@Override
			public void onStep(RoleBindingsOutcome outcome, int finished, int total) {
			}

		});
		assertThat(application.run(users(2, "admin"), "mode=apply", "approved-plan=" + approved)).isEqualTo(4);
		assertThat(application.arize().roleBindings().get("b0").roleId()).isEqualTo("owner");
	}

	@Test
	@Tag("process")
	void isThatOfTheJvm() throws IOException, InterruptedException {
		String locations = "--arize.role-bindings.desired-state." + application.file("access.yaml", users(2, "admin"));
		JavaProcess process = JavaProcess.run(Map.of(), StartedApplication.class.getName(), "--arize.api-key=test-key",
				"--arize.api-scheme=http", "--arize.api-host=" + application.arize().getApiUrl().getAuthority(),
				"--arize.role-bindings.desired-state.enabled=true", "--arize.role-bindings.desired-state.mode=check",
				locations);
		assertThat(process.exitValue()).as(process.output()).isEqualTo(2);
	}

	private static String digest(String yaml, CapturedOutput output) throws IOException {
		application.run(yaml, "mode=plan");
		return AccessApplication.digest(output);
	}

}
