package com.arize.rolebindings.autoconfigure.access;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import static com.arize.rolebindings.autoconfigure.access.AccessApplication.users;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for access files and properties that are not valid: the exit status is 1, and no
 * request is sent, although failures need not prevent the start.
 */
@ExtendWith(OutputCaptureExtension.class)
class BadInputTest {

	@RegisterExtension
	static final AccessApplication application = new AccessApplication();

	private static final String VALID = users(2, "admin");

	@AfterEach
	void nothingIsRequested() {
		assertThat(application.requests()).isEmpty();
	}

	@Test
	void directory(CapturedOutput output) {
		assertThat(start("locations=" + application.directory().toUri())).isOne();
		assertThat(output).contains("is a directory, but must be a file").contains(origin("locations"));
	}

	@Test
	void unknownProperty(CapturedOutput output) throws IOException {
		assertThat(run(VALID, "protected-user=ada")).isOne();
		assertThat(output)
			.contains("there is no property 'arize.role-bindings.desired-state.protected-user'"
					+ " (did you mean 'protected-users'?).")
			.contains(origin("protected-user"))
			.doesNotContain("\tat ");
	}

	@Test
	void unknownPropertyIsNotSaidToBeIgnored(CapturedOutput output) throws IOException {
		assertThat(run(VALID, "protected-user=ada")).isOne();
		assertThat(output).doesNotContain("Properties that do not exist are ignored");
	}

	@Test
	void missingFile(CapturedOutput output) {
		assertThat(start("locations=" + location("no-such-file.yaml"))).isOne();
		assertThat(output).contains("no-such-file.yaml] cannot be read: ").contains(origin("locations"));
	}

	@ParameterizedTest
	@CsvSource({ "file:no-such-directory/*.yaml, file:no-such-directory/*.yaml",
			"classpath*:no-such-directory/*.yaml, classpath*:no-such-directory/*.yaml",
			"classpath:no-such-directory/*.yaml, classpath:no-such-directory/*.yaml",
			"no-such-directory/*.yaml, classpath:no-such-directory/*.yaml" })
	void patternThatMatchesNothing(String pattern, String named, CapturedOutput output) throws IOException {
		assertThat(run(VALID, "locations[1]=" + pattern)).isOne();
		assertThat(output).contains("no file matches '" + named + "'").contains(origin("locations[0]"));
	}

	@Test
	void emptyFile(CapturedOutput output) throws IOException {
		assertThat(run("")).isOne();
		assertThat(output).contains("access.yaml] has errors:");
	}

	@Test
	void binaryFile(CapturedOutput output) throws IOException {
		Path file = application.directory().resolve("access.yaml");
		Files.write(file, new byte[] { (byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n', 0, 0, 0 });
		assertThat(start("locations=" + file.toUri())).isOne();
		assertThat(output).contains("line 1: the text is not valid UTF-8");
	}

	@Test
	void largeFile(CapturedOutput output) throws IOException {
		assertThat(run("#".repeat(50 * 1024 * 1024))).isOne();
		assertThat(output).contains("access.yaml] is larger than ");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '\0', value = {
			"scope: &a {user_id: *a}\\nrole_bindings: []| line 1: ",
			"scope: {user_id: u1}\\nrole_bindings: &a [*a]| line 2: ", "scope:\\n\\tuser_id: u1| line 2: ",
			"scope: {user_id: u1}\\nscope: {user_id: u2}\\nrole_bindings: []| line 2: ",
			"scope: {user_id: u1}\\nrole_binding: []| line 2: 'role_binding' is unknown",
			"scope: {user_id: u1, user: u1@example.com}\\nrole_bindings: []| line 1: ",
			"scope: {resource_type: SPACE, resource_id: s}\\nrole_bindings: [{user_id: u1, role_id: r, resource_id: t}]| line 2: resource_id is 't', but that of the scope is 's'", })
	void invalidFile(String yaml, String problem, CapturedOutput output) throws IOException {
		assertThat(run(yaml.replace("\\n", "\n").replace("\\t", "\t"))).isOne();
		assertThat(output).contains("access.yaml] has errors:")
			.contains("\t- " + problem)
			.contains(origin("locations"))
			.contains("Correct the files, or set the property 'arize.role-bindings.desired-state.locations'");
	}

	@ParameterizedTest
	@ValueSource(
			strings = { "", "latest", "sha256:0123", "328d4ef195e743582deb9cb32be2f4e6fe7fa069e65769b582290fb8cb8f9f30",
					"SHA256:328d4ef195e743582deb9cb32be2f4e6fe7fa069e65769b582290fb8cb8f9f30" })
	void approvedPlan(String digest, CapturedOutput output) throws IOException {
		assertThat(run(VALID, "approved-plan=" + digest)).isOne();
		assertThat(output).contains("it must be the digest of a plan").contains(origin("approved-plan"));
	}

	@ParameterizedTest
	@CsvSource({ "max-deletion-percent=-1, must be 0 to 100", "max-deletion-percent=101, must be 0 to 100",
			"max-deletions=-1, must not be negative", "protected-users[0]=, has a blank element" })
	void limits(String property, String problem, CapturedOutput output) throws IOException {
		assertThat(run(VALID, property)).isOne();
		String name = property.replaceFirst("(\\[0])?=.*", "");
		assertThat(output)
			.contains("The desired state cannot be used: role-bindings.desired-state." + name + " " + problem)
			.contains(origin(property.replaceFirst("=.*", "")))
			.contains("Correct the property 'arize.role-bindings.desired-state." + name + "'.");
	}

	@Test
	void protectedUsersWithoutADirectory(CapturedOutput output) throws IOException {
		assertThat(run(VALID, "protected-users=u1@example.com", "--arize.directory.enabled=false")).isOne();
		assertThat(output).contains("protected-users has e-mail addresses, but there is no ArizeDirectory bean")
			.contains(origin("protected-users"));
	}

	@Test
	void exportWithoutAFile(CapturedOutput output) {
		assertThat(application.start("mode=export", "fail-on-error=false")).isOne();
		assertThat(output).contains("export-to is not set, but required to export role bindings")
			.contains("Correct the property 'arize.role-bindings.desired-state.export-to'.");
	}

	@Test
	void cyclicPlaceholder(CapturedOutput output) throws IOException {
		assertThat(run("scope: {user_id: '${a}'}\nrole_bindings: []", "--a=${b}", "--b=${a}")).isOne();
		assertThat(output).contains("\t- line 1: ");
	}

	private static String location(String name) {
		return application.directory().resolve(name).toUri().toString();
	}

	private static String origin(String property) {
		return "\"arize.role-bindings.desired-state.%s\" from property source \"commandLineArgs\".".formatted(property);
	}

	private static int run(String yaml, String... properties) throws IOException {
		Path file = Files.writeString(application.directory().resolve("access.yaml"), yaml);
		String[] all = new String[properties.length + 1];
		System.arraycopy(properties, 0, all, 1, properties.length);
		boolean several = properties.length > 0 && properties[0].startsWith("locations[1]");
		all[0] = (several ? "locations[0]=" : "locations=") + file.toUri();
		return start(all);
	}

	private static int start(String... properties) {
		String[] all = new String[properties.length + 2];
		all[0] = "mode=apply";
		all[1] = "fail-on-error=false";
		System.arraycopy(properties, 0, all, 2, properties.length);
		return application.start(all);
	}

}
