package com.arize.access.command;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import com.arize.rolebindings.test.ArizeApiStandIn;
import com.arize.rolebindings.test.ExampleAccount;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

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
class AccessAsCodeDocumentationTest {

	private static final Pattern BLOCK = Pattern.compile("```\\w*\\n(.*?)```", Pattern.DOTALL);

	private ArizeApiStandIn arize;

	@TempDir
	private Path directory;

	@BeforeEach
	void start() {
		this.arize = ExampleAccount.start(0);
	}

	@AfterEach
	void stop() {
		this.arize.close();
	}

	@Test
	void theExportHasTheFileOfTheGuide() throws Exception {
		export();
		assertThat(payments()).content().isEqualTo(block("# Exported role bindings"));
	}

	@Test
	void theCommandPrintsThePlanOfTheGuide() throws Exception {
		export();
		String file = Files.readString(payments())
			.replace("      - barbara@example.com\n", "")
			.replace("      - hedy@example.com\n", "")
			.replace("  - role: Space Reader\n    user: katherine@example.com\n", block("  - role: Space Reader\n"));
		Files.writeString(payments(), file);
		assertThat(command("plan", this.directory.toString(), "--prune").out())
			.isEqualTo(block("0 to create, 1 to update"));
	}

	@Test
	void theCommandPrintsThePlanOfTheReadme() throws Exception {
		Path file = Files.createDirectory(this.directory.resolve("access")).resolve("payments.yaml");
		Files.writeString(file, block("scope:      "));
		assertThat(command("plan", "access/").out())
			.containsSubsequence(block("1 to create, 1 to update, 0 to delete").split("\\.\\.\\.\n"));
	}

	@Test
	void theApplicationLogsThePlanOfTheGuide(CapturedOutput output) throws IOException {
		Files.writeString(payments(), block("scope:      "));
		start("enabled=true", "locations=file:" + payments());
		assertThat(output.getOut()).contains(block("Plan for SPACE Payments"));
	}

	@Test
	void theDirectoryOfThreeTeamsHasThePlanOfTheGuide() throws Exception {
		List<String> blocks = blocks("docs/access-as-code.md")
			.dropWhile((block) -> !block.startsWith("# access/payments/"))
			.toList();
		List<String> files = blocks.stream().takeWhile((block) -> block.startsWith("# ")).toList();
		assertThat(files).hasSize(4);
		for (String file : files) {
			Path path = this.directory.resolve(file.substring(2, file.indexOf('\n')));
			Files.createDirectories(path.getParent());
			Files.writeString(path, file);
		}
		String[] command = blocks.get(files.size()).strip().split(" ");
		assertThat(command).startsWith("access", "plan");
		assertThat(command(Arrays.copyOfRange(command, 1, command.length)).out())
			.isEqualTo(blocks.get(files.size() + 1));
	}

	private void export() throws Exception {
		assertThat(command("export", this.directory.toString()).status()).isZero();
	}

	private Command command(String... arguments) throws Exception {
		return Command.run(this.directory, Command.variables(this.arize), arguments);
	}

	private Path payments() {
		return this.directory.resolve("space-payments.yaml");
	}

	private void start(String... desiredState) {
		List<String> arguments = new ArrayList<>(List.of("--arize.api-key=any", "--arize.api-scheme=http",
				"--arize.api-host=" + this.arize.getApiUrl().getAuthority()));
		for (String property : desiredState) {
			arguments.add("--arize.role-bindings.desired-state." + property);
		}
		new SpringApplicationBuilder(Application.class).web(WebApplicationType.NONE)
			.run(arguments.toArray(String[]::new))
			.close();
	}

	private static String read(Path file) {
		try {
			return Files.readString(file);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static String block(String start) {
		return Stream.of("README.md", "docs/access-as-code.md", "docs/access-in-an-application.md")
			.flatMap(AccessAsCodeDocumentationTest::blocks)
			.filter((block) -> block.startsWith(start))
			.findFirst()
			.orElseThrow();
	}

	private static Stream<String> blocks(String guide) {
		return BLOCK.matcher(read(Path.of("..", guide))).results().map((block) -> block.group(1));
	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class Application {

	}

}
