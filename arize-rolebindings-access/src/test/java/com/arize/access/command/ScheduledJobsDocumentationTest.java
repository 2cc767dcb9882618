package com.arize.access.command;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.yaml.snakeyaml.Yaml;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Runs what the documented jobs of Kubernetes run, and the steps of the documented
 * workflow that updates groups. The steps fork a shell and git, which they consist of.
 */
@EnabledOnOs({ OS.LINUX, OS.MAC })
@Tag("program")
@Tag("socket")
class ScheduledJobsDocumentationTest extends CommandTest {

	private static final String AS_DESIRED = """
			scope: {space: Payments}
			role_bindings:
			  - {user: ada@example.com, role: Space Admin}
			  - {user: alan@example.com, role: Space Admin, expires: %s}
			""";

	private final Map<String, String> shellVariables = new HashMap<>();

	@BeforeEach
	void createPrograms() throws Exception {
		Path programs = Files.createDirectories(this.directory.resolve("bin"));
		write("bin/gh", "#!/bin/sh\nprintf '%s\\n' \"$*\" >>\"$LOG\"\n[ \"$2\" != list ] || cat \"$OPEN\"\n");
		programs.resolve("gh").toFile().setExecutable(true);
		write("open", "");
		write("gh.log", "");
		this.shellVariables.putAll(Map.of("PATH", programs + ":" + System.getenv("PATH"), "LOG",
				this.directory.resolve("gh.log").toString(), "OPEN", this.directory.resolve("open").toString(),
				"GIT_CONFIG_GLOBAL", "/dev/null"));
	}

	@Test
	void theJobOfKubernetesRevokesWhatHasExpired() throws Exception {
		mount(AS_DESIRED.formatted("2026-02-01"));
		assertThat(runExpecting(0, arguments("access-expire")).out()).endsWith("1 expired role binding revoked\n");
		assertThat(writes(arize)).singleElement().asString().startsWith("DELETE ");
		assertThat(runExpecting(0, arguments("access-expire")).out()).endsWith("No role binding has expired\n");
	}

	@Test
	void theJobOfKubernetesFailsIfThereIsDrift() throws Exception {
		mount(AS_DESIRED.formatted("2099-01-31"));
		runExpecting(0, arguments("access-drift"));
		mount(AS_DESIRED.formatted("2099-01-31").replace("Space Admin, exp", "Space Reader, exp"));
		runExpecting(2, arguments("access-drift"));
		assertThat(writes(arize)).isEmpty();
	}

	@Test
	void theJobsOfKubernetesDoNotOverlapAndAreNotRepeated() throws Exception {
		for (Map<?, ?> job : cronJobs()) {
			assertThat(job.get("apiVersion")).isEqualTo("batch/v1");
			assertThat(job.get("kind")).isEqualTo("CronJob");
			assertThat(at(job, "spec").get("concurrencyPolicy")).isEqualTo("Forbid");
			assertThat(at(job, "spec", "jobTemplate", "spec").get("backoffLimit")).isEqualTo(0);
			assertThat(at(job, "spec", "jobTemplate", "spec", "template", "spec").get("restartPolicy"))
				.isEqualTo("Never");
		}
	}

	@Test
	void oneWorkflowRunOpensAPullRequestWithTheGroups() throws Exception {
		createRepository();
		write("checkout/access/groups.yaml", "groups: {a: [ada@example.com]}\n");
		assertThat(openPullRequest().status()).isZero();
		assertThat(content("gh.log")).contains("pr create --head groups-of-the-directory ");
		assertThat(git("show", "groups-of-the-directory:access/groups.yaml")).contains("ada@example.com");
		assertThat(git("diff", "--name-only", "main", "groups-of-the-directory")).isEqualTo("access/groups.yaml\n");
	}

