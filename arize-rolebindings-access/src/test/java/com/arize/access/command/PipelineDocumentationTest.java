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
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import com.arize.access.report.ExitStatus;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.yaml.snakeyaml.Yaml;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Runs the scripts of the pipelines in the documentation, with their variables, in a
 * shell as the pipelines do.
 */
@EnabledOnOs({ OS.LINUX, OS.MAC })
@Tag("program")
@Tag("socket")
class PipelineDocumentationTest extends CommandTest {

	private static final String AS_DESIRED = """
			scope: {space: Payments}
			role_bindings:
			  - {users: [ada@example.com, alan@example.com, margaret@example.com, radia@example.com], role: Space Admin}
			  - {users: [frances@example.com, hedy@example.com, karen@example.com], role: Space Annotator}
			  - {user: annie@example.com, role: Space Member}
			  - {user: barbara@example.com, role: Space Member}
			  - {user: katherine@example.com, role: Space Reader}
			""";

	/* Changes the role of one user, and lacks another */
	private static final String ACCESS = AS_DESIRED.replace(" alan@example.com,", "").replace("katherine", "alan");

	private static final String WITH_END = AS_DESIRED.replace("Space Reader}", "Space Reader, expires: 2099-01-31}");

	private static final Map<String, String> FILES = Map.of("github", "docs/github-actions.yaml", "gitlab",
			"docs/gitlab-ci.yaml", "action", ".github/actions/access/action.yml");

	private static final String MARKER = "<!-- arize-role-bindings-plan -->\n";

	private static final Map<String, String> MERGE_REQUEST = Map.of("CI_API_V4_URL", "https://gitlab", "CI_PROJECT_ID",
			"3", "CI_MERGE_REQUEST_IID", "7", "NOTE_TOKEN", "token");

	private static final String COMMIT = "0123456789abcdef0123456789abcdef01234567";

	private static final String BUILT = COMMIT + "/arize-rolebindings-access/target/access";

	private static final String ACTION = "owner/repository/.github/actions/access@";

	private static final Set<String> authorizations = ConcurrentHashMap.newKeySet();

	private static ServerSocket commands;

	/* Values of expressions and of variables that the pipelines have from elsewhere */
	private final Map<String, String> values = new HashMap<>(
			Map.ofEntries(Map.entry("secrets.READ_ONLY_ARIZE_API_KEY", "read-only-key"),
					Map.entry("secrets.ARIZE_API_KEY", "writing-key"), Map.entry("github.token", "token"),
					Map.entry("github.repository", "org/access"), Map.entry("github.event.pull_request.number", "7"),
					Map.entry("github.event.pull_request.head.sha || github.sha", "0a1b2c3"),
					Map.entry("github.server_url", "https://github"), Map.entry("github.run_id", "9"),
					Map.entry("$READ_ONLY_ARIZE_API_KEY", "read-only-key")));

	private String actionRoot = COMMIT;

	@BeforeAll
	static void startCommands() throws IOException {
		commands = new ServerSocket(0, 0, InetAddress.getLoopbackAddress());
		Thread thread = new Thread(PipelineDocumentationTest::runCommands);
		thread.setDaemon(true);
		thread.start();
		arize.wireMock()
			.addMockServiceRequestListener(
					(request, response) -> authorizations.add(request.getHeader("Authorization")));
	}

	@AfterAll
	static void stopCommands() throws IOException {
		commands.close();
	}

