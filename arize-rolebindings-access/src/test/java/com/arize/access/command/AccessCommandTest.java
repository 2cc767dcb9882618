package com.arize.access.command;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;

import com.arize.rolebindings.RoleBindingResourceType;
import com.arize.rolebindings.test.ArizeApiStandIn;
import com.arize.rolebindings.test.ArizeModels;
import com.arize.rolebindings.test.ExampleAccount;
import com.arize.testing.Await;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.http.HttpMethod;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/**
 * Tests for {@link AccessCommand}. Those of {@link CommandProcessTest} need a process.
 */
@Tag("socket")
class AccessCommandTest extends CommandTest {

	private static final String ACCESS = """
			scope: {space: Payments}
			role_bindings:
			  - {user: ada@example.com, role: Space Admin}
			  - {user: alan@example.com, role: Space Reader}
			  - {user: grace@example.com, role: Space Reader}
			""";

	@BeforeEach
	void writeFile() throws IOException {
		write("access/payments.yaml", ACCESS);
	}

	@Test
	void helpFitsAScreenAndNamesTheSubcommands() throws Exception {
		Command command = runExpecting(0, "--help");
		assertThat(command.error()).isEmpty();
		assertThat(command.out().lines()).hasSizeLessThanOrEqualTo(40);
		assertThat(command.out()).contains("  validate ", "  diff ", "  plan ", "  apply ", "  expire ", "  export ",
				"  offboard ", "  who ", "  completion ");
		assertThat(run("apply", "--help").out()).contains("--approved=DIGEST", "--max-deletions=N", "FILE...");
	}

	@ParameterizedTest
	@CsvSource({ "completion, #!/usr/bin/env bash", "version, 'access '", "--version, 'access '",
			"help, Usage: access [-hV] COMMAND", "help apply, Usage: access apply " })
	void whatNeedsNoFileIsPrinted(String arguments, String beginning) {
		Command command = runExpecting(0, arguments.split(" "));
		assertThat(command.out()).startsWith(beginning);
	}

	private static String time(String more) {
		return "Time: 2026-12-02T10:15:30Z%s, host %s\n".formatted(more.equals("default") ? "" : more,
				arize.getApiUrl().getAuthority());
	}

	@Test
	void reportsHaveTheTimeTheCommitAndTheHost() throws Exception {
		Command command = runExpecting(2, "plan", "access", "--revision", "0a1b2c3", "--json", "plan.json",
				"--markdown", "plan.md");
		assertThat(command.out()).endsWith(time(", commit 0a1b2c3"));
		assertThat(content("plan.json")).contains("\"time\": \"2026-12-02T10:15:30Z\"", "\"revision\": \"0a1b2c3\"",
				"\"default\": \"%s\"".formatted(arize.getApiUrl().getAuthority()));
		assertThat(content("plan.md")).contains("## Role bindings: 2 changes to make", ", commit `0a1b2c3`\n");
		assertThat(digest(run("plan", "access"))).isEqualTo(digest(command));
		assertThat(runExpecting(1, "plan", "access", "--revision", "a b").error())
			.contains("such as the hash of a commit");
	}

	@Test
	void planPrintsTheChangesAndExitsWithStatusTwo() throws Exception {
		Command command = runExpecting(2, "plan", "access", "--json", "plan.json", "--markdown", "plan.md");
		assertThat(command.out()).startsWith("""
				1 to create, 1 to update, 0 to delete, 1 unchanged, 8 not desired and kept
				  ~ user alan@example.com role Space Admin -> Space Reader on SPACE Payments
				  + user grace@example.com role Space Reader on SPACE Payments

				Role bindings that are not in the access files and are kept: 8
				  user annie@example.com role Space Member on SPACE Payments
				  user barbara@example.com role Space Member on SPACE Payments
				""").endsWith("\n\nDigest: " + digest(command) + "\n" + time("default"));
		assertThat(command.error()).isEmpty();
		assertThat(content("plan.json")).contains("\"exit_status\": 2");
		assertThat(content("plan.md")).contains(digest(command));
		assertThat(writes(arize)).isEmpty();
	}

	@Test
	void aListOfSpacesIsPlannedForEachOfThem() throws Exception {
		write("access/payments.yaml", """
				scope: {spaces: [Payments, Sales]}
				prune: true
				role_bindings:
				  - {user: alan@example.com, role: Space Reader}
				""");
		Command command = runExpecting(2, "plan", "access", "--max-deletion-percent", "100",
				"--" + CommandEnvironment.PREFIX + "min-admins=0");
		assertThat(command.out()).contains(
				"  ~ user alan@example.com role Space Admin -> Space Reader on SPACE Payments\n",
				"  + user alan@example.com role Space Reader on SPACE Sales\n", "Authoritative: all 2 scopes\n");
	}

	@Test
	void onlyTheSpaceThatIsNewInAListIsPlanned() throws Exception {
		write("old/payments.yaml", ACCESS);
		write("access/payments.yaml", ACCESS.replace("space: Payments", "spaces: [Payments, Sales]"));
		assertThat(runExpecting(2, "plan", "access", "--base", "old").out())
			.startsWith("Planned: 1 of 2 scopes, whose documents differ\n")
			.contains(" on SPACE Sales\n")
			.doesNotContain(" on SPACE Payments\n");
	}

	@Test
	void planFailsIfAFileMustCoverEachResource() throws Exception {
		write("access/payments.yaml", "scope: {space: Payments}\nrole_bindings: []\n");
		Command command = runExpecting(2, "plan", "access", "--unmanaged", "fail");
		assertThat(command.out()).contains("""
				Resources that no access file covers: 17
				  SPACE Marketing: 10 role bindings of 10 users
				""");
		assertThat(command.error()).startsWith("Resources with role bindings that no document covers: 17")
			.contains("\n  - SPACE Marketing: 10 role bindings of 10 users\n")
			.endsWith("Add documents for them, or set --unmanaged=report.\n");
	}

	@Test
	void aProxyWithAUserAloneIsAnArgument() {
		runExpecting(3, "plan", "access", "--arize.proxy-url=http://ada@127.0.0.1:1");
	}

	@Test
	void theApprovedPlanIsAppliedAndThereIsNothingToDoAfterwards() throws Exception {
		String digest = digest(run("plan", "access"));
		Command apply = runExpecting(0, "apply", "access/payments.yaml", "--approved", digest);
		assertThat(apply.out()).endsWith("Digest: " + digest + "\n" + time("default")
				+ "The role bindings are as desired: 2 of 2 done, 0 failed, 0 unknown.\n");
		assertThat(apply.error().lines()).hasSize(4)
			.contains("Started: + user grace@example.com role Space Reader on SPACE Payments")
			.last()
			.asString()
			.startsWith("Finished (2 of 2): ");
		Command plan = runExpecting(0, "plan", "access/*.yaml");
		assertThat(plan.out())
			.startsWith("0 to create, 0 to update, 0 to delete, 3 unchanged, 8 not desired and kept\n")
			.endsWith("\nThe role bindings are as desired\n");
	}

	@Test
	void nothingIsAppliedWithoutATerminalUnlessApproved() throws Exception {
		Command apply = runExpecting(1, "apply", "access/payments.yaml");
		assertThat(apply.out()).isEmpty();
		assertThat(apply.error()).isEqualTo("""
				Cannot ask for confirmation: not a terminal.
				The command is 'access apply'.
				Add --approved with the digest of a reviewed plan, or --yes to make any change.
				""");
		assertThat(arize.requests()).isEmpty();
		runExpecting(0, "apply", "access", "--yes");
		assertThat(writes(arize)).hasSize(2);
	}

	@Test
	void offboardWithoutATerminalPrintsThePlanToApprove() throws Exception {
		Command offboard = runExpecting(1, "offboard", "alan@example.com");
		assertThat(offboard.error()).startsWith("Cannot ask for confirmation: not a terminal.\n").hasLineCount(3);
		assertThat(writes(arize)).isEmpty();
		String digest = offboard.out().replaceAll("(?s).*(sha256:\\w+).*", "$1");
		runExpecting(0, "offboard", "alan@example.com", "--approved", digest);
		assertThat(writes(arize)).isNotEmpty();
	}