	@Test
	void aWorkflowRunUpdatesAPullRequestThatIsOpen() throws Exception {
		createRepository();
		write("checkout/access/groups.yaml", "groups: {a: [ada@example.com]}\n");
		openPullRequest();
		git("switch", "-q", "main");
		write("open", "7\n");
		write("gh.log", "");
		write("checkout/access/groups.yaml", "groups: {a: [alan@example.com]}\n");
		assertThat(openPullRequest().status()).isZero();
		assertThat(content("gh.log")).contains("pr list").doesNotContain("pr create");
		assertThat(git("show", "origin/groups-of-the-directory:access/groups.yaml")).contains("alan@example.com");
	}

	@Test
	void aWorkflowRunWithoutAChangeOpensNothing() throws Exception {
		createRepository();
		Command command = openPullRequest();
		assertThat(command.status()).isZero();
		assertThat(command.out()).isEqualTo("The groups have not changed\n");
		assertThat(content("gh.log")).isEmpty();
	}

	/* As Kubernetes mounts a ConfigMap: links to files in a directory that is replaced */
	private void mount(String content) throws Exception {
		Path mounted = this.directory.resolve("access");
		write("access/..2026_12_02/payments.yaml", content);
		if (Files.notExists(mounted.resolve("..data"))) {
			Files.createSymbolicLink(mounted.resolve("..data"), Path.of("..2026_12_02"));
			Files.createSymbolicLink(mounted.resolve("payments.yaml"), Path.of("..data/payments.yaml"));
		}
	}

	private static String[] arguments(String name) throws Exception {
		Map<?, ?> job = cronJobs().stream()
			.filter((each) -> name.equals(at(each, "metadata").get("name")))
			.findFirst()
			.orElseThrow();
		Map<?, ?> container = (Map<?, ?>) ((List<?>) at(job, "spec", "jobTemplate", "spec", "template", "spec")
			.get("containers")).get(0);
		return ((List<?>) container.get("args")).stream()
			.map((argument) -> argument.toString().replace("/access", "access"))
			.toArray(String[]::new);
	}

	private static List<Map<?, ?>> cronJobs() throws Exception {
		List<Map<?, ?>> jobs = new ArrayList<>();
		StreamSupport.stream(new Yaml().loadAll(document("kubernetes.yaml")).spliterator(), false)
			.forEach((job) -> jobs.add((Map<?, ?>) job));
		assertThat(jobs).hasSize(2);
		return jobs;
	}

	private static Map<?, ?> at(Map<?, ?> map, String... path) {
		Map<?, ?> found = map;
		for (String name : path) {
			found = (Map<?, ?>) found.get(name);
		}
		return found;
	}

	private static String document(String name) throws Exception {
		return Files.readString(Path.of("../docs").resolve(name));
	}

	private void createRepository() throws Exception {
		Files.createDirectories(this.directory.resolve("checkout"));
		git("init", "-q", "-b", "main");
		write("checkout/access/groups.yaml", "groups: {}\n");
		git("add", ".");
		git("-c", "user.name=a", "-c", "user.email=a@example.com", "commit", "-qm", "Begin");
		git("init", "-q", "--bare", "../origin");
		git("remote", "add", "origin", "../origin");
		git("push", "-q", "origin", "main");
	}

	private Command openPullRequest() throws Exception {
		Map<?, ?> workflow = new Yaml().load(document("groups-github-actions.yaml"));
		List<?> steps = (List<?>) at(workflow, "jobs", "groups").get("steps");
		String script = steps.stream()
			.map((step) -> (Map<?, ?>) step)
			.filter((step) -> "Open a pull request".equals(step.get("name")))
			.map((step) -> step.get("run").toString())
			.findFirst()
			.orElseThrow();
		// as GitHub runs a script
		return Command.runProcess(this.directory.resolve("checkout"), this.shellVariables, "",
				List.of("bash", "-e", "-c", script));
	}

	private String git(String... arguments) throws Exception {
		List<String> words = new ArrayList<>(List.of("git"));
		words.addAll(List.of(arguments));
		Command command = Command.runProcess(this.directory.resolve("checkout"), this.shellVariables, "", words);
		assertThat(command.status()).as(command.error()).isZero();
		return command.out();
	}

}
