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

import com.arize.access.autoconfigure.AccessAutoConfiguration;
import com.arize.rolebindings.autoconfigure.ArizeAutoConfiguration;
import com.arize.rolebindings.autoconfigure.ArizeDirectoryAutoConfiguration;
import com.arize.rolebindings.autoconfigure.RoleBindingsAutoConfiguration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
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
class AccessAsCodeDocumentationTest extends CommandTest {

	private static final Pattern BLOCK = Pattern.compile("```\\w*\\n(.*?)```", Pattern.DOTALL);

	@BeforeEach
	void reportUnmanaged() {
		this.variables.remove(VARIABLE + "UNMANAGED");
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
		assertThat(run("plan", this.directory.toString(), "--prune").out())
			.isEqualTo(block("0 to create, 1 to update"));
	}

	@Test
	void theCommandPrintsThePlanOfTheReadme() throws Exception {
		write("access/payments.yaml", block("scope:      "));
		assertThat(run("plan", "access/").out())
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
			write(file.substring(2, file.indexOf('\n')), file);
		}
		String[] command = blocks.get(files.size()).strip().split(" ");
		assertThat(command).startsWith("access", "plan");
		assertThat(run(Arrays.copyOfRange(command, 1, command.length)).out()).isEqualTo(blocks.get(files.size() + 1));
	}

	private void export() throws Exception {
		assertThat(run("export", this.directory.toString()).status()).isZero();
	}

	private Path payments() {
		return this.directory.resolve("space-payments.yaml");
	}

	private void start(String... desiredState) {
		List<String> arguments = new ArrayList<>(List.of("--arize.api-key=any", "--arize.api-scheme=http",
				"--arize.api-host=" + arize.getApiUrl().getAuthority()));
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
	@ImportAutoConfiguration({ ArizeAutoConfiguration.class, RoleBindingsAutoConfiguration.class,
			ArizeDirectoryAutoConfiguration.class, AccessAutoConfiguration.class })
	static class Application {

	}

}