	@BeforeEach
	void prepare() throws IOException {
		authorizations.clear();
		write("access/team/payments.yml", ACCESS);
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
		createCommand("git", "");
		createCommand("gh", """
				case "$*" in
				  *POST*--jq*) echo 43 ;;
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
		write("notes", "[]");
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
					Command command = Command.run(directory, variables(directory), Map.of(), null,
							arguments.toArray(String[]::new));
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

	/* The work tree of the earlier version has a copy of a file or directory */
	private void createGit(String earlier) throws IOException {
		createCommand("git", """
				case "$*" in
				  *worktree*) mkdir old && cp -r %s old ;;
				esac""".formatted(earlier));
	}

	@Test
	void gitHubPlansAndApplies() throws Exception {
		assertThat(gitHub("plan", "Plan")).isZero();
		assertThat(content("output")).startsWith("status=2\nname=plan\ndigest=sha256:");
		assertThat(content("summary")).contains("## Role bindings: 2 changes to make");
		assertThat(writes(arize)).isEmpty();
		assertThat(authorizations).containsExactly("Bearer read-only-key");

		authorizations.clear();
		this.values.put("needs.plan.outputs.digest",
				content("output").lines().toList().get(2).substring("digest=".length()));
		assertThat(gitHub("apply", "Apply")).isZero();
		assertThat(content("summary")).contains("## Role bindings: 2 changes made");
		assertThat(writes(arize)).hasSize(2);
		assertThat(authorizations).containsExactly("Bearer writing-key");
	}

	@Test
	void thePlanIsThatOfTheChangeAndIsAppliedWithItsBase() throws Exception {
		String drifting = "scope: {space: Search}\nprune: true\nrole_bindings: []\n";
		write("access/team/search.yml", drifting);
		write("old/access/team/search.yml", drifting);
		write("old/access/team/payments.yml", AS_DESIRED);
		assertThat(gitHub("plan", "Plan")).isEqualTo(5);
		Files.delete(this.directory.resolve("output"));

		this.values.put("env.BASE", "--base old/access");
		assertThat(gitHub("plan", "Plan")).isZero();
		this.values.put("needs.plan.outputs.digest",
				content("output").lines().toList().get(2).substring("digest=".length()));
		assertThat(gitHub("apply", "Apply")).isZero();
		assertThat(writes(arize)).hasSize(2);

		write("access/team/payments.yml", ACCESS.replace("  - {user: barbara@example.com, role: Space Member}\n", ""));
		Files.move(this.directory.resolve("old"), this.directory.resolve("base"));
		createGit("base/access");
		gitLab("check", "before_script", Map.of());
		assertThat(gitLab("check", "script", Map.of("CI_COMMIT_BEFORE_SHA", "abc"))).isEqualTo(2);
		gitLab("apply", "before_script", Map.of("CI_JOB_NAME", "apply"));
		assertThat(gitLab("apply", "script", Map.of("ARIZE_API_KEY", "writing-key", "CI_COMMIT_BEFORE_SHA", "abc")))
			.isZero();
		assertThat(writes(arize)).hasSize(3);
	}

	@Test
	void gitLabReplacesTheNoteOfAnEarlierCommitBeforeThePlan() throws Exception {
		write("notes",
				"[{\"id\":41,\"type\":null,\"body\":\"<!-- arize-role-bindings-plan -->\",\"author\":{\"id\":5,\"x\":1}}]");
		Map<String, String> variables = new HashMap<>(MERGE_REQUEST);
		variables.putAll(Map.of("CI_COMMIT_SHA", "0a1b2c3", "CI_PIPELINE_URL", "https://gitlab/p/9",
				"CI_MERGE_REQUEST_DIFF_BASE_SHA", "abc"));
		write("base/access/team/payments.yml", AS_DESIRED);
		createGit("base/access");
		assertThat(gitLab("check", "script", variables)).isEqualTo(2);
		assertThat(content("curl.log"))
			.contains("-X PUT --data-urlencode body@note.md https://gitlab/projects/3/merge_requests/7/notes/41");
		assertThat(content("note.md")).startsWith(
				"<!-- arize-role-bindings-plan -->\nThe plan of `0a1b2c3` is running: [pipeline](https://gitlab/p/9)");
		assertThat(content("plan.md")).contains(", commit `0a1b2c3`\n");
		assertThat(gitLab("check", "after_script", variables)).isZero();
		assertThat(content("note.md")).contains("## Role bindings: ", "https://gitlab/p/9");
	}

	/* Its host would get the key, and its limits would be those of the plan */
	@Test
	void thePropertiesOfMainLimitAPullRequest() throws Exception {
		write("teams.yaml", "arize: {api-host: 127.0.0.1:9}\n");
		write("old/access/team/payments.yml", AS_DESIRED);
		this.values.put("env.BASE", "--base old/access");
		this.values.put("github.event_name == 'pull_request' && 'old/teams.yaml' || 'teams.yaml'", "old/teams.yaml");
		assertThat(gitHub("plan", "Plan")).isZero();
		write("old/teams.yaml", "arize.role-bindings.desired-state.max-deletions: 0\n");
		assertThat(gitHub("plan", "Plan")).isEqualTo(5);
		assertThat(content("access.log")).endsWith(" --config old/teams.yaml\n");

		Files.move(this.directory.resolve("old"), this.directory.resolve("base"));
		createGit("base/access base/teams.yaml");
		Map<String, String> request = new HashMap<>(MERGE_REQUEST);
		request.put("CI_MERGE_REQUEST_DIFF_BASE_SHA", "abc");
		assertThat(gitLab("check", "script", request)).isEqualTo(5);
	}

	@ParameterizedTest
	@CsvSource({ "apply, 5", "expire, 0", "drift, 5" })
	void aRunHasThePropertiesOfItsCommit(String job, int status) throws Exception {
		write("teams.yaml", "arize.role-bindings.desired-state.max-deletions: 0\n");
		write("plan.json", "{\n  \"digest\": \"sha256:%s\",\n}\n".formatted("0".repeat(64)));
		write("plan.md", "");
		assertThat(gitLab(job, "script", Map.of("ARIZE_API_KEY", "writing-key"))).isEqualTo(status);
		assertThat(content("access.log")).contains(" --config teams.yaml ");
		gitHub(job, Map.of("apply", "Apply", "expire", "Expire", "drift", "Plan").get(job));
		assertThat(content("access.log")).endsWith(" --config teams.yaml\n");
	}

	/* Such as the end of access that the approved plan gives */
	@Test
	void nothingIsAppliedAfterALaterCommitOfTheFiles() throws Exception {
		createCommand("git", "case \"$*\" in *diff*) exit 1 ;; esac");
		assertThat(gitLab("check", "script", Map.of())).isEqualTo(2);
		Map<String, String> variables = Map.of("ARIZE_API_KEY", "writing-key", "CI_COMMIT_SHA", "abc",
				"CI_COMMIT_BRANCH", "main");
		assertThat(gitLab("apply", "script", variables)).isOne();
		assertThat(content("git.log")).contains("fetch -q --depth=1 origin main\n",
				"diff --quiet abc FETCH_HEAD -- access teams.yaml\n");
		assertThat(run("bash", (String) map(at(read("github"), "jobs/apply/steps/Newest")).get("run"),
				Map.of("GITHUB_REF", "refs/heads/main")))
			.isOne();
		assertThat(content("git.log")).contains("fetch -q --depth=1 origin refs/heads/main\n",
				"diff --quiet HEAD FETCH_HEAD -- access teams.yaml\n");
		assertThat(writes(arize)).isEmpty();
	}

	@Test
	void gitHubFailsIfAFileIsInvalid() throws Exception {
		write("access/team/payments.yml", "scope: {space: Payments}\nroles: []\n");
		assertThat(gitHub("plan", "Plan")).isOne();
		assertThat(content("summary")).contains("access/team/payments.yml:2: 'roles' is unknown");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
			``         | api --method POST repos/org/access/issues/7/comments            | 43
			`41\n42\n` | api --silent --method PATCH repos/org/access/issues/comments/41 | 41
			""")
	void gitHubReplacesTheCommentOfAnEarlierCommitBeforeThePlan(String comments, String request, String id)
			throws Exception {
		write("comments", comments);
		start("plan access");
		assertThat(value("id")).isEqualTo(id);
		assertThat(content("gh.log")).contains("startswith(\"<!-- arize-role-bindings-plan -->\")", request
				+ " --raw-field body=<!-- arize-role-bindings-plan -->\nThe plan of `0a1b2c3` is running: [run](https://github/org/access/actions/runs/9)");

		write("plan.md", MARKER + "## Plan\n");
		this.values.put("steps.run.outputs.name", "plan");
		assertThat(comment(id)).endsWith("api --silent --method PATCH repos/org/access/issues/comments/" + id
				+ " --field body=@" + this.directory.resolve("comment.md") + "\n");
		assertThat(content("comment.md")).isEqualTo(MARKER
				+ "## Plan\n\n[The whole report](https://github/org/access/actions/runs/9) is an artifact of the run.\n");
	}

