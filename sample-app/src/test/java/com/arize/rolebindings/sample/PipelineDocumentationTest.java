package com.arize.rolebindings.sample;

import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import com.arize.rolebindings.sample.local.Seed;
import com.arize.rolebindings.test.ArizeApiStandIn;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
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

	private static ArizeApiStandIn arize;

	@TempDir
	private Path directory;

	@BeforeAll
	static void start() {
		arize = Seed.start(0);
	}

	@AfterAll
	static void stop() {
		arize.close();
	}

	@BeforeEach
	void prepare() throws IOException {
		Seed.reset(arize);
		Files.createDirectory(this.directory.resolve("access"));
		Files.writeString(this.directory.resolve("access/payments.yaml"), ACCESS);
		createJar();
		Files.createDirectory(this.directory.resolve("bin"));
		Path gh = this.directory.resolve("bin/gh");
		Files.writeString(gh, "#!/bin/sh\necho \"$@\" >>gh.log\n");
		assertThat(gh.toFile().setExecutable(true)).isTrue();
	}

	/* An executable jar with the class path of this test */
	private void createJar() throws IOException {
		Manifest manifest = new Manifest();
		manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
		manifest.getMainAttributes().put(Attributes.Name.MAIN_CLASS, SampleApplication.class.getName());
		manifest.getMainAttributes()
			.put(Attributes.Name.CLASS_PATH,
					Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
						.map((path) -> Path.of(path).toUri().toString())
						.collect(Collectors.joining(" ")));
		try (OutputStream file = Files.newOutputStream(this.directory.resolve("access.jar"));
				JarOutputStream jar = new JarOutputStream(file, manifest)) {
			jar.finish();
		}
	}

	@Test
	void gitHubPlansCommentsAndApplies() throws Exception {
		Map<String, Object> workflow = read("github-actions.yaml");
		Map<String, String> variables = texts(map(workflow.get("env")));
		Map<String, Object> jobs = map(workflow.get("jobs"));
		variables.put("GITHUB_OUTPUT", "output");
		variables.put("GITHUB_STEP_SUMMARY", "summary");
		assertThat(run(gitHubScript(jobs, "plan", "Check"), variables)).isZero();
		assertThat(content("output")).startsWith("status=2\ndigest=sha256:");
		assertThat(content("summary")).contains("## Role bindings: 2 changes to make");
		assertThat(writes()).isEmpty();

		variables.put("PULL_REQUEST", "7");
		assertThat(run(gitHubScript(jobs, "plan", "Comment on the pull request"), variables)).isZero();
		assertThat(content("gh.log")).isEqualTo("pr comment 7 --edit-last --create-if-none --body-file plan.md\n");

		variables.put("DIGEST", content("output").lines().toList().get(1).substring("digest=".length()));
		assertThat(run(gitHubScript(jobs, "apply", "Apply"), variables)).isZero();
		assertThat(content("summary")).contains("## Role bindings: 2 changes made");
		assertThat(writes()).hasSize(2);
	}

	@Test
	void gitHubFailsIfAFileIsInvalid() throws Exception {
		Files.writeString(this.directory.resolve("access/payments.yaml"), "scope: {space: Payments}\nroles: []\n");
		Map<String, Object> workflow = read("github-actions.yaml");
		Map<String, String> variables = texts(map(workflow.get("env")));
		variables.put("GITHUB_OUTPUT", "output");
		variables.put("GITHUB_STEP_SUMMARY", "summary");
		assertThat(run(gitHubScript(map(workflow.get("jobs")), "plan", "Check"), variables)).isOne();
		assertThat(content("summary")).contains("line 2: 'roles' is unknown");
	}

	@Test
	void gitLabPlansAndApplies() throws Exception {
		Map<String, Object> pipeline = read("gitlab-ci.yaml");
		Map<String, String> variables = texts(map(map(pipeline.get(".access")).get("variables")));
		assertThat(run(gitLabScript(pipeline, "check"), variables)).isEqualTo(2)
			.isEqualTo(map(map(pipeline.get("check")).get("allow_failure")).get("exit_codes"));
		assertThat(content("plan.md")).contains("## Role bindings: 2 changes to make");
		assertThat(writes()).isEmpty();

		assertThat(run(gitLabScript(pipeline, "apply"), variables)).isZero();
		assertThat(content("plan.md")).contains("## Role bindings: 2 changes made");
		assertThat(writes()).hasSize(2);
	}

	private static Map<String, Object> read(String name) throws IOException {
		return new Yaml().load(Files.readString(Path.of("../docs", name)));
	}

	@SuppressWarnings("unchecked")
	private static Map<String, Object> map(Object value) {
		return (Map<String, Object>) value;
	}

	/* Without those that have expressions of the pipeline */
	private static Map<String, String> texts(Map<String, Object> variables) {
		Map<String, String> texts = new LinkedHashMap<>();
		variables.forEach((name, value) -> texts.put(name, value.toString()));
		texts.values().removeIf((text) -> text.contains("${{"));
		return texts;
	}

	@SuppressWarnings("unchecked")
	private static String gitHubScript(Map<String, Object> jobs, String job, String step) {
		return ((List<Map<String, Object>>) map(jobs.get(job)).get("steps")).stream()
			.filter((candidate) -> step.equals(candidate.get("name")))
			.map((found) -> (String) found.get("run"))
			.findFirst()
			.orElseThrow();
	}

	@SuppressWarnings("unchecked")
	private static String gitLabScript(Map<String, Object> pipeline, String job) {
		return String.join("\n", (List<String>) map(pipeline.get(job)).get("script"));
	}

	private String content(String name) throws IOException {
		return Files.readString(this.directory.resolve(name));
	}

	private static List<String> writes() {
		return arize.requests().stream().filter((request) -> !request.startsWith("GET ")).toList();
	}

	/* Both pipelines stop at the first command that fails */
	private int run(String script, Map<String, String> variables) throws IOException, InterruptedException {
		ProcessBuilder builder = new ProcessBuilder(new ArrayList<>(List.of("bash", "-e", "-c", script)))
			.directory(this.directory.toFile())
			.redirectOutput(this.directory.resolve("out.txt").toFile())
			.redirectError(this.directory.resolve("error.txt").toFile());
		Map<String, String> environment = builder.environment();
		environment.keySet().removeIf((name) -> name.startsWith("ARIZE_") || name.startsWith("SPRING_"));
		environment.putAll(variables);
		// faster for a short run
		environment.put("JDK_JAVA_OPTIONS", "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC");
		environment.put("ARIZE_API_KEY", "test-key");
		environment.put("ARIZE_API_SCHEME", "http");
		environment.put("ARIZE_API_HOST", arize.getApiUrl().getAuthority());
		environment.put("PATH", this.directory.resolve("bin") + File.pathSeparator
				+ Path.of(System.getProperty("java.home"), "bin") + File.pathSeparator + environment.get("PATH"));
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
