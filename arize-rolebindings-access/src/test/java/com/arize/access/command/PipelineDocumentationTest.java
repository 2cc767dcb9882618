package com.arize.access.command;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import com.arize.rolebindings.test.ArizeApiStandIn;
import com.arize.rolebindings.test.ExampleAccount;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.yaml.snakeyaml.Yaml;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Runs the scripts of the pipelines in the documentation, with their variables, in a
 * shell as the pipelines do.
 */
@EnabledOnOs({ OS.LINUX, OS.MAC })
class PipelineDocumentationTest {

	private static final String ACCESS = """
			scope: {space: Payments}
			role_bindings:
			  - {user: ada@example.com, role: Space Admin}
			  - {user: alan@example.com, role: Space Reader}
			  - {user: barbara@example.com, role: Space Member}
			  - {users: [frances@example.com, hedy@example.com, karen@example.com], role: Space Annotator}
			  - {users: [margaret@example.com, radia@example.com], role: Space Admin}
			  - {users: [annie@example.com], role: Space Member}
			""";

	private static final String AS_DESIRED = """
			scope: {space: Payments}
			role_bindings:
			  - {users: [ada@example.com, alan@example.com, margaret@example.com, radia@example.com], role: Space Admin}
			  - {users: [frances@example.com, hedy@example.com, karen@example.com], role: Space Annotator}
			  - {users: [annie@example.com, barbara@example.com], role: Space Member}
			  - {user: katherine@example.com, role: Space Reader}
			""";

	private static final String MARKER = "<!-- arize-role-bindings-plan -->\n";

	private static final Map<String, String> MERGE_REQUEST = Map.of("CI_API_V4_URL", "https://gitlab", "CI_PROJECT_ID",
			"3", "CI_MERGE_REQUEST_IID", "7", "NOTE_TOKEN", "token");

	private static final String PATTERN = "access/**/*.y*ml";

	private static final String COMMIT = "0123456789abcdef0123456789abcdef01234567";

	private static final String BUILT = COMMIT + "/arize-rolebindings-access/target/access";

	private static final String ACTION = "owner/repository/.github/actions/access@";

	private static final Set<String> authorizations = ConcurrentHashMap.newKeySet();

	private static ArizeApiStandIn arize;

	private static ServerSocket commands;

	@TempDir
	private Path directory;

	/* Values of expressions and of variables that the pipelines have from elsewhere */
	private final Map<String, String> values = new HashMap<>(Map.of("secrets.READ_ONLY_ARIZE_API_KEY", "read-only-key",
			"secrets.ARIZE_API_KEY", "writing-key", "github.token", "token", "github.repository", "org/access",
			"github.event.pull_request.number", "7", "$READ_ONLY_ARIZE_API_KEY", "read-only-key"));

	private String actionRoot = COMMIT;

	private String gitLabShell = "bash";

	@BeforeAll
	static void start() throws IOException {
		arize = ExampleAccount.start(0);
		commands = new ServerSocket(0, 0, InetAddress.getLoopbackAddress());
		Thread thread = new Thread(PipelineDocumentationTest::runCommands);
		thread.setDaemon(true);
		thread.start();
		arize.wireMock()
			.addMockServiceRequestListener(
					(request, response) -> authorizations.add(request.getHeader("Authorization")));
	}

	@AfterAll
	static void stop() throws IOException {
		commands.close();
		arize.close();
	}

	@BeforeEach
	void prepare() throws IOException {
		ExampleAccount.reset(arize);
		authorizations.clear();
		Files.createDirectories(this.directory.resolve("access/team"));
		Files.writeString(this.directory.resolve("access/team/payments.yml"), ACCESS);
		Files.createDirectory(this.directory.resolve("bin"));
		createCommand("access", """
				env >env.log
				exec 3<>/dev/tcp/127.0.0.1/%d
				printf '%%s\\n' "$PWD" "$@" '' >&3
				read -r status <&3
				exit "$status"
				""".formatted(commands.getLocalPort()));
		Path built = Files.createDirectories(this.directory.resolve(BUILT));
		Files.createDirectories(this.directory.resolve(COMMIT + "/.github/actions/access"));
		Files.createSymbolicLink(built.resolve("access"), this.directory.resolve("bin/access"));
		createCommand("gh", """
				case "$*" in
				  *--jq*) cat comments ;;
				esac""");
		createCommand("curl",
				"""
						case "$*" in
						  */user) echo '{"id":5,"username":"notes"}' ;;
						  *page=1) cat notes ;;
						  *page=2) echo '[{"id":40,"type":null,"body":"<!-- arize-role-bindings-plan -->","author":{"id":5,"x":1}}]' ;;
						  *page=*) echo '[]' ;;
						  *"-X PUT"*/45) exit 22 ;;
						esac""");
		Files.createFile(this.directory.resolve("comments"));
		Files.writeString(this.directory.resolve("notes"), "[]");
	}