	private void start(String arguments) throws Exception {
		this.values.put("inputs.arguments", arguments);
		this.values.put("inputs.issue-token != ''", String.valueOf(arguments.endsWith("drift")));
		assertThat(action("Start", Map.of())).isZero();
	}

	private String comment(String id) throws Exception {
		this.values.put("steps.start.outputs.id", id);
		assertThat(action("Comment", Map.of())).isZero();
		return content("gh.log");
	}

	/* A file of the commit is no report of the command */
	@ParameterizedTest
	@CsvSource({ "plan, false", "'', true" })
	void theCommentHasTheRunWithoutAReport(String name, boolean file) throws Exception {
		start("plan access");
		this.values.put("steps.start.outputs.failed", value("failed"));
		this.values.put("steps.run.outputs.name", name);
		if (file) {
			write("plan.md", MARKER + "## Role bindings: nothing to do\n");
		}
		comment("43");
		assertThat(content("comment.md")).isEqualTo("<!-- arize-role-bindings-plan --> The plan of `0a1b2c3` has no "
				+ "report: [run](https://github/org/access/actions/runs/9)\n");
	}

	private String value(String output) throws IOException {
		return content("output").lines()
			.filter((line) -> line.startsWith(output + "="))
			.map((line) -> line.substring(output.length() + 1))
			.collect(Collectors.joining());
	}

	/*
	 * Also of a fork, so this job must have no key, and run nothing of the pull request
	 */
	@Test
	void gitHubCommentsOnTheDifferenceOfEachPullRequestWithoutAKey() throws Exception {
		assertThat(at(read("github"), "jobs/diff").toString().replace("{run=rm -rf new}", ""))
			.doesNotContain("secrets.", "head.", "run=");
		write("access/team/payments.yml", AS_DESIRED);
		write("new/access/team/payments.yml", WITH_END);
		assertThat(gitHub("diff", "Diff")).isZero();
		assertThat(content("output")).isEqualTo("status=2\nname=diff\n");
		assertThat(content("diff.md")).startsWith("<!-- arize-role-bindings-diff -->\n## Access files: 0 entries added")
			.contains("until 2099-01-31, was: without an end");
		assertThat(authorizations).isEmpty();

		this.values.put("steps.run.outputs.name", "diff");
		start(this.values.get("inputs.arguments"));
		assertThat(content("gh.log")).contains("startswith(\"<!-- arize-role-bindings-diff -->\")",
				"The diff of `0a1b2c3` is running");
		comment("43");
		assertThat(content("comment.md"))
			.startsWith("<!-- arize-role-bindings-diff -->\n## Access files: 0 entries added")
			.contains(", commit `0a1b2c3`");
	}

	@Test
	void aDifferenceThatIsOnlyAnEndIsAChange() throws Exception {
		write("old/access/team/payments.yml", AS_DESIRED);
		write("base/access/team/payments.yml", AS_DESIRED);
		write("access/team/payments.yml", WITH_END);
		assertThat(gitHub("plan", "Plan")).isZero();
		assertThat(content("output")).startsWith("status=0\n");
		Files.delete(this.directory.resolve("output"));
		assertThat(gitHub("plan", "Diff")).isZero();
		assertThat(content("output")).startsWith("status=2\n");

		createGit("base/access");
		gitLab("check", "before_script", Map.of());
		assertThat(gitLab("check", "script", Map.of("CI_COMMIT_BEFORE_SHA", "abc"))).isEqualTo(2);
		assertThat(content("git.log")).isEqualTo("""
				-c safe.directory=* fetch -q --depth=1 origin abc
				-c safe.directory=* worktree add -f -q --detach old abc
				""");
		assertThat(content("diff.md")).contains("until 2099-01-31, was: without an end");
		assertThat(content("diff.json")).contains("\"changed\": 1");
		assertThat(content("plan.md")).contains("## Role bindings: nothing to do");
	}

