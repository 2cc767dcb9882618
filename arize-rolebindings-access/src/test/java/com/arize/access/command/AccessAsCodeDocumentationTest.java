package com.arize.access.command;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import com.arize.testing.Documents;
import com.arize.testing.MarkdownDocument.Snippet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.annotation.Configuration;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests that the guide to access as code shows what a reader gets who follows it with the
 * stand-in.
 */
@ExtendWith(OutputCaptureExtension.class)
@Tag("context")
@Tag("program")
@Tag("socket")
class AccessAsCodeDocumentationTest extends CommandTest {

	private static final String PAYMENTS = "access/space-payments.yaml";

	private static final String WHO = """
			scope: {space: Payments}
			role_bindings:
			  - {user: ada@example.com, role: Space Admin, expires: 2099-12-31, then: Space Reader}
			""";

	@BeforeEach
	void reportUnmanaged() {
		this.variables.remove(VARIABLE + "UNMANAGED");
	}

	@Test
	void theExportHasTheFileOfTheGuide() throws Exception {
		runExpecting(0, "export", "access/");
		assertThat(content(PAYMENTS)).isEqualTo(block("yaml", "# Exported role bindings"));
	}

	@Test
	void theCommandPrintsThePlanOfTheGuide() throws Exception {
		edit();
		assertThat(withHost(run("plan", "access/", "--prune"))).isEqualTo(block("", "0 to create, 1 to update"));
	}

	/* Which leaves out the members of a deletion, and the digest */
	@Test
	void theReportOfTheGuideIsThatOfItsPlan() throws Exception {
		edit();
		runExpecting(0, "apply", "access/", "--prune", "--yes", "--json", "plan.json");
		JsonNode report = JsonMapper.shared().readTree(content("plan.json"));
		JsonNode documented = JsonMapper.shared()
			.readTree(block("json", "{\n  \"format_version\"").replace("\n    ...", ""));
		assertThat(report.propertyNames()).containsAll(documented.propertyNames());
		for (String member : List.of("mode", "summary", "exit_status")) {
			assertThat(report.get(member)).isEqualTo(documented.get(member));
		}
		assertThat(report.get("changes").valueStream()).containsAll(documented.get("changes").values());
	}

	@Test
	void theCommandPrintsThePlanOfTheReadme() throws Exception {
		write("access/payments.yaml", block("yaml", "scope:      "));
		assertThat(run("plan", "access/").out())
			.containsSubsequence(block("", "1 to create, 1 to update, 0 to delete").split("\\.\\.\\.\n"));
	}

	@Test
	void theApplicationLogsThePlanOfTheGuide(CapturedOutput output) throws IOException {
		write("payments.yaml", block("yaml", "scope:      "));
		new SpringApplicationBuilder(Application.class).web(WebApplicationType.NONE)
			.run("--arize.api-key=any", "--arize.api-scheme=http",
					"--arize.api-host=" + arize.getApiUrl().getAuthority(),
					"--arize.role-bindings.desired-state.enabled=true",
					"--arize.role-bindings.desired-state.locations=file:" + this.directory.resolve("payments.yaml"))
			.close();
		assertThat(output.getOut()).contains(block("", "Plan for SPACE Payments"));
	}

	@Test
	void theDirectoryOfThreeTeamsHasThePlanOfTheGuide() throws Exception {
		List<String> files = blocks("yaml").filter((block) -> block.matches("(?s)# (access/.+/|teams).*")).toList();
		assertThat(files).hasSize(4);
		for (String file : files) {
			write(file.substring(2, file.indexOf('\n')), file);
		}
		assertThat(withHost(run("plan", "access/", "--config", "teams.yaml")))
			.isEqualTo(block("", "0 to create, 0 to update, 1 to delete"));
		assertThat(block("shell", "access plan access/ --config"))
			.isEqualTo("access plan access/ --config teams.yaml\n");
	}

	@Test
	void whoPrintsTheAccessOfTheGuide() throws Exception {
		write("access/payments.yaml", WHO);
		String documented = block("", "user ada@example.com: 6");
		assertThat(run(block("shell", "access who ada").strip().replaceFirst("access ", "").split(" ")).out())
			.startsWith(documented.replaceFirst("\\.\\.\\.\n$", ""));
	}

	/* Forks jq, which has a language of its own */
	@Test
	@EnabledIf(value = "hasJq", disabledReason = "jq is not installed")
	void jqWritesTheListForAuditors() throws Exception {
		String[] commands = block("shell", "access who Payments").split("\n", 2);
		runExpecting(0, commands[0].replaceFirst("access ", "").split(" "));
		assertThat(Command.runProcess(this.directory, this.variables, "", List.of("sh", "-c", commands[1])).error())
			.isEmpty();
		assertThat(content("who.csv")).contains(block("csv", "\"ada@example.com"))
			.contains("\"leslie@example.com\",\"Payments\",\"account administrator\",\"\",\"\"\n");
	}

	static boolean hasJq() {
		return Stream.of(System.getenv("PATH").split(File.pathSeparator))
			.anyMatch((path) -> Files.isExecutable(Path.of(path, "jq")));
	}

	/* Forks git, because only git has the commits of a line */
	@Test
	void gitLogHasTheCommitOfTheLineThatWhoPrints() throws Exception {
		git("init -q");
		write("access/payments.yaml", WHO.replaceFirst("  - .*\n", "  []\n"));
		git("add .", "commit -qm Begin");
		write("access/payments.yaml", WHO);
		git("commit -qam Incident-7");
		String line = run("who", "ada@example.com", "--files", "access/").out()
			.replaceFirst("(?s).*access/payments.yaml, line (\\d+).*", "$1");
		String command = block("shell", "git log -L").strip();
		assertThat(command).isEqualTo("git log -L %1$s,%1$s:access/payments.yaml".formatted(line));
		assertThat(git(command.replaceFirst("git ", "")).out()).contains("Incident-7", "+  - {user: ada@example.com");
	}

	private Command git(String... commands) throws Exception {
		Command last = null;
		for (String command : commands) {
			List<String> words = new ArrayList<>(
					List.of("git", "-c", "user.name=Ada", "-c", "user.email=ada@example.com"));
			words.addAll(List.of(command.split(" ")));
			last = Command.runProcess(this.directory, Map.of("GIT_CONFIG_GLOBAL", "/dev/null"), "", words);
			assertThat(last.status()).as(last.error()).isZero();
		}
		return last;
	}

	/* The port of the stand-in differs */
	private static String withHost(Command command) {
		return command.out().replace(arize.getApiUrl().getAuthority(), "127.0.0.1:8089");
	}

	/* Exports, and changes a file as the guide says */
	private void edit() throws Exception {
		runExpecting(0, "export", "access/");
		write(PAYMENTS,
				content(PAYMENTS).replaceFirst("#.*\n", "")
					.replaceFirst("      - barbara@example.com.*\n", "")
					.replaceFirst("      - hedy@example.com.*\n", "")
					.replaceFirst("  - role: Space Reader\n    user: katherine@example.com.*\n",
							block("yaml", "  - role: Space Reader\n")));
	}

	private static String block(String language, String start) {
		return blocks(language).filter((block) -> block.startsWith(start)).findFirst().orElseThrow();
	}

	private static Stream<String> blocks(String language) {
		return Documents.guides().stream().flatMap((guide) -> guide.snippets(language).stream()).map(Snippet::content);
	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class Application {

	}

}