	@Test
	void applyAsksOnATerminal() throws Exception {
		Command refused = runOnTerminal("no\n", "apply", "access", "--json", "plan.json");
		assertThat(refused.status()).isEqualTo(5);
		assertThat(refused.out()).contains("\u001B[33m  ~ user alan@example.com")
			.containsOnlyOnce("Digest: ")
			.endsWith("\nMake these changes? Only 'yes' makes them: ");
		assertThat(refused.error()).isEqualTo("Nothing was changed.\n");
		assertThat(content("plan.json")).contains("\"mode\": \"apply\"", "\"exit_status\": 5", "not confirmed",
				"grace@example.com");
		assertThat(writes(arize)).isEmpty();

		assertThat(runOnTerminal("", "plan", "access", "--prune").out())
			.contains("\u001B[32m  + user grace@example.com", "\u001B[31m  - user barbara@example.com");

		this.variables.put("NO_COLOR", "1");
		Command applied = runOnTerminal("yes\n", "apply", "access");
		assertThat(applied.status()).isZero();
		assertThat(applied.out()).containsOnlyOnce("Digest: ")
			.endsWith("The role bindings are as desired: 2 of 2 done, 0 failed, 0 unknown.\n")
			.doesNotContain("\u001B");
		assertThat(applied.error()).contains("2 of 2 changes are finished");
		assertThat(writes(arize)).hasSize(2);

		Command nothing = runOnTerminal("", "apply", "access");
		assertThat(nothing.status()).isZero();
		assertThat(nothing.out()).contains("The role bindings are as desired").doesNotContain("Make these changes?");
	}

	/* A process would end while it waits */
	@Test
	void theReportOfACommandThatIsStoppedDuringTheQuestionHasTheStatusOfTheSignal() throws Exception {
		AtomicReference<AccessCommand> command = new AtomicReference<>();
		command.set(new AccessCommand(asking(() -> {
			command.get().stop();
			throw new AssertionError("The process has ended");
		})));
		assertThatThrownBy(() -> command.get().execute("apply", "access", "--json", "plan.json"))
			.hasMessage("The process has ended");
		assertThat(content("plan.json")).contains("\"mode\": \"apply\"", "\"exit_status\": 143", "\"stopped\": true",
				"grace@example.com");
	}

	@ParameterizedTest
	@ValueSource(strings = { "plan no-such-file --json", "plan --json", "plan --pruen no-such-file --json",
			"diff access no-such-file --json" })
	void invalidArgumentsAreReportedToANewFileOnly(String arguments) throws Exception {
		write("access.json", "{}");
		Command command = runExpecting(1, (arguments + " new.json").split(" "));
		assertThat(content("new.json")).contains(command.error().lines().findFirst().orElseThrow());
		runExpecting(1, (arguments + " access.json").split(" "));
		assertThat(content("access.json")).isEqualTo("{}");
	}

	@ParameterizedTest
	@ValueSource(strings = { "plan rules.json --json rules.json", "plan access --base rules.json --json ./rules.json",
			"plan rules.json --arize.role-bindings.desired-state.report=rules.json",
			"diff access rules.json --json rules.json",
			"offboard ada@example.com --yes --files rules.json --json rules.json" })
	void anAccessFileIsNotReplacedByAReport(String arguments) throws Exception {
		write("rules.json", ACCESS);
		Command command = runExpecting(1, arguments.split(" "));
		assertThat(command.error()).contains("rules.json' is an access file, and no report.\n");
		assertThat(content("rules.json")).isEqualTo(ACCESS);
		assertThat(arize.requests()).isEmpty();
	}

	@ParameterizedTest
	@ValueSource(strings = { "plan access --json file/plan.json",
			"plan access --arize.role-bindings.desired-state.report=file/plan.json" })
	void aReportThatCannotBeWrittenIsReportedOnce(String arguments) throws Exception {
		write("file", "");
		Command command = runExpecting(1, arguments.split(" "));
		assertThat(command.error()).startsWith("The report 'file/plan.json' cannot be written: ").hasLineCount(3);
		assertThat(arize.requests()).isEmpty();
	}

	@Test
	void aLinkThatLeadsToItselfIsAnError() throws Exception {
		Path link = Files.createSymbolicLink(this.directory.resolve("access/current"), Path.of("."));
		Command command = runExpecting(1, "plan", "access");
		assertThat(command.error())
			.startsWith("The files of 'access' cannot be found: " + link + ": file system loop.\n")
			.hasLineCount(3);
	}

	@Test
	void thePlanOfSeveralAccountsIsPrintedAndApplied() throws Exception {
		write("access/europe.yaml", "account: europe\n" + ACCESS);
		try (ArizeApiStandIn europe = ExampleAccount.start(0)) {
			addAccount(europe);
			Command plan = runExpecting(2, "plan", "access", "--json", "plan.json", "--markdown", "plan.md");
			assertThat(plan.out()).startsWith("""
					2 to create, 2 to update, 0 to delete, 2 unchanged, 16 not desired and kept
					  ~ user alan@example.com role Space Admin -> Space Reader on SPACE Payments
					  ~ user alan@example.com role Space Admin -> Space Reader on SPACE Payments in account europe
					  + user grace@example.com role Space Reader on SPACE Payments
					  + user grace@example.com role Space Reader on SPACE Payments in account europe
					""");
			// two changes and eight role bindings that are kept
			assertThat(content("plan.json").split("\"account\": \"europe\"")).hasSize(1 + 2 + 8);
			assertThat(content("plan.json")).containsOnlyOnce("\"default\"");
			assertThat(content("plan.md")).contains("""
					| `SPACE Payments` | 1 | 1 | 0 | 1 | 8 |
					| `SPACE Payments in account europe` | 1 | 1 | 0 | 1 | 8 |
					| all scopes of account `default` | 1 | 1 | 0 | 1 | 8 |
					| all scopes of account `europe` | 1 | 1 | 0 | 1 | 8 |
					""",
					"""
							| `grace@example.com` | `Space Reader` | `SPACE Payments` | `access/payments.yaml:5` |
							| `grace@example.com` | `Space Reader` | `SPACE Payments in account europe` | `access/europe.yaml:6` |
							""");
			assertThat(run("plan", "access", "--account", "europe").out())
				.startsWith("1 to create, 1 to update, 0 to delete, 1 unchanged, 8 not");
			runExpecting(0, "apply", "access", "--approved", digest(plan));
			assertThat(writes(arize)).hasSize(2);
			assertThat(writes(europe)).hasSize(2);
		}
	}

	@Test
	void noKeyOfTheDefaultAccountIsNeededForAnotherAccount() throws Exception {
		write("access/payments.yaml", "account: europe\n" + ACCESS);
		this.variables.remove("ARIZE_API_KEY");
		addAccount(arize);
		Command command = runExpecting(2, "plan", "access");
		assertThat(command.out()).contains("on SPACE Payments in account europe\n");
	}