	@Test
	void theFirstPushOfAccessFilesHasADifference() throws Exception {
		Files.createDirectories(this.directory.resolve("old"));
		assertThat(gitHub("plan", "Diff")).isZero();
		assertThat(content("output")).startsWith("status=2\n");

		write("base/README.md", "# Access\n");
		createGit("base/README.md");
		gitLab("check", "before_script", Map.of());
		assertThat(gitLab("check", "script", Map.of("CI_COMMIT_BEFORE_SHA", "abc"))).isEqualTo(2);
		assertThat(content("diff.md")).contains(" added, 0 removed, 0 changed");
	}

	@Test
	void gitLabPlansAndApplies() throws Exception {
		write("base/access/team/payments.yml", AS_DESIRED);
		createGit("base/access");
		assertThat(gitLab("check", "script", Map.of("CI_COMMIT_BEFORE_SHA", "abc"))).isEqualTo(2);
		assertThat(content("plan.md")).startsWith(MARKER).contains("## Role bindings: 2 changes to make");
		assertThat(writes(arize)).isEmpty();
		assertThat(authorizations).containsExactly("Bearer read-only-key");

		assertThat(gitLab("apply", "script", Map.of("ARIZE_API_KEY", "writing-key"))).isZero();
		assertThat(content("plan.md")).contains("## Role bindings: 2 changes made");
		assertThat(writes(arize)).hasSize(2);
	}

