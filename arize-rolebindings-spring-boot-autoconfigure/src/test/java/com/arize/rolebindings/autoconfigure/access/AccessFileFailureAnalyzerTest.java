package com.arize.rolebindings.autoconfigure.access;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import com.arize.exceptions.ConfigurationException;
import com.arize.rolebindings.RoleBindingsClient;
import com.arize.rolebindings.autoconfigure.ArizeAutoConfiguration;
import com.arize.rolebindings.autoconfigure.RoleBindingsAutoConfiguration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.Banner;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.support.GenericApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

/**
 * Tests for {@link AccessFileFailureAnalyzer}.
 */
@ExtendWith(OutputCaptureExtension.class)
class AccessFileFailureAnalyzerTest {

	private static final String HINT = "A location without a prefix is on the class path";

	@TempDir
	private Path directory;

	@Test
	void reportsAnInvalidFile(CapturedOutput output) throws IOException {
		Path file = Files.writeString(this.directory.resolve("access.yaml"), "scope: {user_id: ada}\nroles: []\n");
		fail(file.toUri().toString());
		assertThat(output).contains("APPLICATION FAILED TO START")
			.contains("The access files cannot be used: ")
			.contains("\t- line 2: 'roles' is unknown, known are [account, scope, role_bindings, groups]\n\n"
					+ "The locations come from \"arize.role-bindings.desired-state.locations\" from property source"
					+ " \"commandLineArgs\".")
			.contains("Correct the files, or set the property 'arize.role-bindings.desired-state.locations' to other"
					+ " files.")
			.doesNotContain(HINT)
			.doesNotContain("The Arize client cannot be configured");
	}

	@Test
	void offersToConfigureTheAccountsThatAreUnknown(CapturedOutput output) throws IOException {
		Path file = Files.writeString(this.directory.resolve("access.yaml"),
				document("us-east") + document("europe") + document("europe") + document("default") + document("Asia"));
		fail(file.toUri().toString());
		assertThat(output).contains("\t- line 1: account must be one of [default], but is 'us-east'\n").contains("""
				Correct the files, or set the property 'arize.role-bindings.desired-state.locations' to other files. \
				To configure the account 'us-east', set the property 'arize.accounts.us-east.api-key'. \
				To configure the account 'europe', set the property 'arize.accounts.europe.api-key' or the \
				environment variable ARIZE_ACCOUNTS_EUROPE_API_KEY.
				""");
	}

	@Test
	void reportsAFileThatIsNotOnTheClassPath(CapturedOutput output) {
		fail("config/no-such-file.yaml");
		assertThat(output).contains("APPLICATION FAILED TO START")
			.contains(
					"The access files cannot be used: class path resource [config/no-such-file.yaml] cannot be read: ")
			.contains("The locations come from \"arize.role-bindings.desired-state.locations\"")
			.contains("Correct the property 'arize.role-bindings.desired-state.locations'. " + HINT
					+ ": use 'file:config/no-such-file.yaml' to read from the file system.")
			.doesNotContain("The Arize client cannot be configured");
	}

	@ParameterizedTest
	@ValueSource(strings = { "C:/access/no-such-file.yaml", "C:/access/*.yaml" })
	void aDriveLetterIsNoPrefix(String location, CapturedOutput output) {
		fail(location);
		assertThat(output).contains(HINT + ": use 'file:%s' to read from the file system.".formatted(location));
	}

	@ParameterizedTest
	@ValueSource(strings = { "classpath:no-such-file.yaml", "file:no-such-file.yaml" })
	void reportsAFileThatIsMissingAtALocationWithAPrefix(String location, CapturedOutput output) {
		fail(location);
		assertThat(output).contains("The access files cannot be used: ")
			.contains("Correct the property 'arize.role-bindings.desired-state.locations'.\n")
			.doesNotContain(HINT)
			.doesNotContain("The Arize client cannot be configured");
	}

	@Test
	void reportsAMissingLocation(CapturedOutput output) {
		fail("");
		assertThat(output)
			.contains("The access files cannot be used: role-bindings.desired-state.locations is not set.")
			.contains("Correct the property 'arize.role-bindings.desired-state.locations'.\n")
			.doesNotContain(HINT);
	}

	@Test
	void reportsThatSnakeYamlIsMissing() {
		FailureAnalysis analysis = new AccessFileFailureAnalyzer(null)
			.analyze(new ConfigurationException("role-bindings.desired-state.enabled", DesiredStateProperties.NO_YAML));
		assertThat(analysis).isNotNull();
		assertThat(analysis.getDescription()).isEqualTo(
				"The access files cannot be used: role-bindings.desired-state needs SnakeYAML (org.yaml:snakeyaml) on the class path.");
		assertThat(analysis.getAction()).isEqualTo("Add the dependency org.yaml:snakeyaml, or set the property"
				+ " 'arize.role-bindings.desired-state.enabled' to 'false'.");
	}

	@Test
	void leavesOtherSettingsToOtherAnalyzers() {
		assertThat(new AccessFileFailureAnalyzer(null).analyze(new ConfigurationException("api-port", "wrong")))
			.isNull();
	}

	private static String document(String account) {
		return "account: " + account + "\nscope: {user_id: ada}\nrole_bindings: []\n---\n";
	}

	private static void fail(String location) {
		SpringApplication application = new SpringApplication(Application.class);
		application.setWebApplicationType(WebApplicationType.NONE);
		application.setBannerMode(Banner.Mode.OFF);
		application.addInitializers((context) -> ((GenericApplicationContext) context)
			.registerBean(RoleBindingsClient.class, () -> new RecordingClient()));
		assertThat(catchThrowable(() -> application.run("--arize.role-bindings.desired-state.enabled=true",
				"--arize.role-bindings.desired-state.locations=" + location)))
			.isNotNull();
	}

	@Configuration(proxyBeanMethods = false)
	@ImportAutoConfiguration({ ArizeAutoConfiguration.class, RoleBindingsAutoConfiguration.class,
			DesiredStateAutoConfiguration.class })
	static class Application {

	}

}