	@Test
	void statusThreeIfTheApiCannotBeRead() throws Exception {
		arize.next().to("/v2/role-bindings").fail(401);
		Command command = runExpecting(3, "plan", "access");
		assertThat(command.out()).isEmpty();
		assertThat(command.error()).startsWith("The role bindings cannot be compared with the desired state: ")
			.contains("401",
					"\nHost and key are determined by: arize.api-key (from the environment variable ARIZE_API_KEY")
			.endsWith("\nNothing was changed: check the host and the key, and run the command again.\n")
			.hasLineCount(3);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', value = { "200 | <html>Sign in</html>", "301 | moved", "404 | no such page" })
	void statusThreeWithTheOriginOfTheHostIfAnotherServerResponds(int status, String body) throws Exception {
		String host = this.variables.remove("ARIZE_API_HOST");
		write("own.yaml", "arize.api-host: " + host + "\n");
		for (String list : List.of("users", "role-bindings")) {
			arize.wireMock()
				.stubFor(get(urlPathEqualTo("/v2/" + list))
					.willReturn(aResponse().withStatus(status).withHeader("Content-Type", "text/html").withBody(body)));
			Command argument = runExpecting(3, "plan", "access", "--arize.api-host=" + host, "--json", "plan.json");
			assertThat(argument.error()).contains("arize.api-host (from the argument '--arize.api-host')")
				.endsWith("\nNothing was changed: check the host and the key, and run the command again.\n")
				.hasLineCount(3);
			assertThat(content("plan.json")).contains("\"exit_status\": 3");
		}
		runExpecting(3, "export", "out", "--config", "own.yaml");
		assertThat(run("plan", "access", "--config", "own.yaml").error()).contains("arize.api-host (from ", "own.yaml");
		this.variables.put("ARIZE_API_HOST", host);
		assertThat(run("plan", "access").error())
			.contains("arize.api-host (from the environment variable ARIZE_API_HOST)");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', value = {
			"role-bindings | 403 | 3 | Nothing was changed: give the key the permission that the request needs (ROLE_BINDING_READ for role bindings, USER_READ for users), or use another key.",
			"users | 403 | 3 | Nothing was changed: give the key the permission that the request needs (ROLE_BINDING_READ for role bindings, USER_READ for users), or use another key.",
			"role-bindings | 400 | 1 | Correct the cause, and run the command again." })
	void theRemedyOfARefusedRequestIsNamed(String list, int response, int status, String remedy) {
		arize.next().to("/v2/" + list).fail(response);
		Command command = runExpecting(status, "plan", "access");
		assertThat(command.error()).contains("GET /v2/" + list, String.valueOf(response))
			.endsWith("\n" + remedy + "\n");
	}

	/* As "access plan | head -1", or as on a full disk */
	@ParameterizedTest
	@CsvSource({ "true, plan access --json plan.json, 2, 0", "true, apply access --yes --json plan.json, 0, 2",
			"false, plan access --json plan.json, 1, 0", "false, apply access --yes --json plan.json, 1, 2",
			"false, validate access, 1, 0", "false, diff access access, 1, 0" })
	void outputThatCannotBeWrittenIsAFailureUnlessItsReaderNeedsNoMore(boolean piped, String arguments, int status,
			int writes) throws Exception {
		PrintStream closed = new PrintStream(new OutputStream() {

			@Override
			public void write(int value) throws IOException {
				throw new IOException("Broken pipe");
			}

		}, true);
		Shell shell = shell(InputStream.nullInputStream(), closed, false, piped);
		assertThat(AccessCommand.run(shell, arguments.split(" "))).isEqualTo(status);
		String message = "The standard output cannot be written.";
		assertThat(error().split(message, -1)).hasSize(piped ? 1 : 2);
		if (arguments.contains("--json")) {
			assertThat(content("plan.json")).contains("\"exit_status\": " + status, piped ? "" : message);
		}
		assertThat(writes(arize)).hasSize(writes);
	}

	@ParameterizedTest
	@CsvSource({ "who Payments --json report.json", "diff access access --json report.json" })
	void aReportSaysThatTheOutputCannotBeWritten(String arguments) throws Exception {
		PrintStream closed = new PrintStream(OutputStream.nullOutputStream());
		closed.close();
		assertThat(AccessCommand.run(shell(InputStream.nullInputStream(), closed, false, false), arguments.split(" ")))
			.isEqualTo(1);
		assertThat(content("report.json")).contains("\"error\": \"The standard output cannot be written.\"");
	}

	@Test
	void whatIsKeptBecauseOfASkippedEntryIsNamedIfThereAreNoChanges() throws Exception {
		write("access/payments.yaml", """
				scope: {space: Payments}
				role_bindings:
				  - {user: nobody@example.com, role: Space Admin}
				""");
		Command command = runExpecting(2, "plan", "access", "--prune",
				"--arize.role-bindings.desired-state.unknown=skip");
		assertThat(command.out()).startsWith("0 to create, 0 to update, 0 to delete");
		assertThat(command.error()).contains(
				"Some role bindings that are not desired are kept:\n  - access/payments.yaml, line 1: SPACE Payments: ")
			.doesNotContain("Resources with role bindings")
			.endsWith("\nCorrect the files or the role bindings, and run the command again.\n");
	}

	@Test
	void aDifferenceIgnoresTheIntervalOfAnApplication() {
		this.variables.put(VARIABLE + "CHECK_INTERVAL", "1h");
		runExpecting(0, "diff", "access", "access");
	}

	/* As by a signal before the first request */
	@ParameterizedTest
	@CsvSource({ "plan access, before any role binding was changed",
			"adopt access, before any role binding was changed",
			"export out, 'during the export, and some of its files may have been written'" })
	void aStoppedCommandSendsNoRequest(String arguments, String result) throws Exception {
		AccessCommand command = new AccessCommand(
				shell(InputStream.nullInputStream(), new PrintStream(OutputStream.nullOutputStream()), false, false));
		Thread signal = new Thread(command::stop);
		signal.start();
		Await.until(() -> error().contains("Stopping."));
		assertThat(command.execute(arguments.split(" "))).isEqualTo(143);
		signal.join();
		assertThat(error()).contains("The run was stopped " + result);
		assertThat(arize.requests()).isEmpty();
	}

	@ParameterizedTest
	@ValueSource(strings = { "expire access", "offboard ada@example.com --yes" })
	void statusThreeIfTheKeySeesNothingOfWhatIsToBeRevoked(String arguments) throws Exception {
		write("access/payments.yaml", ACCESS.replace("Space Admin}", "Space Admin, expires: 2020-01-31}"));
		arize.roleBindings().restrictReads((binding) -> false);
		Command command = runExpecting(3, arguments.split(" "));
		assertThat(command.error()).contains("the key may not see what is to be changed", "ROLE_BINDING_READ");
		assertThat(writes(arize)).isEmpty();
	}

	@Test
	void statusThreeOnATerminalIfTheKeySeesNothing() throws Exception {
		arize.roleBindings().restrictReads((binding) -> false);
		assertThat(runOnTerminal("", "offboard", "ada@example.com").status()).isEqualTo(3);
	}

	@Test
	void statusFourIfAStepFails() throws Exception {
		arize.next().to(HttpMethod.PATCH, "/v2/role-bindings/*").fail(403);
		Command command = runExpecting(4, "apply", "access", "--yes");
		assertThat(command.error())
			.contains("\nThe role bindings are not all as desired: 1 of 2 done, 1 failed, 0 unknown.\n"
					+ "FAILED ~ user alan@example.com role Space Admin -> Space Reader on SPACE Payments: ")
			.endsWith("\nGive the key the permissions ROLE_BINDING_CREATE and ROLE_BINDING_DELETE, or use another key."
					+ " Then run the command again. It does not repeat what is done."
					+ " It checks a change whose outcome is unknown first.\n")
			.doesNotContain("Exception", "\tat ");
	}

	@Test
	void anotherPlanThanTheApprovedOneIsRefusedWithTheOptionsToUse() throws Exception {
		String approved = digest(run("plan", "access"));
		Command command = run("apply", "access", "--prune", "--approved", approved);
		String digest = digest(command);
		assertThat(command.status()).isEqualTo(5);
		assertThat(command.error()).startsWith("The plan is not the approved one, and nothing was changed: ")
			.endsWith("""
					Use the files and options of the approved plan, or review this one and add --approved=%s.
					To allow these deletions once, start with --max-deletion-percent=90.
					""".formatted(digest));
		assertThat(writes(arize)).isEmpty();
	}

	@Test
	void theApprovedPlanOfAPropertyHoldsOnATerminalToo() throws Exception {
		this.variables.put(VARIABLE + "APPROVED_PLAN", "sha256:" + "0".repeat(64));
		for (String input : new String[] { "yes\n", null }) {
			Command command = runOnTerminal(input, "apply", "access");
			assertThat(command.status()).isEqualTo(5);
			assertThat(command.out()).doesNotContain("Make these changes?");
			assertThat(command.error()).startsWith("The plan is not the approved one, and nothing was changed: ");
		}
		assertThat(writes(arize)).isEmpty();
	}

	@Test
	void aPlanThatChangesDuringTheQuestionIsRefusedWithoutADigest() throws Exception {
		Shell shell = asking(() -> run("offboard", "alan@example.com", "--yes"));
		assertThat(AccessCommand.run(shell, "apply", "access", "--json", "plan.json")).isEqualTo(5);
		assertThat(error()).isEqualTo("""
				The plan has changed since it was shown, and nothing was changed.
				The command is 'access apply'.
				Run the command again, and review the plan.
				""");
		assertThat(content("plan.json")).contains("\"exit_status\": 5");
	}