	/* The echo of dash, which is the sh of Debian and Ubuntu, breaks lines of JSON */
	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`',
			textBlock = """
					bash | [{"id":41,"type":null,"body":"\\u003c!-- arize-role-bindings-plan --\\u003e\\n",OURS}]          | -X PUT | /41
					bash | [{"id":41,"body":"<!-- arize-role-bindings-plan -->",OURS},{"id":42,"body":"Thanks",OURS}] | -X PUT | /41
					bash | [{"id":41,"body":"<!-- arize-role-bindings-plan -->",THEIRS},{"id":42,"body":"x",OURS}]    | -X PUT | /40
					bash | [{"id":41,"body":"About \\"<!-- arize-role-bindings-plan -->\\"",OURS}]                    | -X PUT | /40
					bash | [{"id":45,"body":"<!-- arize-role-bindings-plan -->",OURS}]                                | ``     | ``
					bash | []                                                                                         | ``     | ``
					sh | [{"id":41,"type":null,"body":"<!-- arize-role-bindings-plan -->\\n## Plan\\n",OURS}] | -X PUT | /41
					""")
	void gitLabAddsOrUpdatesTheNoteWithTheMarker(String shell, String notes, String method, String note)
			throws Exception {
		write("plan.md", "## Plan\n");
		write("status", "2\n");
		write("notes", notes.replace("OURS", "\"author\":{\"id\":5,\"x\":1}")
			.replace("THEIRS", "\"author\":{\"id\":55,\"x\":1}"));
		assertThat(gitLab(shell, "check", "after_script", MERGE_REQUEST)).isZero();
		assertThat(content("curl.log").replaceAll(" +", " ")).endsWith(("PRIVATE-TOKEN: token -o /dev/null " + method
				+ " --data-urlencode body@note.md https://gitlab/projects/3/merge_requests/7/notes" + note + "\n")
			.replaceAll(" +", " "));
	}

	@Test
	void gitLabTakesNoFileOfTheCommitForThePlan() throws Exception {
		write("plan.md", "## Plan\n");
		write("status", "0\n");
		assertThat(gitLab("check", "before_script", Map.of())).isZero();
		assertThat(this.directory).isDirectoryNotContaining("glob:**/{plan.md,status}");
		write("plan.md", "## Plan\n");
		Map<String, String> variables = new HashMap<>(MERGE_REQUEST);
		variables.putAll(Map.of("CI_COMMIT_SHA", "0a1b2c3", "CI_PIPELINE_URL", "https://gitlab/p/9"));
		assertThat(gitLab("check", "after_script", variables)).isZero();
		assertThat(content("note.md"))
			.isEqualTo(MARKER + "The plan of `0a1b2c3` has no report: [pipeline](https://gitlab/p/9)\n");
	}

	@Test
	void gitLabAddsNoNoteWithoutAMergeRequest() throws Exception {
		write("plan.md", "## Plan\n");
		write("status", "2\n");
		assertThat(gitLab("check", "after_script", Map.of())).isZero();
		assertThat(this.directory.resolve("curl.log")).doesNotExist();
	}

	@Test
	void gitLabAppliesThePlanThatItsCheckHasStored() throws Exception {
		write("plan.json", "{}");
		gitLab("apply", "before_script", Map.of("CI_JOB_NAME", "apply"));
		assertThat(this.directory.resolve("plan.json")).exists();
	}

	@Test
	void gitLabHasNoPlanOfItsCheckAsTheReportOfAnApplicationThatDidNotStart() throws Exception {
		write("plan.json", "{\n  \"mode\": \"check\"\n}\n");
		write("plan.md", "## Plan\n");
		assertThat(gitLab("apply", "script", Map.of("ARIZE_API_KEY", "writing-key"))).isOne();
		assertThat(content("plan.json")).contains("--approved is empty").doesNotContain("check");
		assertThat(content("plan.md")).contains("--approved is empty");
	}

	@Test
	void gitHubReplacesFilesAndLinksOfTheCommit() throws Exception {
		Path other = Files.writeString(this.directory.resolve("other"), "unchanged");
		for (String name : List.of("plan.json", "plan.md")) {
			Files.createSymbolicLink(this.directory.resolve(name), other);
		}
		assertThat(gitHub("plan", "Plan")).isZero();
		assertThat(this.directory.resolve("plan.json")).isRegularFile().isNotEmptyFile();
		assertThat(other).hasContent("unchanged");
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
	void theBuildOfACommitIsKept() throws Exception {
		assertThat(action("Version", Map.of())).isZero();
		assertThat(content("output"))
			.isEqualTo("path=%s\nkey=access-%s\n".formatted(this.directory.resolve(BUILT), COMMIT));
		assertThat(list(at(read("action"), "runs/steps"))).extracting((step) -> step.get("name"))
			.containsSubsequence("Start", "Version", "Restore", "Build", "Save", "Run");
	}

	@Test
	void theActionIsBuiltOnceInAJob() throws Exception {
		createCommand("mvn", "");
		this.values.put("inputs.cache", "true");
		assertThat(action("Build", Map.of())).isZero();
		assertThat(this.directory).isDirectoryNotContaining("glob:**/output");
		Files.delete(this.directory.resolve(BUILT + "/access"));
		assertThat(action("Build", Map.of())).isZero();
		assertThat(content("output")).isEqualTo("built=true\n");
	}

	@Test
	void aKeyThatWritesIsNeverUsedByABuildOfAnEarlierJob() throws Exception {
		createCommand("mvn", "");
		gitHub("apply", "Apply");
		assertThat(action("Build", Map.of())).isZero();
		assertThat(content("output")).endsWith("built=true\n");
		assertThat(this.directory.resolve(BUILT)).doesNotExist();
	}

	@Test
	void theBuildOfABranchIsNotKept() throws Exception {
		Files.createSymbolicLink(this.directory.resolve("main"), this.directory.resolve(COMMIT));
		this.actionRoot = "main";
		assertThat(action("Version", Map.of())).isZero();
		assertThat(content("output")).startsWith("path=").doesNotContain("key=");
	}

	@Test
	void filesOfAForkAreValidatedWithoutAKey() throws Exception {
		assertThat(gitHub("plan", "Validate")).isZero();
		assertThat(content("access.log")).isEqualTo("validate access\n");
		assertThat(content("env.log")).doesNotContain("ARIZE_API_KEY");

		createGit("access");
		this.values.put("$CI_MERGE_REQUEST_PROJECT_URL", "https://gitlab/org/access");
		assertThat(gitLab("validate", "script", Map.of("CI_MERGE_REQUEST_DIFF_BASE_SHA", "abc"))).isZero();
		assertThat(content("access.log").lines()).containsExactly("validate access", "validate access",
				"diff old/access access --json diff.json --markdown diff.md");
		assertThat(content("git.log")).contains("fetch -q --depth=1 https://gitlab/org/access abc");
		assertThat(content("env.log")).doesNotContain("ARIZE_API_KEY");
		assertThat(authorizations).isEmpty();
	}

	@Test
	void whatHasExpiredIsRevokedDespiteAnUnknownUser() throws Exception {
		write("access/team/payments.yml",
				ACCESS.replace("barbara@example.com, role: Space Member}",
						"barbara@example.com, role: Space Member, expires: 2020-01-31}")
						+ "  - {user: nobody@example.com, role: Space Reader}\n");
		assertThat(gitHub("expire", "Expire")).isZero();
		assertThat(writes(arize)).hasSize(1);

		assertThat(gitLab("expire", "script", Map.of("ARIZE_API_KEY", "writing-key"))).isZero();
		assertThat(writes(arize)).hasSize(1);
		assertThat(content("access.log").lines()).hasSize(2).allMatch((line) -> line.startsWith("expire access "));
	}

	@Test
	void gitHubPlansOnAScheduleWithTheKeyThatOnlyReads() throws Exception {
		assertThat(gitHub("drift", "Plan")).isZero();
		assertThat(content("output")).startsWith("status=2\n");
		assertThat(this.values).containsEntry("inputs.issue-token", "token");
		assertThat(writes(arize)).isEmpty();
		assertThat(authorizations).containsExactly("Bearer read-only-key");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`',
			textBlock = """
					2 | ``   | POST repos/org/access/issues --field body=@BODY --raw-field title=Role bindings differ from access files
					2 | 41   | PATCH repos/org/access/issues/41 --field body=@BODY --raw-field state=open
					5 | 41   | PATCH repos/org/access/issues/41 --field body=@BODY --raw-field state=open
					0 | 41   | PATCH repos/org/access/issues/41 --field body=@BODY --raw-field state=closed
					3 | 41   | PATCH repos/org/access/issues/41 --field body=@BODY --raw-field state=open
					""")
	void gitHubHasOneIssueWhileThereIsDrift(String status, String issue, String request) throws Exception {
		write("comments", issue);
		start("plan drift");
		assertThat(value("id")).isEqualTo(issue);
		assertThat(content("gh.log").contains("The plan of `0a1b2c3` is running")).isEqualTo(!issue.isEmpty());
		write("plan.md", MARKER);
		this.values.put("steps.start.outputs.id", issue);
		this.values.put("steps.start.outputs.failed", value("failed"));
		this.values.put("steps.run.outputs.status", status);
		assertThat(action("Issue", Map.of())).isZero();
		assertThat(content("gh.log")).startsWith("api --paginate repos/org/access/issues?state=open&per_page=100 --jq ")
			.contains(".user.login == \"github-actions[bot]\"", "startswith(\"<!-- arize-role-bindings-plan -->\")")
			.endsWith("\napi --silent --method "
					+ request.replace("BODY", this.directory.resolve("issue.md").toString()) + "\n");
		assertThat(content("issue.md")).startsWith(MARKER.strip())
			.contains((status.equals("3") ? "[run]" : "[The whole report]")
					+ "(https://github/org/access/actions/runs/9)");
	}

	@ParameterizedTest
	@ValueSource(strings = { "0", "3", "" })
	void gitHubOpensNoIssueWithoutDrift(String status) throws Exception {
		start("plan drift");
		this.values.put("steps.run.outputs.status", status);
		write("plan.md", MARKER);
		assertThat(action("Issue", Map.of())).isZero();
		assertThat(content("gh.log")).contains("--jq").doesNotContain("--method");
	}

	@Test
	void gitLabFailsOnDriftAndKeepsTheReport() throws Exception {
		assertThat(gitLab("drift", "script", Map.of())).isEqualTo(2);
		assertThat(content("plan.md")).contains("## Role bindings: 2 changes to make");
		assertThat(writes(arize)).isEmpty();
		assertThat(authorizations).containsExactly("Bearer read-only-key");

		write("access/team/payments.yml", AS_DESIRED);
		assertThat(gitLab("drift", "script", Map.of())).isZero();
	}

	@Test
	void aManualStartPlansAndAppliesWithoutADifference() throws Exception {
		assertThat(gitLab("check", "script", Map.of("CI_COMMIT_BEFORE_SHA", "0".repeat(40)))).isEqualTo(2);
		assertThat(this.directory.resolve("git.log")).doesNotExist();
		assertThat(gitLab("apply", "script", Map.of("ARIZE_API_KEY", "writing-key"))).isZero();
		assertThat(writes(arize)).hasSize(2);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`',
			textBlock = """
					writes never overlap        | github | jobs/apply jobs/expire           | concurrency    | {group: access-writes, queue: max}
					writes never overlap        | gitlab | apply expire                     | resource_group | arize
					an approval blocks no other | github | concurrency                      | group          | `access-${{ github.event.pull_request && github.event_name }}-${{ github.event.pull_request.number || github.event.schedule || github.ref }}`
					no push is left out         | github | concurrency                      | queue          | max
					an approval blocks no other | github | jobs/diff jobs/plan jobs/drift   | concurrency    | ~
					an approval blocks no other | gitlab | validate check drift             | resource_group | ~
					a key needs an approval     | github | jobs/apply                       | environment    | arize
					a key needs an approval     | github | jobs/expire                      | environment    | arize-expire
					a key needs an approval     | gitlab | check drift                      | environment    | ~
					a key needs an approval     | gitlab | apply                            | environment    | arize
					a key needs an approval     | gitlab | expire                           | environment    | arize-expire
					only drift writes issues    | github | jobs/diff jobs/plan              | permissions    | {contents: read, pull-requests: write}
					only drift writes issues    | github | jobs/apply jobs/expire           | permissions    | ~
					only drift writes issues    | github | jobs/drift                       | permissions    | {contents: read, issues: write}
					others read                 | github | permissions                      | contents       | read
					a trigger names the files   | github | on/push on/pull_request on/pull_request_target          | paths   | ['access/**', 'teams.yaml']
					a trigger names the files   | gitlab | validate/rules/0 check/rules/0 check/rules/1 apply/rules/0 | changes | ['access/**/*', teams.yaml]
					a schedule starts its job   | github | on                               | schedule       | [{cron: '17 * * * *'}, {cron: '41 5 * * *'}]
					a schedule starts its job   | github | jobs/expire                      | if             | github.event.schedule == '17 * * * *'
					a schedule starts its job   | github | jobs/drift                       | if             | github.event.schedule == '41 5 * * *'
					a schedule starts its job   | gitlab | expire/rules/0                   | if             | $CI_PIPELINE_SOURCE == "schedule" && $ACCESS_JOB != "drift"
					a schedule starts its job   | gitlab | drift/rules/0                    | if             | $CI_PIPELINE_SOURCE == "schedule" && $ACCESS_JOB == "drift"
					a manual start plans        | github | jobs/plan                        | if             | `github.event_name == 'pull_request' || github.event_name == 'push' || github.event_name == 'workflow_dispatch'`
					a manual start plans        | gitlab | check/rules/2 apply/rules/1      | if             | $CI_PIPELINE_SOURCE == "web" && $CI_COMMIT_BRANCH == $CI_DEFAULT_BRANCH
					a person starts "apply"     | gitlab | apply/rules/0 apply/rules/1      | when           | manual
					an end needs the approval   | github | jobs/plan/outputs                | difference     | ${{ steps.diff.outputs.status }}
					an end needs the approval   | github | jobs/apply                       | if             | `github.event_name != 'pull_request' && (needs.plan.outputs.status == '2' || needs.plan.outputs.difference == '2')`
					a fork is not planned       | github | jobs/plan/steps/Validate         | if             | env.FORK == 'true'
					a fork is not planned       | github | jobs/plan/steps/Plan             | if             | env.FORK != 'true'
					a fork is not planned       | gitlab | validate/rules/0                 | if             | $CI_PIPELINE_SOURCE == "merge_request_event" && $CI_MERGE_REQUEST_SOURCE_PROJECT_ID != $CI_MERGE_REQUEST_PROJECT_ID
					a fork is not planned       | gitlab | check/rules/0                    | if             | $CI_PIPELINE_SOURCE == "merge_request_event" && $CI_MERGE_REQUEST_SOURCE_PROJECT_ID == $CI_MERGE_REQUEST_PROJECT_ID
					a job of main has no key    | github | jobs/diff                        | if             | github.event_name == 'pull_request_target'
					no link is a version        | github | jobs/diff/steps/1                | run            | rm -rf new
					no link is a version        | github | jobs/plan/steps/1 jobs/apply/steps/2 | run         | rm -rf old
					only main is planned        | github | on/pull_request on/pull_request_target on/push | branches | [main]
					a later commit is not undone | github | jobs/apply/steps/Newest         | if             | github.run_attempt != 1
					main limits a pull request  | github | jobs/plan/steps/Plan/with        | config         | `${{ github.event_name == 'pull_request' && 'old/teams.yaml' || 'teams.yaml' }}`
					main limits a pull request  | github | jobs/plan/steps/Validate/with    | config         | old/teams.yaml
					a run has its properties    | github | jobs/apply/steps/Apply/with jobs/expire/steps/Expire/with jobs/drift/steps/Plan/with | config | teams.yaml
					reports are kept            | github | jobs/plan/steps/6 jobs/diff/steps/4 jobs/apply/steps/5 jobs/expire/steps/2 jobs/drift/steps/2                     | if   | always()
					reports are kept            | github | jobs/apply/steps/5/with jobs/expire/steps/2/with jobs/drift/steps/2/with | path | plan.*
					reports are kept            | github | jobs/diff/steps/4/with | path | diff.*
					reports are kept            | github | jobs/plan/steps/6/with | path | "plan.*\\ndiff.*"
					reports are kept            | gitlab | .access                          | artifacts      | {when: always, paths: [plan.json, plan.md, diff.json, diff.md]}
					reports are kept            | gitlab | drift                            | artifacts      | ~
					only drift is a failure     | gitlab | check                            | allow_failure  | {exit_codes: 2}
					only drift is a failure     | gitlab | drift                            | allow_failure  | ~
					a failure has its issue     | action | runs/steps/Issue                 | if             | always() && inputs.issue-token != ''
					a failure has its comment   | action | runs/steps/Comment               | if             | always() && inputs.comment-token != '' && steps.start.outputs.id != ''
					a commit is built once      | action | runs/steps/Restore runs/steps/Save | with         | {path: '${{ steps.version.outputs.path }}', key: '${{ steps.version.outputs.key }}'}
					a commit is built once      | action | runs/steps/Restore               | if             | steps.version.outputs.key != '' && inputs.cache == 'true'
					a commit is built once      | action | runs/steps/Save                  | if             | steps.build.outputs.built == 'true' && steps.version.outputs.key != '' && inputs.cache == 'true'
					a write builds its program  | github | jobs/apply/steps/Apply/with jobs/expire/steps/Expire/with | cache    | false
					""")
	void aPipelineHasTheSettingOfItsPromise(String promise, String file, String places, String member, String value)
			throws Exception {
		Object expected = new Yaml().load(value);
		for (String place : places.split(" ", -1)) {
			assertThat(map(at(read(file), place)).get(member)).as("%s: %s", promise, place).isEqualTo(expected);
		}
	}

	/* A manual start has no value */
	@Test
	void aWorkflowCanBeStartedManually() throws Exception {
		assertThat(map(at(read("github"), "on"))).containsKey("workflow_dispatch");
	}

	@Test
	void theKeyThatWritesIsNoSecretOfAJobWithoutAnEnvironment() throws Exception {
		Object workflow = read("github");
		assertThat(at(workflow, "env").toString()).doesNotContain("secrets.");
		assertThat(at(workflow, "jobs/plan").toString()).doesNotContain("secrets.ARIZE_API_KEY");
	}

	@Test
	void eachFileHasAnOwnerAlsoOneOfANewDirectory() throws Exception {
		assertThat(Files.readAllLines(Path.of("../docs/access-as-code.md"))).filteredOn((line) -> line.contains(" @"))
			.extracting((line) -> line.split(" ", -1)[0])
			.containsExactly("*", "/access/payments/");
	}

	@Test
	void theRunbookHasTheStatusOfEachFailureThatNeedsAPerson() throws Exception {
		assertThat(Files.readAllLines(Path.of("../docs/runbook.md"))).filteredOn((line) -> line.startsWith("## "))
			.containsExactly("## First", "## Status %s: the API cannot be read".formatted(ExitStatus.UNREADABLE),
					"## Status %s: applied in part".formatted(ExitStatus.INCOMPLETE),
					"## Status %s: refused".formatted(ExitStatus.REFUSED), "## Urgent revocation");
	}

	@Test
	void actionsAndImagesAreOfOneVersion() throws Exception {
		String ofVersion = " +-? +uses: [a-z-]+/[a-z/-]+@[0-9a-f]{40} # v[0-9.]+";
		assertThat(Files.readString(Path.of("../docs/github-actions.yaml")).lines())
			.filteredOn((line) -> line.contains(" uses:"))
			.hasSize(20)
			.allMatch((line) -> line.matches(ofVersion + "| +uses: " + ACTION + "[0-9a-f]{40}"));
		assertThat(Files.readString(Path.of("../.github/actions/access/action.yml")).lines())
			.filteredOn((line) -> line.contains(" uses:"))
			.hasSize(3)
			.allMatch((line) -> line.matches(ofVersion));
		assertThat(at(read("gitlab"), ".access/image/name").toString()).matches(".*@sha256:[0-9a-f]{64}");
	}

	@Test
	void theBaseImageCanBeNamedByItsDigest() throws Exception {
		assertThat(Files.readAllLines(Path.of("Dockerfile"))).filteredOn((line) -> line.matches("(ARG|FROM) .*"))
			.containsExactly("ARG BASE=eclipse-temurin:25-jre-noble", "FROM ${BASE}");
	}

	private static Map<String, Object> read(String name) throws IOException {
		return new Yaml().load(Files.readString(Path.of("..", FILES.get(name))));
	}

	/* YAML 1.1 reads the key "on" as a boolean, and a step of a list has its name */
	private static Object at(Object document, String path) {
		Object value = document;
		for (String part : path.split("/", -1)) {
			if (value instanceof List<?> list) {
				value = part.matches("\\d+") ? list.get(Integer.parseInt(part))
						: list(value).filter((step) -> part.equals(step.get("name"))).findFirst().orElseThrow();
			}
			else {
				value = ((Map<?, ?>) value).get(part.equals("on") ? (Object) true : part);
			}
		}
		return value;
	}

	@SuppressWarnings("unchecked")
	private static Map<String, Object> map(Object value) {
		return (Map<String, Object>) value;
	}

	@SuppressWarnings("unchecked")
	private static Stream<Map<String, Object>> list(Object value) {
		return ((List<Map<String, Object>>) value).stream();
	}

	/* The step of a job, which uses the action */
	private int gitHub(String job, String step) throws Exception {
		Map<String, Object> workflow = read("github");
		Map<String, Object> found = map(at(workflow, "jobs/%s/steps/%s".formatted(job, step)));
		assertThat(found.get("uses").toString()).startsWith(ACTION);
		Map<String, String> variables = new HashMap<>();
		addVariables(variables, workflow.get("env"));
		addVariables(variables, found.get("env"));
		map(found.get("with")).forEach((name, value) -> this.values.put("inputs." + name, resolve(value.toString())));
		return action("Run", variables);
	}

	private int action(String step, Map<String, String> variables) throws Exception {
		Map<String, Object> found = map(at(read("action"), "runs/steps/" + step));
		assertThat(found).containsEntry("shell", "bash");
		Map<String, String> all = new HashMap<>(variables);
		all.putAll(Map.of("RUNNER_TEMP", this.directory.toString(), "GITHUB_OUTPUT",
				this.directory.resolve("output").toString(), "GITHUB_STEP_SUMMARY",
				this.directory.resolve("summary").toString(), "GITHUB_ACTION_PATH",
				this.directory.resolve(this.actionRoot + "/.github/actions/access").toString()));
		addVariables(all, found.get("env"));
		return run("bash", (String) found.get("run"), all);
	}

	private int gitLab(String job, String scripts, Map<String, String> predefined) throws Exception {
		return gitLab("bash", job, scripts, predefined);
	}

	@SuppressWarnings("unchecked")
	private int gitLab(String shell, String job, String scripts, Map<String, String> predefined) throws Exception {
		Map<String, Object> pipeline = read("gitlab");
		Map<String, Object> merged = new HashMap<>(map(pipeline.get(".access")));
		merged.putAll(map(pipeline.get(job)));
		Map<String, String> variables = new HashMap<>(predefined);
		if (predefined.containsKey("CI_COMMIT_SHA")) {
			this.values.put("$CI_COMMIT_SHA", predefined.get("CI_COMMIT_SHA"));
		}
		addVariables(variables, map(pipeline.get(".access")).get("variables"));
		addVariables(variables, merged.get("variables"));
		return run(shell, String.join("\n", (List<String>) merged.get(scripts)), variables);
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

	/* Both pipelines stop at the first command that fails */
	private int run(String shell, String script, Map<String, String> variables)
			throws IOException, InterruptedException {
		Map<String, String> environment = new HashMap<>(variables);
		environment.put("ARIZE_API_SCHEME", "http");
		environment.put("ARIZE_API_HOST", arize.getApiUrl().getAuthority());
		environment.put("PATH", this.directory.resolve("bin") + File.pathSeparator + System.getenv("PATH"));
		return Command.runProcess(this.directory, environment, "", List.of(shell, "-e", "-c", script)).status();
	}

}