	/* The script "access" sends its directory and arguments, up to an empty line */
	private static void runCommands() {
		try {
			while (true) {
				try (Socket socket = commands.accept()) {
					BufferedReader reader = new BufferedReader(
							new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
					Path directory = Path.of(reader.readLine());
					List<String> arguments = new ArrayList<>();
					for (String line = reader.readLine(); !line.isEmpty(); line = reader.readLine()) {
						arguments.add(line);
					}
					Command command = Command.run(directory, variables(directory), arguments.toArray(String[]::new));
					socket.getOutputStream().write((command.status() + "\n").getBytes(StandardCharsets.UTF_8));
				}
			}
		}
		catch (IOException ex) {
			// the socket is closed after the last test
		}
	}

	private static Map<String, String> variables(Path directory) throws IOException {
		return Files.readAllLines(directory.resolve("env.log"))
			.stream()
			.filter((line) -> line.startsWith("ARIZE_"))
			.map((line) -> line.split("=", 2))
			.collect(Collectors.toMap((variable) -> variable[0], (variable) -> variable[1]));
	}

	/* Writes its arguments to a log */
	private void createCommand(String name, String script) throws IOException {
		Path command = this.directory.resolve("bin").resolve(name);
		Files.writeString(command, "#!/bin/bash\necho \"$@\" >>%s.log\n%s\n".formatted(name, script));
		assertThat(command.toFile().setExecutable(true)).isTrue();
	}

	@Test
	void gitHubPlansCommentsAndApplies() throws Exception {
		Map<String, Object> workflow = read("github-actions.yaml");
		assertThat(gitHub(workflow, "plan", "Plan")).isZero();
		assertThat(content("output")).startsWith("status=2\nname=plan\ndigest=sha256:");
		assertThat(content("summary")).contains("## Role bindings: 2 changes to make");
		assertThat(writes()).isEmpty();
		assertThat(authorizations).containsExactly("Bearer read-only-key");

		authorizations.clear();
		this.values.put("needs.plan.outputs.digest",
				content("output").lines().toList().get(2).substring("digest=".length()));
		assertThat(gitHub(workflow, "apply", "Apply")).isZero();
		assertThat(content("summary")).contains("## Role bindings: 2 changes made");
		assertThat(writes()).hasSize(2);
		assertThat(authorizations).containsExactly("Bearer writing-key");
	}

	@Test
	void gitHubFailsIfAFileIsInvalid() throws Exception {
		Files.writeString(this.directory.resolve("access/team/payments.yml"), "scope: {space: Payments}\nroles: []\n");
		assertThat(gitHub(read("github-actions.yaml"), "plan", "Plan")).isOne();
		assertThat(content("summary")).contains("access/team/payments.yml:2: 'roles' is unknown");
	}

	@Test
	void gitHubAddsACommentWithAMarker() throws Exception {
		Files.writeString(this.directory.resolve("plan.md"), "## Plan\n");
		this.values.put("steps.run.outputs.name", "plan");
		assertThat(action("Comment", Map.of())).isZero();
		assertThat(content("gh.log"))
			.endsWith("api --silent --method POST repos/org/access/issues/7/comments --field body=@plan.md\n");
	}

	@Test
	void gitHubAddsNoCommentWithoutAReport() throws Exception {
		this.values.put("steps.run.outputs.name", "plan");
		assertThat(action("Comment", Map.of())).isZero();
		assertThat(this.directory.resolve("gh.log")).doesNotExist();
	}

	@Test
	void gitHubUpdatesTheCommentWithTheMarker() throws Exception {
		Files.writeString(this.directory.resolve("plan.md"), "## Plan\n");
		Files.writeString(this.directory.resolve("comments"), "41\n42\n");
		this.values.put("steps.run.outputs.name", "plan");
		assertThat(action("Comment", Map.of())).isZero();
		assertThat(content("gh.log")).contains("startswith(\"<!-- arize-role-bindings-plan -->\")")
			.endsWith("api --silent --method PATCH repos/org/access/issues/comments/41 --field body=@plan.md\n");
	}

	/*
	 * Also of a fork, so this job must have no key, and run nothing of the pull request
	 */
	@Test
	void gitHubCommentsOnTheDifferenceOfEachPullRequestWithoutAKey() throws Exception {
		Map<String, Object> workflow = read("github-actions.yaml");
		assertThat(triggers(workflow)).containsKey("pull_request_target");
		assertThat(job(workflow, "diff")).containsEntry("if", "github.event_name == 'pull_request_target'");
		assertThat(job(workflow, "diff").toString()).doesNotContain("secrets.", "head.");
		assertThat(steps(job(workflow, "diff")).filter((step) -> step.containsKey("run"))).isEmpty();
		writeWithEnd("new/access/team/payments.yml");
		assertThat(gitHub(workflow, "diff", "Diff")).isZero();
		assertThat(content("output")).isEqualTo("status=2\nname=diff\n");
		assertThat(content("diff.md")).startsWith("<!-- arize-role-bindings-diff -->\n## Access files: 0 entries added")
			.contains("ends 2099-01-31, was: never");
		assertThat(authorizations).isEmpty();

		this.values.put("steps.run.outputs.name", "diff");
		assertThat(action("Comment", Map.of())).isZero();
		assertThat(content("gh.log")).contains("startswith(\"<!-- arize-role-bindings-diff -->\")")
			.endsWith("api --silent --method POST repos/org/access/issues/7/comments --field body=@diff.md\n");
	}

	@Test
	void aDifferenceThatIsOnlyAnEndNeedsTheApproval() throws Exception {
		createCommand("git", """
				case "$*" in
				  *archive*) cd base && tar -c access ;;
				esac""");
		for (String directory : List.of("old", "base")) {
			Files.createDirectories(this.directory.resolve(directory + "/access/team"));
			Files.writeString(this.directory.resolve(directory + "/access/team/payments.yml"), AS_DESIRED);
		}
		writeWithEnd("access/team/payments.yml");
		Map<String, Object> workflow = read("github-actions.yaml");
		assertThat(gitHub(workflow, "plan", "Plan")).isZero();
		assertThat(content("output")).startsWith("status=0\n");
		Files.delete(this.directory.resolve("output"));
		assertThat(gitHub(workflow, "plan", "Diff")).isZero();
		assertThat(content("output")).startsWith("status=2\n");
		assertThat(map(job(workflow, "plan").get("outputs"))).containsEntry("difference",
				"${{ steps.diff.outputs.status }}");
		assertThat(job(workflow, "apply").get("if").toString())
			.endsWith("(needs.plan.outputs.status == '2' || needs.plan.outputs.difference == '2')");

		Map<String, Object> pipeline = read("gitlab-ci.yaml");
		gitLab(pipeline, "check", "before_script", Map.of());
		assertThat(gitLab(pipeline, "check", "script", Map.of("CI_COMMIT_BEFORE_SHA", "abc"))).isEqualTo(2);
		assertThat(content("git.log")).isEqualTo("""
				-c safe.directory=* fetch -q --depth=1 origin abc
				-c safe.directory=* archive abc access
				""");
		assertThat(content("diff.md")).contains("ends 2099-01-31, was: never");
		assertThat(content("plan.md")).contains("## Role bindings: nothing to do");
	}

	private void writeWithEnd(String file) throws IOException {
		Path path = this.directory.resolve(file);
		Files.createDirectories(path.getParent());
		Files.writeString(path, AS_DESIRED.replace("Space Reader}", "Space Reader, expires: 2099-01-31}"));
		if (file.startsWith("new/")) {
			Files.writeString(this.directory.resolve("access/team/payments.yml"), AS_DESIRED);
		}
	}

	@Test
	void gitLabPlansAndApplies() throws Exception {
		Map<String, Object> pipeline = read("gitlab-ci.yaml");
		createCommand("git", """
				case "$*" in
				  *archive*) tar -c access ;;
				esac""");
		assertThat(gitLab(pipeline, "check", "script", Map.of("CI_COMMIT_BEFORE_SHA", "abc"))).isEqualTo(2)
			.isEqualTo(map(map(pipeline.get("check")).get("allow_failure")).get("exit_codes"));
		assertThat(content("plan.md")).startsWith(MARKER).contains("## Role bindings: 2 changes to make");
		assertThat(writes()).isEmpty();
		assertThat(authorizations).containsExactly("Bearer read-only-key");

		assertThat(gitLab(pipeline, "apply", "script", Map.of("ARIZE_API_KEY", "writing-key"))).isZero();
		assertThat(content("plan.md")).contains("## Role bindings: 2 changes made");
		assertThat(writes()).hasSize(2);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`',
			textBlock = """
					[{"id":41,"type":null,"body":"\\u003c!-- arize-role-bindings-plan --\\u003e\\n",OURS}]          | -X PUT | /41
					[{"id":41,"body":"<!-- arize-role-bindings-plan -->",OURS},{"id":42,"body":"Thanks",OURS}] | -X PUT | /41
					[{"id":41,"body":"<!-- arize-role-bindings-plan -->",THEIRS},{"id":42,"body":"x",OURS}]    | -X PUT | /40
					[{"id":41,"body":"About \\"<!-- arize-role-bindings-plan -->\\"",OURS}]                    | -X PUT | /40
					[{"id":45,"body":"<!-- arize-role-bindings-plan -->",OURS}]                                | ``     | ``
					[]                                                                                         | ``     | ``
					""")
	void gitLabAddsOrUpdatesTheNoteWithTheMarker(String notes, String method, String note) throws Exception {
		Files.writeString(this.directory.resolve("plan.md"), "## Plan\n");
		Files.writeString(this.directory.resolve("status"), "2\n");
		Files.writeString(this.directory.resolve("notes"), notes.replace("OURS", "\"author\":{\"id\":5,\"x\":1}")
			.replace("THEIRS", "\"author\":{\"id\":55,\"x\":1}"));
		assertThat(gitLab(read("gitlab-ci.yaml"), "check", "after_script", MERGE_REQUEST)).isZero();
		assertThat(content("curl.log").replaceAll(" +", " ")).endsWith(("PRIVATE-TOKEN: token -o /dev/null " + method
				+ " --data-urlencode body@note.md https://gitlab/projects/3/merge_requests/7/notes" + note + "\n")
			.replaceAll(" +", " "));
	}

	/* The echo of dash, which is the sh of Debian and Ubuntu, breaks lines of JSON */
	@Test
	void gitLabFindsItsNoteWithLineBreaksUnderDash() throws Exception {
		Files.writeString(this.directory.resolve("plan.md"), "## Plan\n");
		Files.writeString(this.directory.resolve("status"), "2\n");
		Files.writeString(this.directory.resolve("notes"), """
				[{"id":41,"type":null,"body":"<!-- arize-role-bindings-plan -->\\n## Plan\\n","author":{"id":5,"x":1}}]
				""");
		this.gitLabShell = "sh";
		assertThat(gitLab(read("gitlab-ci.yaml"), "check", "after_script", MERGE_REQUEST)).isZero();
		assertThat(content("curl.log"))
			.endsWith("-X PUT --data-urlencode body@note.md https://gitlab/projects/3/merge_requests/7/notes/41\n");
	}

	@Test
	void gitLabAddsNoNoteWithAPlanOfTheCommit() throws Exception {
		Files.writeString(this.directory.resolve("plan.md"), "## Plan\n");
		Files.writeString(this.directory.resolve("status"), "0\n");
		assertThat(gitLab(read("gitlab-ci.yaml"), "check", "before_script", Map.of())).isZero();
		assertThat(this.directory).isDirectoryNotContaining("glob:**/{plan.md,status}");
		Files.writeString(this.directory.resolve("plan.md"), "## Plan\n");
		assertThat(gitLab(read("gitlab-ci.yaml"), "check", "after_script", MERGE_REQUEST)).isZero();
		assertThat(this.directory.resolve("curl.log")).doesNotExist();
	}

	@Test
	void gitLabAppliesThePlanThatItsCheckHasStored() throws Exception {
		Files.writeString(this.directory.resolve("plan.json"), "{}");
		gitLab(read("gitlab-ci.yaml"), "apply", "before_script", Map.of("CI_JOB_NAME", "apply"));
		assertThat(this.directory.resolve("plan.json")).exists();
	}

	@Test
	void gitHubReplacesFilesAndLinksOfTheCommit() throws Exception {
		Path other = Files.writeString(this.directory.resolve("other"), "unchanged");
		for (String name : List.of("plan.json", "plan.md")) {
			Files.createSymbolicLink(this.directory.resolve(name), other);
		}
		Map<String, Object> workflow = read("github-actions.yaml");
		assertThat(gitHub(workflow, "plan", "Plan")).isZero();
		assertThat(this.directory.resolve("plan.json")).isRegularFile().isNotEmptyFile();
		assertThat(other).hasContent("unchanged");
		assertThat(step(steps(map(readAction().get("runs"))), "Comment").get("if").toString())
			.contains("steps.run.outputs.status != ''", "inputs.comment-token != ''");
	}

	@Test
	void theBuildOfTheActionSeesNoKey() throws Exception {
		createCommand("mvn", "env >env.log");
		Files.delete(this.directory.resolve(BUILT + "/access"));
		assertThat(action("Build", Map.of("ARIZE_API_KEY", "read-only-key", "ARIZE_ACCOUNTS_EUROPE_API_KEY",
				"europe-key", "SPRING_APPLICATION_JSON", "{\"arize.api-key\": \"json-key\"}")))
			.isZero();
		assertThat(content(COMMIT + "/mvn.log")).contains("-pl arize-rolebindings-access -am package");
		assertThat(content(COMMIT + "/env.log")).contains("HOME=").doesNotContain("ARIZE_", "-key");
	}

	@Test
	void theActionIsBuiltOnceInAJob() throws Exception {
		createCommand("mvn", "");
		assertThat(action("Build", Map.of())).isZero();
		assertThat(this.directory.resolve(COMMIT + "/mvn.log")).doesNotExist();
		assertThat(this.directory.resolve("output")).doesNotExist();
	}

	@Test
	void theBuildOfACommitIsKept() throws Exception {
		assertThat(action("Version", Map.of())).isZero();
		assertThat(content("output"))
			.isEqualTo("path=%s\nkey=access-%s\n".formatted(this.directory.resolve(BUILT), COMMIT));
		List<Map<String, Object>> steps = steps(map(readAction().get("runs"))).toList();
		assertThat(steps).extracting((step) -> step.get("name"))
			.containsSubsequence("Version", "Restore", "Build", "Save", "Run");
		assertThat(List.of(step(steps.stream(), "Restore"), step(steps.stream(), "Save"))).allSatisfy((step) -> {
			assertThat(step.get("if").toString()).endsWith("steps.version.outputs.key != ''");
			assertThat(step).containsEntry("with",
					Map.of("path", "${{ steps.version.outputs.path }}", "key", "${{ steps.version.outputs.key }}"));
		});
		createCommand("mvn", "");
		Files.delete(this.directory.resolve("output"));
		Files.delete(this.directory.resolve(BUILT + "/access"));
		assertThat(action("Build", Map.of())).isZero();
		assertThat(content("output")).isEqualTo("built=true\n");
		assertThat(step(steps.stream(), "Save").get("if").toString()).startsWith("steps.build.outputs.built == 'true'");
	}

	@Test
	void theBuildOfABranchIsNotKept() throws Exception {
		Files.createSymbolicLink(this.directory.resolve("main"), this.directory.resolve(COMMIT));
		this.actionRoot = "main";
		assertThat(action("Version", Map.of())).isZero();
		assertThat(content("output")).startsWith("path=").doesNotContain("key=");
	}

	@Test
	void gitLabAddsNoNoteWithoutAMergeRequest() throws Exception {
		Files.writeString(this.directory.resolve("plan.md"), "## Plan\n");
		Files.writeString(this.directory.resolve("status"), "2\n");
		assertThat(gitLab(read("gitlab-ci.yaml"), "check", "after_script", Map.of())).isZero();
		assertThat(this.directory.resolve("curl.log")).doesNotExist();
	}

	@Test
	void filesOfAForkAreValidatedWithoutAKey() throws Exception {
		Map<String, Object> workflow = read("github-actions.yaml");
		assertThat(step(workflow, "plan", "Validate")).containsEntry("if", "env.FORK == 'true'");
		assertThat(step(workflow, "plan", "Plan")).containsEntry("if", "env.FORK != 'true'");
		assertThat(gitHub(workflow, "plan", "Validate")).isZero();
		assertThat(content("access.log")).isEqualTo("validate access\n");
		assertThat(content("env.log")).doesNotContain("ARIZE_API_KEY");

		Map<String, Object> pipeline = read("gitlab-ci.yaml");
		assertThat(rule(pipeline, "validate"))
			.endsWith("&& $CI_MERGE_REQUEST_SOURCE_PROJECT_ID != $CI_MERGE_REQUEST_PROJECT_ID");
		assertThat(rule(pipeline, "check"))
			.endsWith("&& $CI_MERGE_REQUEST_SOURCE_PROJECT_ID == $CI_MERGE_REQUEST_PROJECT_ID");
		createCommand("git", """
				case "$*" in
				  *archive*) tar -c access ;;
				esac""");
		this.values.put("$CI_MERGE_REQUEST_PROJECT_URL", "https://gitlab/org/access");
		assertThat(gitLab(pipeline, "validate", "script", Map.of("CI_MERGE_REQUEST_DIFF_BASE_SHA", "abc"))).isZero();
		assertThat(content("access.log").lines()).containsExactly("validate access", "validate access",
				"diff old/access access --markdown diff.md");
		assertThat(content("git.log")).contains("fetch -q --depth=1 https://gitlab/org/access abc");
		assertThat(content("env.log")).doesNotContain("ARIZE_API_KEY");
		assertThat(authorizations).isEmpty();
	}

	@Test
	void whatHasExpiredIsRevokedOnASchedule() throws Exception {
		Files.writeString(this.directory.resolve("access/team/payments.yml"),
				ACCESS.replace("barbara@example.com, role: Space Member}",
						"barbara@example.com, role: Space Member, expires: 2020-01-31}")
						+ "  - {user: nobody@example.com, role: Space Reader}\n");
		Map<String, Object> workflow = read("github-actions.yaml");
		assertThat(triggers(workflow)).containsKey("schedule");
		assertThat(job(workflow, "expire")).containsEntry("if", "github.event.schedule == '17 * * * *'");
		assertThat(job(workflow, "plan").get("if").toString()).doesNotContain("schedule");
		assertThat(gitHub(workflow, "expire", "Expire")).isZero();
		assertThat(writes()).hasSize(1);

		Map<String, Object> pipeline = read("gitlab-ci.yaml");
		assertThat(rule(pipeline, "expire"))
			.isEqualTo("$CI_PIPELINE_SOURCE == \"schedule\" && $ACCESS_JOB != \"drift\"");
		assertThat(gitLab(pipeline, "expire", "script", Map.of("ARIZE_API_KEY", "writing-key"))).isZero();
		assertThat(writes()).hasSize(1);
		assertThat(content("access.log").lines()).hasSize(2).allMatch((line) -> line.startsWith("expire access "));
	}

	@Test
	void gitHubPlansOnAScheduleWithTheKeyThatOnlyReads() throws Exception {
		Map<String, Object> workflow = read("github-actions.yaml");
		assertThat(list(triggers(workflow).get("schedule"))).containsExactly(Map.of("cron", "17 * * * *"),
				Map.of("cron", "41 5 * * *"));
		assertThat(job(workflow, "drift")).containsEntry("if", "github.event.schedule == '41 5 * * *'");
		assertThat(gitHub(workflow, "drift", "Plan")).isZero();
		assertThat(content("output")).startsWith("status=2\n");
		assertThat(this.values).containsEntry("inputs.issue-token", "token");
		assertThat(writes()).isEmpty();
		assertThat(authorizations).containsExactly("Bearer read-only-key");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`',
			textBlock = """
					2 | ``   | POST repos/org/access/issues --field body=@plan.md --raw-field title=Role bindings differ from access files
					2 | 41   | PATCH repos/org/access/issues/41 --field body=@plan.md --raw-field state=open
					0 | 41   | PATCH repos/org/access/issues/41 --field body=@plan.md --raw-field state=closed
					""")
	void gitHubHasOneIssueWhileThereIsDrift(String status, String issue, String request) throws Exception {
		Files.writeString(this.directory.resolve("comments"), issue);
		this.values.put("steps.run.outputs.status", status);
		assertThat(action("Issue", Map.of())).isZero();
		assertThat(content("gh.log")).startsWith("api --paginate repos/org/access/issues?state=open&per_page=100 --jq ")
			.contains(".user.login == \"github-actions[bot]\"", "startswith(\"<!-- arize-role-bindings-plan -->\")")
			.endsWith("\napi --silent --method " + request + "\n");
	}

	@Test
	void gitHubOpensNoIssueWithoutDrift() throws Exception {
		this.values.put("steps.run.outputs.status", "0");
		assertThat(action("Issue", Map.of())).isZero();
		assertThat(content("gh.log")).contains("--jq").doesNotContain("--method");
	}

	/* Without always() or failure(), the step is skipped after a failure */
	@Test
	void gitHubKeepsTheIssueAfterAPlanThatFailed() throws Exception {
		assertThat(step(steps(map(readAction().get("runs"))), "Issue")).containsEntry("if", "inputs.issue-token != ''");
	}

	@Test
	void onlyTheJobThatReportsDriftMayWriteIssues() throws Exception {
		Map<String, Object> workflow = read("github-actions.yaml");
		assertThat(workflow).containsEntry("permissions", Map.of("contents", "read"));
		assertThat(map(workflow.get("jobs"))).allSatisfy((name, job) -> {
			Object permissions = map(job).get("permissions");
			assertThat(String.valueOf(permissions).contains("issues")).isEqualTo(name.equals("drift"));
		});
		assertThat(map(job(workflow, "drift").get("permissions"))).containsEntry("issues", "write");
	}

	@Test
	void gitLabFailsOnDriftAndKeepsTheReport() throws Exception {
		Map<String, Object> pipeline = read("gitlab-ci.yaml");
		assertThat(rule(pipeline, "drift"))
			.isEqualTo("$CI_PIPELINE_SOURCE == \"schedule\" && $ACCESS_JOB == \"drift\"");
		assertThat(map(pipeline.get("drift"))).doesNotContainKeys("allow_failure", "environment", "artifacts");
		assertThat(gitLab(pipeline, "drift", "script", Map.of())).isEqualTo(2);
		assertThat(content("plan.md")).contains("## Role bindings: 2 changes to make");
		assertThat(writes()).isEmpty();
		assertThat(authorizations).containsExactly("Bearer read-only-key");

		Files.writeString(this.directory.resolve("access/team/payments.yml"), AS_DESIRED);
		assertThat(gitLab(pipeline, "drift", "script", Map.of())).isZero();
	}

	@Test
	void aManualStartPlansAndApplies() throws Exception {
		Map<String, Object> workflow = read("github-actions.yaml");
		assertThat(triggers(workflow)).containsKey("workflow_dispatch");
		assertThat(job(workflow, "plan").get("if").toString()).endsWith("|| github.event_name == 'workflow_dispatch'");
		assertThat(job(workflow, "apply").get("if").toString()).startsWith("github.event_name != 'pull_request' && ");

		Map<String, Object> pipeline = read("gitlab-ci.yaml");
		String rule = "$CI_PIPELINE_SOURCE == \"web\" && $CI_COMMIT_BRANCH == $CI_DEFAULT_BRANCH";
		assertThat(list(map(pipeline.get("check")).get("rules"))).contains(Map.of("if", rule));
		assertThat(list(map(pipeline.get("apply")).get("rules"))).contains(Map.of("if", rule, "when", "manual"));
		createCommand("git", "exit 1");
		assertThat(gitLab(pipeline, "check", "script", Map.of("CI_COMMIT_BEFORE_SHA", "0".repeat(40)))).isEqualTo(2);
		assertThat(this.directory.resolve("git.log")).doesNotExist();
		assertThat(gitLab(pipeline, "apply", "script", Map.of("ARIZE_API_KEY", "writing-key"))).isZero();
		assertThat(writes()).hasSize(2);
	}

	@Test
	void writesNeverOverlapAndAreNotCancelled() throws Exception {
		Map<String, Object> workflow = read("github-actions.yaml");
		for (String job : List.of("apply", "expire")) {
			assertThat(job(workflow, job)).containsEntry("concurrency",
					Map.of("group", "access-writes", "queue", "max"));
		}
		Map<String, Object> pipeline = read("gitlab-ci.yaml");
		assertThat(map(pipeline.get("apply"))).containsEntry("resource_group", "arize");
		assertThat(map(pipeline.get("expire"))).containsEntry("resource_group", "arize");
	}

	/* The reference of "pull_request_target" is that of the branch main */
	@Test
	void aPlanThatWaitsForItsApprovalDoesNotBlockPullRequestsAndSchedules() throws Exception {
		Map<String, Object> workflow = read("github-actions.yaml");
		assertThat(workflow).containsEntry("concurrency",
				Map.of("group", "access-${{ github.event.pull_request && github.event_name }}"
						+ "-${{ github.event.pull_request.number || github.event.schedule || github.ref }}"));
		for (String job : List.of("diff", "plan", "drift")) {
			assertThat(job(workflow, job)).doesNotContainKey("concurrency");
		}
		for (String job : List.of("validate", "check", "drift")) {
			assertThat(map(read("gitlab-ci.yaml").get(job))).doesNotContainKey("resource_group");
		}
	}

	@Test
	void filesThatTriggerAPipelineAreRead() throws Exception {
		Map<String, Object> workflow = read("github-actions.yaml");
		assertThat(map(triggers(workflow).get("push"))).containsEntry("paths", List.of(PATTERN));
		assertThat(map(triggers(workflow).get("pull_request"))).containsEntry("paths", List.of(PATTERN));

		Map<String, Object> pipeline = read("gitlab-ci.yaml");
		assertThat(Stream.of("validate", "check", "apply").flatMap((job) -> list(map(pipeline.get(job)).get("rules"))))
			.filteredOn((rule) -> !rule.get("if").toString().contains("\"web\""))
			.hasSize(4)
			.allSatisfy((rule) -> assertThat(rule).containsEntry("changes", List.of(PATTERN)));
	}

	@Test
	void theKeyThatWritesIsASecretOfJobsWithAnEnvironment() throws Exception {
		Map<String, Object> workflow = read("github-actions.yaml");
		assertThat(workflow.get("env").toString()).doesNotContain("secrets.");
		assertThat(job(workflow, "plan").toString()).doesNotContain("secrets.ARIZE_API_KEY");
		assertThat(job(workflow, "apply")).containsEntry("environment", "arize");
		assertThat(job(workflow, "expire")).containsEntry("environment", "arize-expire");

		Map<String, Object> pipeline = read("gitlab-ci.yaml");
		assertThat(map(pipeline.get("check"))).doesNotContainKey("environment");
		assertThat(map(pipeline.get("apply"))).containsEntry("environment", "arize");
		assertThat(map(pipeline.get("expire"))).containsEntry("environment", "arize-expire");
	}

	@Test
	void actionsAndImagesAreOfOneVersion() throws Exception {
		String ofVersion = " +-? +uses: [a-z-]+/[a-z/-]+@[0-9a-f]{40} # v[0-9.]+";
		assertThat(Files.readString(Path.of("../docs/github-actions.yaml")).lines())
			.filteredOn((line) -> line.contains(" uses:"))
			.hasSize(18)
			.allMatch((line) -> line.matches(ofVersion + "| +uses: " + ACTION + "[0-9a-f]{40}"));
		assertThat(Files.readString(Path.of("../.github/actions/access/action.yml")).lines())
			.filteredOn((line) -> line.contains(" uses:"))
			.hasSize(3)
			.allMatch((line) -> line.matches(ofVersion));
		assertThat(map(map(read("gitlab-ci.yaml").get(".access")).get("image")).get("name").toString())
			.matches(".*@sha256:[0-9a-f]{64}");
	}

	@Test
	void theBaseImageCanBeNamedByItsDigest() throws Exception {
		assertThat(Files.readAllLines(Path.of("Dockerfile"))).filteredOn((line) -> line.matches("(ARG|FROM) .*"))
			.containsExactly("ARG BASE=eclipse-temurin:25-jre-noble", "FROM ${BASE}");
	}

	@Test
	void reportsAreKept() throws Exception {
		Map<String, Object> workflow = read("github-actions.yaml");
		assertThat(
				Stream.of("plan", "apply", "expire", "drift").flatMap((job) -> list(job(workflow, job).get("steps"))))
			.filteredOn((step) -> step.toString().contains("actions/upload-artifact"))
			.hasSize(4)
			.allSatisfy((step) -> assertThat(step).containsEntry("if", "always()"))
			.allSatisfy((step) -> assertThat(map(step.get("with"))).containsEntry("path", "plan.*"));
		assertThat(map(map(read("gitlab-ci.yaml").get(".access")).get("artifacts"))).containsEntry("when", "always")
			.containsEntry("paths", List.of("plan.json", "plan.md", "diff.md"));
	}

	private static Map<String, Object> read(String name) throws IOException {
		return new Yaml().load(Files.readString(Path.of("../docs", name)));
	}

	@SuppressWarnings("unchecked")
	private static Map<String, Object> map(Object value) {
		return (Map<String, Object>) value;
	}

	@SuppressWarnings("unchecked")
	private static Stream<Map<String, Object>> list(Object value) {
		return ((List<Map<String, Object>>) value).stream();
	}

	/* YAML 1.1 reads the key "on" as a boolean */
	private static Map<String, Object> triggers(Map<?, ?> workflow) {
		return map(workflow.get(true));
	}

	private static Map<String, Object> readAction() throws IOException {
		return new Yaml().load(Files.readString(Path.of("../.github/actions/access/action.yml")));
	}

	private static Stream<Map<String, Object>> steps(Map<?, ?> job) {
		return list(job.get("steps"));
	}

	private static Map<String, Object> job(Map<String, Object> workflow, String job) {
		return map(map(workflow.get("jobs")).get(job));
	}

	private static Map<String, Object> step(Map<String, Object> workflow, String job, String step) {
		return step(steps(job(workflow, job)), step);
	}

	private static Map<String, Object> step(Stream<Map<String, Object>> steps, String step) {
		return steps.filter((candidate) -> step.equals(candidate.get("name"))).findFirst().orElseThrow();
	}

	private static String rule(Map<String, Object> pipeline, String job) {
		return (String) list(map(pipeline.get(job)).get("rules")).findFirst().orElseThrow().get("if");
	}

	/* The step of a job, which uses the action */
	private int gitHub(Map<String, Object> workflow, String job, String step) throws Exception {
		Map<String, Object> found = step(workflow, job, step);
		assertThat(found.get("uses").toString()).startsWith(ACTION);
		Map<String, String> variables = new HashMap<>();
		addVariables(variables, workflow.get("env"));
		addVariables(variables, found.get("env"));
		map(found.get("with")).forEach((name, value) -> this.values.put("inputs." + name, resolve(value.toString())));
		return action("Run", variables);
	}

	private int action(String step, Map<String, String> variables) throws Exception {
		Map<String, Object> found = step(steps(map(readAction().get("runs"))), step);
		assertThat(found).containsEntry("shell", "bash");
		Map<String, String> all = new HashMap<>(variables);
		all.putAll(Map.of("GITHUB_OUTPUT", this.directory.resolve("output").toString(), "GITHUB_STEP_SUMMARY",
				this.directory.resolve("summary").toString(), "GITHUB_ACTION_PATH",
				this.directory.resolve(this.actionRoot + "/.github/actions/access").toString()));
		addVariables(all, found.get("env"));
		return run("bash", (String) found.get("run"), all);
	}

	@SuppressWarnings("unchecked")
	private int gitLab(Map<String, Object> pipeline, String job, String scripts, Map<String, String> predefined)
			throws Exception {
		Map<String, Object> merged = new HashMap<>(map(pipeline.get(".access")));
		merged.putAll(map(pipeline.get(job)));
		Map<String, String> variables = new HashMap<>(predefined);
		addVariables(variables, map(pipeline.get(".access")).get("variables"));
		addVariables(variables, map(pipeline.get(job)).get("variables"));
		return run(this.gitLabShell, String.join("\n", (List<String>) merged.get(scripts)), variables);
	}

	private void addVariables(Map<String, String> variables, Object added) {
		if (added != null) {
			map(added).forEach((name, value) -> variables.put(name, resolve(value.toString())));
		}
	}

	private String resolve(String text) {
		return Pattern.compile("\\$\\{\\{ (.+?) }}|\\$\\w+")
			.matcher(text)
			.replaceAll(
					(found) -> this.values.getOrDefault((found.group(1) != null) ? found.group(1) : found.group(), ""));
	}

	private String content(String name) throws IOException {
		return Files.readString(this.directory.resolve(name));
	}

	private static List<String> writes() {
		return arize.requests().stream().filter((request) -> !request.startsWith("GET ")).toList();
	}

	/* Both pipelines stop at the first command that fails */
	private int run(String shell, String script, Map<String, String> variables)
			throws IOException, InterruptedException {
		ProcessBuilder builder = new ProcessBuilder(new ArrayList<>(List.of(shell, "-e", "-c", script)))
			.directory(this.directory.toFile())
			.redirectOutput(this.directory.resolve("out.txt").toFile())
			.redirectError(this.directory.resolve("error.txt").toFile());
		Map<String, String> environment = builder.environment();
		environment.keySet().removeIf((name) -> name.startsWith("ARIZE_") || name.startsWith("SPRING_"));
		environment.putAll(variables);
		environment.put("ARIZE_API_SCHEME", "http");
		environment.put("ARIZE_API_HOST", arize.getApiUrl().getAuthority());
		environment.put("PATH", this.directory.resolve("bin") + File.pathSeparator + environment.get("PATH"));
		Process process = builder.start();
		try {
			assertThat(process.waitFor(5, TimeUnit.MINUTES)).isTrue();
			return process.exitValue();
		}
		finally {
			process.destroyForcibly();
		}
	}

}