	@ParameterizedTest
	@ValueSource(strings = { "*.yaml", "link", "#%20", "#%20/#%20.yaml", "#%20/*.yaml", "#%20/#%2*" })
	void aFileIsFoundByItsNamePatternOrDirectory(String argument) throws Exception {
		write("payments.yaml", ACCESS);
		write("#%20/#%20.yaml", ACCESS);
		Files.createSymbolicLink(this.directory.resolve("link"), Path.of("access"));
		runExpecting(2, "plan", argument);
	}

	/* A commit can have files of any names, and a shell can make arguments of them */
	@Test
	void theNameOfAFileIsNothingButAName() throws Exception {
		this.variables.remove("ARIZE_API_KEY");
		this.variables.put("SECRET", "pa55");
		write("access.yaml", "--no-such-option");
		for (String file : List.of("@access.yaml", "--spring.main.x=.yaml", "${SECRET}.yaml", "[a]{b}*.yaml")) {
			write(file, ACCESS);
			runExpecting(0, "validate", "--", file);
		}
		for (String file : List.of("missing-${SECRET}.yaml", "missing-${SECRET}*.yaml")) {
			assertThat(run("validate", file).error()).startsWith("The file '%s' does not exist.".formatted(file))
				.doesNotContain("pa55");
		}
	}

	@Test
	void yamlAndYmlFilesBelowADirectoryAreRead() throws Exception {
		write("access/a.yaml", "scope: {space: Lending}\nrole_bindings: x\n");
		write("access/team/b.yml", "scope: {space: Lending}\nrole_bindings: x\n");
		write("access/c.yml", "scope: {space: Lending}\nrole_bindings: x\n");
		Command command = runExpecting(1, "validate", "access");
		assertThat(command.error()).contains("access/a.yaml:2: ", "access/team/b.yml:2: ", "access/c.yml:2: ");
	}

	@Test
	void jsonIsReadIfItIsNamed() throws Exception {
		write("access/access.schema.json", "{}");
		write("other.json", "{\"scope\": {\"space\": \"Lending\"},\n\"role_bindings\": 5}");
		runExpecting(0, "validate", "access");
		assertThat(run("validate", "access", "other.json").error()).startsWith("other.json:2: ");
	}

	@Test
	void aDirectoryThatIsALinkOutOfTheWorkingDirectoryIsRefused(@TempDir Path other) throws Exception {
		Files.writeString(Files.createDirectory(other.resolve("sub")).resolve("access.yaml"), "pa55");
		Path link = Files.createSymbolicLink(this.directory.resolve("link"), other);
		for (String argument : List.of("link", link.toString(), "link/sub", link.resolve("sub").toString(),
				"link/**/*.yaml", link + "/sub/*.yaml", "link/sub/access.yaml", link + "/sub/access.yaml")) {
			Command command = runExpecting(1, "validate", argument);
			assertThat(command.error()).startsWith("The directory of '" + argument + "' is")
				.contains("a link that leaves the working directory")
				.hasLineCount(3)
				.doesNotContain("pa55");
		}
		assertThat(run("validate", other.toString()).error()).contains("/sub/access.yaml:1: ");
	}

	/* Of GitHub and Azure Pipelines */
	@Test
	void theCommandsOfAPipelineAreEscaped() throws Exception {
		write("::error::a.yaml", "scope: {space: '##[error]b'}\nrole_bindings: x\n");
		write("##vso[task.complete]a.yaml", "scope: {space: Sales}\nrole_bindings: x\n");
		Command validate = run("validate", "*.yaml");
		assertThat(validate.error()).contains("\\u003a:error::a.yaml:2: ", "\\u0023#vso[task.complete]a.yaml:2: ")
			.doesNotContain("##");
		arize.directory().addRole("##[error]c");
		write("access/payments.yaml",
				"scope: {space: Payments}\nrole_bindings: [{user: grace@example.com, role: '##[error]c'}]");
		assertThat(run("plan", "access").out()).contains("role \"\\u0023#[error]c\" on").doesNotContain("##");
	}

	/* The log of a pipeline has commands, and a terminal has sequences */
	@Test
	void theNameOfAFileIsEscaped() throws Exception {
		write("access/a\n::error::\u001b[31m.yaml", "scope: {space: Sales}\nrole_bindings: x\n");
		String escaped = "access/a\\u000a::error::\\u001b[31m.yaml";
		Files.delete(this.directory.resolve("access/payments.yaml"));
		assertThat(run("validate", "access").error()).startsWith(escaped + ":2: ").hasLineCount(3);
		assertThat(run("validate", "a\nb", "--", "access").error()).startsWith("The file 'a\\u000ab' does not exist.");
	}

	@Test
	void anExportThatWouldDeleteTooMuchIsRefused() throws Exception {
		runExpecting(0, "export", "exported");
		arize.roleBindings().restrictReads((binding) -> binding.resourceType() == RoleBindingResourceType.PROJECT);
		Command command = runExpecting(5, "export", "exported");
		assertThat(command.error()).startsWith("The export is refused: ")
			.contains("/space-payments.yaml, space: Payments\n")
			.containsPattern("\nTo allow it once, start with --max-deletion-percent=\\d+\\.\n$");
		assertThat(this.directory.resolve("exported/space-payments.yaml")).exists();
	}

	@Test
	void statusFiveIfThePlanIsRefused() throws Exception {
		Command command = runExpecting(5, "apply", "access", "--yes", "--prune", "--max-deletions=7");
		assertThat(command.out()).contains("  - user karen@example.com role Space Annotator on SPACE Payments\n");
		assertThat(command.error()).startsWith("The plan is refused, and nothing was changed:\n  - ")
			.endsWith("To allow these deletions once, start with --max-deletion-percent=90 --max-deletions=8.\n");
		assertThat(writes(arize)).isEmpty();
		runExpecting(0, "apply", "access", "--yes", "--prune", "--max-deletion-percent=90", "--max-deletions=8");
	}

	@Test
	void validateNeedsNoAccountAndReportsFileAndLine() throws Exception {
		this.variables.clear();
		write("access/europe.yaml", "account: europe\n" + ACCESS);
		Command valid = runExpecting(0, "validate", "access");
		assertThat(valid.out()).isEqualTo("The access files are valid; names are not looked up\n");
		assertThat(valid.error()).isEmpty();
		write("access/payments.yaml", "scope: {space: Payments}\nrole_bindings: []\nroles: []\n");
		Command invalid = runExpecting(1, "validate", "access");
		assertThat(invalid.out()).isEmpty();
		assertThat(invalid.error()).startsWith("access/payments.yaml:3: 'roles' is unknown").hasLineCount(3);
		assertThat(arize.requests()).isEmpty();
	}

	@Test
	void diffPrintsTheDifferenceOfTwoVersionsOfTheFilesWithoutARequest() throws Exception {
		this.variables.remove("ARIZE_API_KEY");
		write("old/payments.yaml", ACCESS);
		write("access/payments.yaml", ACCESS.replace("{user: alan@example.com, role: Space Reader}",
				"{user: alan@example.com, role: Space Reader, expires: 2027-01-15}"));
		write("access/europe.yaml", "account: europe\nscope: {space: Lending}\nrole_bindings: []\n");
		Command diff = runExpecting(2, "diff", "old", "access", "--json", "diff.json", "--markdown", "diff.md");
		assertThat(diff.out()).isEqualToNormalizingNewlines("""
				0 entries added, 0 removed, 1 changed
				SPACE Lending in account europe is declared
				~ user alan@example.com role Space Reader on SPACE Payments, until 2027-01-15, was: without an end

				2026-12-02T10:15:30Z
				""");
		assertThat(diff.error()).isEmpty();
		assertThat(content("diff.json")).contains("\"file\": \"access/payments.yaml\"");
		assertThat(content("diff.md"))
			.startsWith("<!-- arize-role-bindings-diff -->\n## Access files: 0 entries added, 0 removed, 1 changed\n");
		assertThat(arize.requests()).isEmpty();
	}

	@Test
	void theFormatOfADifferenceIsDeterminedIgnoringTheCaseOfTheName() throws Exception {
		write("old/payments.yaml", ACCESS);
		runExpecting(0, "diff", "old", "access", "--json", "DIFF.JSON", "--markdown", "DIFF.MD");
		assertThat(content("DIFF.JSON")).startsWith("{");
		assertThat(content("DIFF.MD")).startsWith("<!-- arize-role-bindings-diff -->");
		write("invalid.yaml", "scope: {space: Payments}\n");
		runExpecting(1, "diff", "old", "invalid.yaml", "--json", "DIFF.JSON");
		assertThat(content("DIFF.JSON")).startsWith("{").contains("\"error\"");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			value = { "old/access | The file 'old/access' does not exist",
					"old | The directory 'old' has no file whose name ends with .yaml or .yml",
					"old/*.yaml | No file matches 'old/*.yaml'" })
	void filesAreComparedWithAStateWithoutFiles(String old, String problem) throws Exception {
		write("old/README.md", "# Access\n");
		String line = problem + ": the files are compared with a state without documents.\n";
		Command diff = runExpecting(2, "diff", old, "access");
		assertThat(diff.out()).startsWith("3 entries added, 0 removed, 0 changed\n");
		assertThat(diff.error()).isEqualTo(line);
		Command plan = runExpecting(2, "plan", "access", "--base", old);
		assertThat(plan.out()).startsWith("Planned: 1 of 1 scopes, whose documents differ\n");
		assertThat(plan.error()).isEqualTo(line);
	}

	@Test
	void diffOfAnInvalidFileIsAFailureAndReplacesAnEarlierReport() throws Exception {
		write("old/payments.yaml", ACCESS + "  - {user: eve@example.com, role: Space Reader}\n");
		runExpecting(2, "diff", "old", "access", "--markdown", "diff.md");
		write("access/payments.yaml", "scope: {space: Payments}\nrole_bindings: []\nroles: []\n");
		Command diff = runExpecting(1, "diff", "old", "access", "--markdown", "diff.md", "--json", "diff.json");
		assertThat(diff.out()).isEmpty();
		assertThat(diff.error()).startsWith("access/payments.yaml:3: 'roles' is unknown").hasLineCount(3);
		assertThat(content("diff.md")).startsWith("<!-- arize-role-bindings-diff -->\n## Access files: failed\n")
			.contains("'roles' is unknown")
			.doesNotContain("eve");
		assertThat(content("diff.json")).contains("\"error\": \"access/payments.yaml:3: 'roles' is unknown")
			.doesNotContain("mode", "digest");
	}

	@Test
	void exportWritesFilesThatAreAsDesired() throws Exception {
		Command export = runExpecting(0, "export", "exported");
		assertThat(export.out()).startsWith("The role bindings are exported to 'exported' (files written: 18,");
		assertThat(export.error()).isEmpty();
		assertThat(content("exported/access.schema.json")).contains("\"Access file\"");
		assertThat(content("exported/space-payments.yaml"))
			.contains("\n# yaml-language-server: $schema=access.schema.json\n");
		runExpecting(0, "plan", "exported", "--prune", "--unmanaged", "fail");
	}

	@Test
	void theSchemaIsInTheDirectoryWhateverItsName() throws Exception {
		Files.createDirectory(this.directory.resolve("exported.yaml"));
		runExpecting(0, "export", "exported.yaml");
		assertThat(content("exported.yaml/access.schema.json")).contains("\"Access file\"");
		assertThat(this.directory.resolve("access.schema.json")).doesNotExist();
	}

	@Test
	void adoptWritesNoSchemaWithoutADocument() throws Exception {
		runExpecting(0, "export", "exported");
		Command adopt = runExpecting(0, "adopt", "exported", "--write", "new");
		assertThat(adopt.out()).endsWith("# Files written to 'new': 0\n");
		assertThat(this.directory.resolve("new")).doesNotExist();
	}

	@ParameterizedTest
	@CsvSource({ "exported, exported/access.schema.json", "exported/a.yaml, exported/access.schema.json" })
	void exportLeavesASchemaThatIsNotItsOwn(String target, String schema) throws Exception {
		write(schema, "{\"title\": \"Access\"}");
		Command export = runExpecting(0, "export", target);
		assertThat(export.error()).isEqualTo("'%s' is left as it is, because it is not the schema of access files.\n"
			.formatted(this.directory.resolve(schema)));
		assertThat(this.directory.resolve(schema)).hasContent("{\"title\": \"Access\"}");
	}

	@Test
	void exportReplacesTheSchemaOfAnotherVersion() throws Exception {
		write("exported/access.schema.json", "{\n  \"title\": \"Access file\"\n}\n");
		Command export = run("export", "exported");
		assertThat(export.error()).isEmpty();
		assertThat(content("exported/access.schema.json")).contains("\"role_bindings\"");
	}

	@Test
	void exportDoesNotReplaceALinkByTheSchema() throws Exception {
		write("other.json", "{\"title\": \"Access file\"}");
		Files.createDirectory(this.directory.resolve("exported"));
		Path link = Files.createSymbolicLink(this.directory.resolve("exported/access.schema.json"),
				Path.of("../other.json"));
		runExpecting(0, "export", "exported");
		assertThat(link).isSymbolicLink();
		assertThat(this.directory.resolve("other.json")).hasContent("{\"title\": \"Access file\"}");
	}

	@Test
	void exportOverAnEditedFileNamesAdopt() throws Exception {
		write("exported/space-payments.yaml", ACCESS);
		Command export = runExpecting(1, "export", "exported");
		assertThat(export.error()).contains("space-payments.yaml: is not an export")
			.endsWith(
					"\nIt was given as DIR.\nCorrect its permissions or free space, export to another path, or print what"
							+ " edited files lack by 'access adopt FILE'.\n");
		assertThat(content("exported/space-payments.yaml")).isEqualTo(ACCESS);
		assertThat(this.directory.resolve("exported").toFile().list()).containsExactly("space-payments.yaml");
	}

	@ParameterizedTest
	@ValueSource(strings = { "out.YAML", "out.Yml", "out.json", "empty" })
	void exportToAFileWithAnotherSuffixFailsBeforeItWrites(String file) throws Exception {
		write("empty", "");
		Command export = runExpecting(1, "export", file);
		assertThat(export.error()).contains(file + ": is not the name of an export, which ends with '.yaml' or '.yml'")
			.hasLineCount(3);
		assertThat(this.directory).isDirectoryNotContaining("glob:**/out*");
		assertThat(content("empty")).isEmpty();
		assertThat(arize.requests()).isEmpty();
	}

	@Test
	void offboardDeletesAllRoleBindingsOfAUser() throws Exception {
		Command command = runExpecting(0, "offboard", "hedy@example.com", "--yes");
		assertThat(command.out())
			.startsWith("0 to create, 0 to update, 6 to delete, 0 unchanged\n  - user hedy@example.com role")
			.contains(
					"\nThe role bindings are as desired: 6 of 6 done, 0 failed, 0 unknown.\n\nRemoving role bindings is");
		assertThat(writes(arize)).hasSize(6).allMatch((request) -> request.startsWith("DELETE "));
		assertThat(run("offboard", "hedy@example.com", "--yes").out())
			.contains("The role bindings are as desired\n\nRemoving role bindings is");
	}

	@Test
	void offboardEndsWithWhatItHasNotRemoved() {
		assertThat(runExpecting(0, "offboard", "hedy@example.com", "--yes").out()).endsWith("""

				Removing role bindings is not removing a person. This command has not removed:
				  - the account itself: block it in the identity provider, or delete the user in Arize
				    (DELETE /v2/users/{id}, which also removes all of the following, and is final)
				  - the account role, such as administrator: change it in the account settings of Arize
				  - memberships of organizations and spaces: remove them in the settings of each
				  - API keys: revoke those of the person, and replace service keys that the person knows
				""");
		assertThat(arize.requests()).noneMatch((request) -> request.startsWith("DELETE /v2/users"));
	}

	@Test
	void offboardThatChangesNothingDoesNotSayWhatItHasNotRemoved() {
		this.variables.put(VARIABLE + "PROTECTED_USERS", "hedy@example.com");
		assertThat(runExpecting(5, "offboard", "hedy@example.com", "--yes").out()).doesNotContain("Removing");
		assertThat(runExpecting(1, "offboard", "alan@example.com").out()).doesNotContain("Removing");
	}

	@ParameterizedTest
	@CsvSource({ "offboard hedy@example.com --yes, 6", "offboard hedy@example.com --yes --account europe, 0" })
	void offboardCoversAllAccountsUnlessOneIsNamed(String arguments, int ofDefault) {
		try (ArizeApiStandIn europe = ExampleAccount.start(0)) {
			addAccount(europe);
			Command command = runExpecting(0, arguments.split(" "));
			assertThat(command.out()).contains("on SPACE Payments in account europe\n");
			assertThat(writes(arize)).hasSize(ofDefault);
			assertThat(writes(europe)).hasSize(6);
			assertThat(arize.requests().isEmpty()).isEqualTo(ofDefault == 0);
		}
	}

	@Test
	void aUserWhoIsGivenTwiceIsReportedOnceForSeveralAccounts() {
		try (ArizeApiStandIn europe = ExampleAccount.start(0)) {
			addAccount(europe);
			String id = arize.directory().findUserByEmail("hedy@example.com").orElseThrow().id();
			Command twice = runExpecting(1, "offboard", "id:" + id, "ada@example.com", "hedy@example.com",
					"Ada@example.com", "--yes");
			assertThat(twice.error()).startsWith("two of the users are the same one\nIt is an argument USER");
			assertThat(writes(arize)).isEmpty();
		}
	}

	@Test
	void aUserToOffboardMustExistInOneAccount() throws Exception {
		try (ArizeApiStandIn europe = ArizeApiStandIn.start()) {
			addAccount(europe);
			Command unknown = runExpecting(1, "offboard", "hedy@example.com", "nobody@example.com", "--yes");
			assertThat(unknown.error())
				.startsWith("user 'nobody@example.com' is unknown in each of the accounts default, europe\n")
				.hasLineCount(3);
			assertThat(writes(arize)).isEmpty();
			runExpecting(0, "offboard", "hedy@example.com", "--yes");
			assertThat(writes(arize)).hasSize(6);
			assertThat(writes(europe)).isEmpty();
		}
	}

	@Test
	void offboardPrintsTheLinesThatStillNameTheUsers() throws Exception {
		write("access/groups.yaml",
				"groups:\n  unused: [Alan@example.com, xalan@example.com]\n---\n# grace@example.com\n");
		Command command = run("offboard", "alan@example.com", "grace@example.com", "--yes", "--files", "access/");
		assertThat(command.out()).startsWith("""
				Lines that still name the users, so that the next plan gives them role bindings again: 3
				  access/groups.yaml:2
				  access/payments.yaml:4
				  access/payments.yaml:5

				""");
		assertThat(run("offboard", "alan@example.com", "--yes", "--files", "missing").error())
			.startsWith("The file 'missing' does not exist.");
		assertThat(run("offboard", "karen@example.com", "--yes", "--files", "access").out()).doesNotContain("still");
	}

	@ParameterizedTest
	@ValueSource(booleans = { false, true })
	void offboardFindsEntriesByIdEscapesAndGroups(boolean byId) throws Exception {
		String id = arize.directory().findUserByEmail("hedy@example.com").orElseThrow().id();
		write("access/groups.yaml", "groups:\n  leads:\n    - {user_id: %s}\n".formatted(id));
		write("access/payments.yaml", """
				scope: {space: Payments}
				ignore: [hedy@example.com]
				unknown: member
				role_bindings:
				  - {group: leads, role: Space Reader}
				  - {user: "h\\x65dy@example.com", role: Space Admin}
				  - {users: [ada@example.com, HEDY@example.com], role: Space Admin}
				  - role: Space Admin
				    user: hedy@example.com
				""");
		write("access/user.yaml", "scope: {user_id: %s}\nrole_bindings: []\n".formatted(id));
		write("access/zoe.yaml", "scope: {user: [hedy@example.com\n");
		Command command = runExpecting(0, "offboard", byId ? "id:" + id : "hedy@example.com", "--yes", "--files",
				"access");
		assertThat(command.out()).startsWith("""
				Lines that still name the users, so that the next plan gives them role bindings again: 6
				  access/groups.yaml:3 in group 'leads', used in access/payments.yaml:5
				  access/payments.yaml:2
				  access/payments.yaml:6
				  access/payments.yaml:7
				  access/payments.yaml:9
				  access/user.yaml:1

				""");
		assertThat(command.error()).contains("A file is not searched for the users: access/zoe.yaml has errors:");
	}

	@Test
	void offboardHasTheGuards() throws Exception {
		this.variables.put(VARIABLE + "PROTECTED_USERS", "hedy@example.com");
		Command guarded = runExpecting(5, "offboard", "hedy@example.com", "--yes", "--json", "plan.json");
		assertThat(guarded.error()).startsWith("The plan is refused, and nothing was changed:\n  - ")
			.endsWith("\nLeave the role bindings of protected users as they are, or remove the users from"
					+ " 'arize.role-bindings.desired-state.protected-users'.\n");
		assertThat(content("plan.json")).contains("or remove the users from").doesNotContain("access files");
		Command account = runExpecting(1, "offboard", "hedy@example.com", "--yes", "--account", "europe");
		assertThat(account.error())
			.startsWith("The option --account must be one of [default], but is 'europe'"
					+ " (arize.accounts.europe.api-key configures it).")
			.endsWith("\nCorrect the option --account.\n")
			.hasLineCount(3);
		assertThat(writes(arize)).isEmpty();
	}

	/* A variable of the shell may be empty, and the root directory is not meant */
	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`',
			textBlock = """
					plan access --pruen              | '--pruen' is unknown: did you mean '--prune'?
					aply access                      | 'aply' is unknown: did you mean 'apply'?
					--hepl                           | '--hepl' is unknown: did you mean '--help'?
					plan access --api-key=pa55       | '--api-key' is unknown.
					plan access --arize.api-key=pa55 | The key must not be an argument, which other processes can read.
					plan access --arize.proxy-url=http://ada:pa55@proxy:3128 | The password of the proxy must not be an argument, which other processes can read.
					plan access --arize.api-host 127.0.0.1:1 | The argument '--arize.api-host' has no value.
					export out --arize.proxy-url http://ada:pa55@proxy:3128 | The argument '--arize.proxy-url' has no value.
					plan access --arize.accounts.europe.proxyUrl=ada:pa55@proxy | The password of the proxy must not be an argument
					plan                             | Missing required parameter: 'FILE'.
					`validate `                      | An argument is empty.
					`export `                        | An argument is empty.
					`offboard `                      | An argument is empty.
					plan acess                       | The file 'acess' does not exist.
					plan access --config .           | The file '.' cannot be read.
					plan access --config nope.yaml   | The file 'nope.yaml' cannot be read.
					plan access --timeout=           | The option --timeout is empty.
					plan access --json plan.txt      | The name 'plan.txt' does not end with '.json'.
					plan access --base access --unmanaged fail | The option --unmanaged is 'fail', which has no effect beside --base: set 'report'.
					validate access --prune          | '--prune' is unknown
					bogus                            | 'bogus' is unknown.
					help bogus                       | 'bogus' is unknown.
					help expot                       | 'expot' is unknown: did you mean 'export'?
					plan a --arize.a-b=1 --arize.aB=2 | The property '--arize.aB' is set twice.
					plan a --max-deletions 5 --arize.role-bindings.desired-state.maxDeletions=1 | The property '--arize.role-bindings.desired-state.max-deletions' is set twice.
					plan a --json a.json --arize.role-bindings.desired-state.report=b.json | The property '--arize.role-bindings.desired-state.report' is set twice.
					plan a --markdown a.md --arize.role-bindings.desired-state.report[0]=b.json | The property '--arize.role-bindings.desired-state.report' is set twice.
					plan a --timeout 1s --arize.call-timeout=2s | The property '--arize.call-timeout' is set twice.
					plan access/{a,payments}.yaml    | The pattern 'access/{a,payments}.yaml' has '{', which is not supported
					diff access                      | Missing required parameter: 'NEW'.
					diff access other                | The file 'other' does not exist.
					diff access access other         | 'other' is unknown.
					plan access/*.yml                | No file matches 'access/*.yml'.
					plan access --unmanaged none     | The option --unmanaged is 'none', which is not one of ignore, report, fail.
					plan access --timeout ten        | The option --timeout is 'ten', which is not a duration such as '30s' or '5m'.
					apply access --yes --max-deletions ten | The option --max-deletions is 'ten', which is not a whole number.
					""")
	void anErrorOfTheArgumentsIsThreeLines(String arguments, String problem) {
		Command command = runExpecting(1, arguments.split(" ", -1));
		assertThat(command.out()).isEmpty();
		assertThat(command.error()).startsWith(problem).hasLineCount(3).doesNotContain("pa55", "Exception", "\tat ");
		assertThat(arize.requests()).isEmpty();
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			value = { "plan nope | It was given as FILE of 'access plan'.",
					"plan access --base ${OLD} | It is the value of the option --base.",
					"diff ${OLD} access | It was given as OLD of 'access diff'.",
					"offboard hedy@example.com --yes --files nope | It is the value of the option --files.",
					"diff access nope | It was given as NEW of 'access diff'." })
	void theArgumentWithAFileThatIsMissingIsNamed(String arguments, String origin) {
		assertThat(runExpecting(1, arguments.split(" ")).error())
			.contains("\n" + origin + "\nCorrect it: it is relative to the working directory.\n");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`',
			textBlock = """
					ARIZE_ROLE_BINDINGS_DESIRED_STATE_MAX_CHANGES=ten | 1 | The property 'arize.role-bindings.desired-state.max-changes' is 'ten', which is not a whole number. | Set it to a whole number.
					ARIZE_ROLE_BINDINGS_DESIRED_STATE_MAX_CHANGES=    | 1 | The property 'arize.role-bindings.desired-state.max-changes' is empty: set a value                   | Correct the
					ARIZE_ROLE_BINDINGS_READ_ONLY=true                | 5 | Nothing was changed, because the property 'arize.role-bindings.read-only' is 'true'.                | Set it to 'false' to make changes, or see them by 'access plan'.
					ARIZE_DIRECTORY_ENABLED=false                     | 1 | The property 'arize.directory.enabled' must be 'true', because access as code needs an ArizeDirectory. | Correct the property
					ARIZE_API_PORT=70000                              | 1 | The property 'arize.api-port' must be between 0 and 65535                                           | Correct the property
					""")
	void anErrorOfAVariableNamesItAndIsThreeLines(String setting, int status, String problem, String remedy)
			throws Exception {
		String variable = setting.replaceFirst("=.*", "");
		this.variables.put(variable, setting.substring(variable.length() + 1));
		Command command = runExpecting(status, "apply", "access", "--yes", "--json", "plan.json");
		assertThat(command.out()).isEmpty();
		assertThat(command.error()).startsWith(problem)
			.contains(" comes from the environment variable %s.\n%s".formatted(variable, remedy))
			.hasLineCount(3);
		assertThat(content("plan.json")).contains("\"exit_status\": " + status);
		assertThat(arize.requests()).isEmpty();
	}

	@Test
	void aMissingKeyIsAnErrorOfThreeLines() {
		this.variables.remove("ARIZE_API_KEY");
		Command keyless = runExpecting(1, "plan", "access");
		assertThat(keyless.error()).startsWith("There is no API key.\n").contains("ARIZE_API_KEY").hasLineCount(3);
	}

	@Test
	void anEmptyVariableThatIsNoGuardIsNotSet() {
		this.variables.put("ARIZE_REGION", "");
		runExpecting(2, "plan", "access");
	}

	@Test
	void aServerThatIsNotReachedIsAnErrorOfThreeLines() {
		this.variables.put("ARIZE_API_HOST", "127.0.0.1:1");
		Command unreachable = runExpecting(3, "plan", "access");
		assertThat(unreachable.error()).contains("127.0.0.1:1 failed").hasLineCount(3).doesNotContain("Exception");
	}

	@Test
	void requestsAreRepeatedAsThoseOfTheClient() throws Exception {
		this.variables.remove("ARIZE_RETRY_MAX_ATTEMPTS");
		arize.next(3).to("/v2/role-bindings").fail(503);
		runExpecting(2, "plan", "access");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`',
			textBlock = """
					arize: {role-binding.desired-state.max-changes: 1} | 1 | ' in the file 'own.yaml'
					arize.role-bindings.desired-state.mode: plan       | 1 | ' in the file 'own.yaml'
					role-bindings.desired-state: {max-changes: 1}      | 1 | 'role-bindings.desired-state.max-changes' in the file 'own.yaml'
					arise.role-bindings.desired-state.max-changes: 1   | 1 | 'arise.role-bindings.desired-state.max-changes' in the file 'own.yaml'
					spring.ssl.bundel.pem.own.truststore.certificate: a | 1 | 'spring.ssl.bundel.pem.own.truststore.certificate' in the file 'own.yaml'
					spring.config.import: other.yaml                   | 1 | 'spring.config.import' in the file 'own.yaml'
					`logging.level: {com.arize: warn, '[org.apache]': warn}` | 2 |
					arize: {api-key: pa55            | 1 | The file 'own.yaml' is malformed in line 1.
					`arize.role-bindings.desired-state.max-changes: 9\n---\narize.role-bindings.desired-state.max-changes: 1` | 5 | allow this plan once
					""")
	void aFileOfPropertiesIsReadOrAnError(String content, int status, String error) throws Exception {
		write("own.yaml", content);
		Command command = runExpecting(status, "plan", "access", "--config", "own.yaml");
		assertThat(command.error()).contains(Objects.requireNonNullElse(error, "")).doesNotContain("pa55");
		assertThat(arize.requests().isEmpty()).isEqualTo(status == 1);
	}

	@Test
	void anAccessFileIsNoFileOfProperties() throws Exception {
		write("own.yaml", ACCESS + "  - {user: hedy@example.com, role: Space Reader}\n".repeat(9));
		assertThat(runExpecting(1, "plan", "access", "--config", "own.yaml").error())
			.contains("\n  'role_bindings[0].role' in the file 'own.yaml'\n", "\n  and 15 more\n")
			.hasLineCount(14);
	}

	@Test
	void offboardSaysThatNoRoleBindingIsVisible() throws Exception {
		arize.roleBindings()
			.seed(ArizeModels.roleBinding("hidden", "nobody", "role", RoleBindingResourceType.SPACE, "space").build());
		arize.roleBindings().restrictReads((binding) -> !binding.userId().equals("nobody"));
		Command command = runExpecting(0, "offboard", "id:nobody", "--yes", "--json", "plan.json");
		assertThat(command.error()).contains("No role binding of id:nobody is visible to the key")
			.contains("- the directory does not list user_id 'nobody'");
		assertThat(content("plan.json")).contains("does not list").doesNotContain("\"line\"");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`',
			value = { "id:nobody | user 'id:nobody' is unknown",
					"nobody@example.com | user 'nobody@example.com' is unknown",
					"${x}@example.com | user '${x}@example.com' is unknown", "id: | The argument 'id:' has no id.",
					"ada@example.com hedy@example.com Hedy@example.com | two of the users are the same one" })
	void anErrorOfAUserToOffboardNamesTheArgumentAndNoFile(String users, String problem) throws Exception {
		Command command = runExpecting(1, ("offboard " + users + " --yes --json plan.json").split(" "));
		assertThat(command.error()).contains(problem + "\nIt is an argument USER of 'access offboard'.\n")
			.doesNotContain("line ");
		assertThat(content("plan.json")).contains(problem, "\"exit_status\": 1")
			.doesNotContain(" line ", "invite", "files");
		assertThat(writes(arize)).isEmpty();
	}

	@Test
	void theWorkingDirectoryDoesNotConfigureTheCommand() throws Exception {
		try (ArizeApiStandIn other = ExampleAccount.start(0)) {
			String hostile = """
					arize.proxy-url: http://%s
					arize.role-bindings.desired-state.prune: true
					""".formatted(other.getApiUrl().getAuthority());
			Files.createDirectories(this.directory.resolve("config/more"));
			Files.createDirectories(this.directory.resolve("command"));
			for (String name : List.of("application.yaml", "application.properties", "command/application.yaml",
					"config/application.yaml", "config/more/application.yaml")) {
				write(name, hostile);
			}
			Command command = runExpecting(2, "plan", "access");
			assertThat(command.out()).contains("0 to delete");
			assertThat(other.requests()).isEmpty();
		}
	}

	@Test
	void aFileThatTheOptionNamesConfiguresTheCommand() throws Exception {
		this.variables.remove("ARIZE_API_KEY");
		write("#%20.properties", "arize.api-key=key\narize.role-bindings.desired-state.max-changes=1\n");
		runExpecting(5, "plan", "access", "--config", "#%20.properties");
		// no other file does, such as one of a profile
		write("#%20-default.properties", "arize.role-bindings.desired-state.max-changes=100\n");
		runExpecting(5, "plan", "access", "--config", "#%20.properties");
	}

	@Test
	void anSslBundleOfAFileIsUsed() throws Exception {
		String bundle = """
				spring.ssl.bundle.jks.own.truststore:
				  location: file:%s/lib/security/cacerts
				  password: changeit
				""".formatted(System.getProperty("java.home"));
		write("own.yaml", "arize.ssl-bundle: own\n" + bundle);
		runExpecting(2, "plan", "access", "--config", "own.yaml");
		write("own.yaml", "arize.ssl-bundle: other\n" + bundle);
		assertThat(runExpecting(1, "plan", "access", "--config", "own.yaml").error())
			.startsWith("The property 'arize.ssl-bundle' is 'other', but the application's SSL bundles are [own].")
			.hasLineCount(3);
	}

	@Test
	void argumentsAndVariablesThatAreNoPropertiesAreErrors() throws Exception {
		write("plan.json", "an earlier report");
		this.variables.put(VARIABLE + "APROVED_PLAN", "sha256:0");
		this.variables.put("ARIZE_ROLEBINDINGS_DESIRED_STATE_MODE", "check");
		Command command = runExpecting(1, "apply", "access", "--yes", "--json", "plan.json",
				"--arize.accounts.europe.regin=pa55", "--arize.retry.max-atempts=1", "--spring.profiles.active=pa55");
		assertThat(command.out()).isEmpty();
		assertThat(command.error()).isEqualToNormalizingNewlines("""
				The command has no property with the name of:
				  the argument '--arize.accounts.europe.regin'
				  the argument '--arize.retry.max-atempts'
				  the argument '--spring.profiles.active'
				  the environment variable ARIZE_ROLEBINDINGS_DESIRED_STATE_MODE
				  the environment variable ARIZE_ROLE_BINDINGS_DESIRED_STATE_APROVED_PLAN
				A property is an argument such as --arize.role-bindings.desired-state.min-admins=2, \
				or a variable such as ARIZE_ROLE_BINDINGS_DESIRED_STATE_MIN_ADMINS. \
				The file of --config has arize.*, spring.ssl.bundle.* and logging.level.* only.
				Correct or remove them.
				""");
		assertThat(arize.requests()).isEmpty();
		assertThat(content("plan.json")).contains("\"exit_status\": 1")
			.contains("The command has no property with the name of:");
	}

	/* With the status 5, its limit of one change refuses the plan */
	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			argument | arize.role-bindings.desired-state.concurrency=1                            | 1
			argument | arize.role-bindings.desired-state.mode=plan                                | 1
			argument | arize.role-bindings.desired-state.locations=plan                           | 1
			argument | arize.role-bindings.desired-state.locations[0]=plan                        | 1
			argument | arize.role-bindings.desired-state.export-to=plan                           | 1
			argument | arize.role-bindings.desired-state.fail-on-error=false                      | 1
			argument | arize.role-bindings.desired-state.approved-plan[0]=sha256:0                | 1
			argument | arize.accounts.europe.role-bindings.read-only=true                         | 1
			argument | arize.accounts.europe.role-bindings.desired-state.approved-plan=sha256:0   | 1
			argument | arize.accounts.europe.directory.enabled=true                               | 1
			argument | arize.accounts.europe.accounts.asia.region=us                              | 1
			argument | logging.level.com.arize=warn                                               | 2
			argument | arize.default-headers.x-team=platform                                      | 2
			argument | arize.accounts.europe.region=eu-west-1a                                    | 2
			argument | arize.accounts.europe.default-headers.x-team=platform                      | 2
			argument | arize.accounts.asia.enabled=false                                          | 2
			variable | ARIZE_ROLE_BINDINGS_DESIRED_STATE_MODE=apply                               | 2
			variable | ARIZE_ROLE_BINDINGS_DESIRED_STATE_PROTECTED_USERS_0=ada@example.com        | 2
			variable | ARIZE_ROLEBINDINGS_DESIREDSTATE_MAXCHANGES=100                             | 2
			variable | arize_role_bindings_desired_state_max_changes=1                            | 5
			variable | ARIZE_ROLE_BINDINGS_DESIRED_STATE_APPROVED_PLAN_0=sha256:0                 | 1
			variable | arize_role_bindings_desired_state_aproved_plan=sha256:0                    | 1
			variable | Arize_Role_Binding_Desired_State_Mode=check                                | 1
			property | Arize.Read-Timeout=5s                                                      | 2
			property | ARIZE.ROLE-BINDINGS.DESIRED-STATE.MAX-CHANGES=1                            | 5
			property | ARIZE.ROLE-BINDINGS.DESIRED-STATE.APROVED-PLAN=sha256:0                    | 1
			property | ARIZE_ROLE_BINDINGS_DESIRED_STATE_APPROVED_PLAN=sha256:0                   | 1
			""")
	void aNameIsThatOfAPropertyOrAnError(String source, String setting, int status) {
		String[] parts = setting.split("=", 2);
		if (!source.equals("argument")) {
			(source.equals("variable") ? this.variables : this.properties).put(parts[0], parts[1]);
		}
		Command command = runExpecting(status, "plan", "access",
				source.equals("argument") ? "--" + setting : "--timeout=1m");
		if (status == 1) {
			assertThat(command.error()).startsWith("The command has no property with the name of:\n  the ")
				.contains(source, parts[0])
				.hasLineCount(4);
			assertThat(arize.requests()).isEmpty();
		}
		assertThat(writes(arize)).isEmpty();
	}

	@Test
	void digitsAreThoseOfAsciiInEachLocale() throws Exception {
		Locale before = Locale.getDefault(Locale.Category.FORMAT);
		Locale.setDefault(Locale.Category.FORMAT, Locale.forLanguageTag("ar-EG-u-nu-arab"));
		try {
			assertThat("%d".formatted(1)).isNotEqualTo("1");
			write("invalid.yaml", "# comment\nscope: {space: Sales, space: Sales}\nrole_bindings: x");
			List<Command> commands = List.of(run("validate", "invalid.yaml"),
					run("plan", "access", "--prune", "--unmanaged", "fail", "--json", "plan.json", "--markdown",
							"plan.md"),
					run("apply", "access", "--prune", "--yes"), run("apply", "access", "--yes"),
					run("export", "exported"), run("expire", "access"));
			assertThat(commands).extracting(Command::status).containsExactly(1, 5, 5, 0, 0, 0);
			assertThat(commands + Files.readString(this.directory.resolve("plan.json"))
					+ Files.readString(this.directory.resolve("plan.md")))
				.containsPattern("[0-9]")
				.doesNotContainPattern("[\\p{Nd}&&[^0-9]]");
		}
		finally {
			Locale.setDefault(Locale.Category.FORMAT, before);
		}
	}

	/* A terminal whose answer is "yes", before which something happens */
	private Shell asking(Runnable beforeAnswer) {
		InputStream answer = new ByteArrayInputStream("yes\n".getBytes(StandardCharsets.UTF_8)) {

			@Override
			public synchronized int read(byte[] bytes, int offset, int length) {
				if (error().isEmpty()) {
					beforeAnswer.run();
				}
				return super.read(bytes, offset, length);
			}

		};
		return shell(answer, new PrintStream(OutputStream.nullOutputStream()), true, false);
	}

}
