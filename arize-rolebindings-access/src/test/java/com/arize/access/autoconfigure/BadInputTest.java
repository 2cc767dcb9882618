package com.arize.access.autoconfigure;

import java.io.IOException;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import com.arize.config.ArizeApiKeyProvider;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import static com.arize.access.autoconfigure.AccessApplication.users;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for access files and properties that are not valid: the exit status is 1, and no
 * request is sent, although failures need not prevent the start.
 */
@ExtendWith(OutputCaptureExtension.class)
@Tag("context")
@Tag("socket")
class BadInputTest {

	@RegisterExtension
	static final AccessApplication application = new AccessApplication();

	private static final String VALID = users(2, "admin");

	@BeforeEach
	void applyWhateverFails() {
		application.with("mode=apply", "fail-on-error=false");
	}

	@AfterEach
	void nothingIsRequested() {
		assertThat(application.requests()).isEmpty();
	}

	@Test
	void unknownProperties(CapturedOutput output) throws IOException {
		System.setProperty("arize.role-bindings.desired-state.max-deletion", "pa55");
		try {
			assertThat(application.run(VALID, "protected-user=ada",
					"--arize.roleBindings.desiredState.aprovedPlan=sha256:0", "anything=pa55"))
				.isOne();
		}
		finally {
			System.clearProperty("arize.role-bindings.desired-state.max-deletion");
		}
		assertThat(output).contains(
				"Properties that cannot be used:\n\n\t- 'arize.role-bindings.desired-state.anything' does not exist (from ")
			.contains(
					"\t- 'arize.roleBindings.desiredState.aprovedPlan' does not exist: did you mean 'approved-plan'? (from ")
			.contains(
					"\t- 'arize.role-bindings.desired-state.protected-user' does not exist: did you mean 'protected-users'? (from "
							+ "\"arize.role-bindings.desired-state.protected-user\" from property source \"commandLineArgs\")")
			.contains(
					"\t- 'arize.role-bindings.desired-state.max-deletion' does not exist: did you mean 'max-deletions'"
							+ "? (from \"arize.role-bindings.desired-state.max-deletion\" from property source \"systemProperties\")")
			.contains("The properties of 'arize.role-bindings.desired-state' are account, approved-plan, ")
			.doesNotContain("\tat ")
			.doesNotContain("pa55");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '\0', textBlock = """
			mode           | aply    | one of plan, check, apply, expire, export, validate
			unmanaged      | reprot  | one of ignore, report, fail
			unknown        | no      | one of fail, skip, drop
			max-changes    | many    | a whole number
			prune          | perhaps | 'true' or 'false'
			check-interval | often   | a duration such as '30s' or '5m'
			""")
	void valueOfAnotherType(String name, String value, String expected, CapturedOutput output) throws IOException {
		assertThat(application.run(VALID, name + "=" + value)).isOne();
		assertThat(output)
			.contains("The property 'arize.role-bindings.desired-state.%s' is '%s' (from ".formatted(name, value))
			.contains(", which is not " + expected + ".")
			.contains("Set it to " + expected + ".");
	}

	@ParameterizedTest
	@ValueSource(strings = { "enabled=", "mode=", "prune=", "prune-unknown-users=", "max-deletion-percent=",
			"max-deletions=", "max-changes=", "min-admins=", "unknown=", "unmanaged=", "report=", "protected-users=",
			"protected-users=${NO_SUCH_VARIABLE:}" })
	void guardWithoutAValue(String property, CapturedOutput output) throws IOException {
		assertThat(application.run(VALID, property)).isOne();
		String name = property.replaceFirst("=.*", "");
		assertThat(output)
			.contains("Access as code cannot be used: arize.role-bindings.desired-state." + name
					+ " is empty: set a value, or remove the property.")
			.contains(origin(name));
	}

	@Test
	void readOnlyWithoutAValue(CapturedOutput output) throws IOException {
		assertThat(application.run(VALID, "--arize.role-bindings.read-only=")).isOne();
		assertThat(output).contains("role-bindings.read-only is empty")
			.contains("\"arize.role-bindings.read-only\" from property source \"commandLineArgs\"");
	}

	@ParameterizedTest
	@CsvSource({ "classpath:no-such-file.yaml, 'cannot read class path resource [no-such-file.yaml]: '",
			"file:no-such-file.yaml, the file 'file:no-such-file.yaml' does not exist",
			"file:/no-such-file.yaml, the file 'file:/no-such-file.yaml' does not exist",
			"file:no-such-directory/*.yaml, no file matches 'file:no-such-directory/*.yaml'",
			"classpath*:no-such-directory/*.yaml, no file matches 'classpath*:no-such-directory/*.yaml'",
			"file:target, 'is a directory, but must be a file'" })
	void fileThatCannotBeRead(String location, String problem, CapturedOutput output) {
		assertThat(application.start("locations=" + location)).isOne();
		assertThat(output).contains("The access files cannot be used: ")
			.contains(problem)
			.contains(origin("locations"))
			.contains("Correct the property 'arize.role-bindings.desired-state.locations'.\n")
			.doesNotContain("The Arize client cannot be configured");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '\0',
			value = { "config/no-such-file.yaml | cannot read class path resource [config/no-such-file.yaml]: ",
					"C:/access/no-such-file.yaml | cannot read class path resource [C:/access/no-such-file.yaml]: ",
					"/access/no-such-file.yaml | cannot read class path resource [access/no-such-file.yaml]: ",
					"C:/access/*.yaml | no file matches 'classpath:C:/access/*.yaml'" })
	void fileThatIsNotOnTheClassPath(String location, String problem, CapturedOutput output) {
		assertThat(application.start("locations=" + location)).isOne();
		assertThat(output).contains("The access files cannot be used: " + problem)
			.contains(origin("locations"))
			.contains("Correct the property 'arize.role-bindings.desired-state.locations'. A location without a prefix"
					+ " is on the class path: use 'file:" + location + "' to read from the file system.")
			.doesNotContain("The Arize client cannot be configured");
	}

	@ParameterizedTest
	@ValueSource(strings = { "prune=false", "locations=" })
	void noLocation(String property, CapturedOutput output) {
		assertThat(application.start(property)).isOne();
		assertThat(output)
			.contains("The access files cannot be used: arize.role-bindings.desired-state.locations is not set.")
			.contains("Correct the property 'arize.role-bindings.desired-state.locations'.\n");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '\0', value = { "scope:\\n\\tuser_id: u1| line 2: ",
			"scope: {user_id: u1}\\nroles: []| line 2: 'roles' is unknown, known are [account, scope, prune, ignore, role_bindings, groups]\n",
			"scope: {user_id: u1, user: u1@example.com}\\nrole_bindings: []| line 1: ",
			"scope: {resource_type: SPACE, resource_id: s}\\nrole_bindings: [{user_id: u1, role_id: r, resource_id: t}]| line 2: resource_id is 't', but that of the scope is 's'", })
	void invalidFile(String yaml, String problem, CapturedOutput output) throws IOException {
		assertThat(application.run(yaml.replace("\\n", "\n").replace("\\t", "\t"))).isOne();
		assertThat(output).contains("APPLICATION FAILED TO START")
			.contains("The access files cannot be used: ")
			.contains("access.yaml has errors:")
			.contains("\t- " + problem)
			.contains(origin("locations"))
			.contains("Correct the files, or set the property 'arize.role-bindings.desired-state.locations' to other"
					+ " files.\n")
			.doesNotContain("The Arize client cannot be configured");
	}

	@Test
	void unknownAccounts(CapturedOutput output) throws IOException {
		String yaml = Stream.of("us-east", "europe", "europe", "default", "Asia")
			.map("account: %s\nscope: {user_id: ada}\nrole_bindings: []\n---\n"::formatted)
			.collect(Collectors.joining());
		assertThat(application.run(yaml)).isOne();
		assertThat(output)
			.contains("\t- line 1: account must be one of [default], but is 'us-east'"
					+ " (arize.accounts.us-east.api-key configures it)\n")
			.contains("but is 'Asia'\n");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '\0', nullValues = "", textBlock = """
			max-deletion-percent=101 | must be 0 to 100
			max-deletions=-1         | must not be negative
			protected-users[0]=      | has a blank element
			protected-users=u1       | has 'u1'
			max-changes=-1           | must not be negative
			concurrency=65           | must be 1 to 64
			min-admins=-1            | must not be negative
			lock-timeout=-1s         | must not be negative
			check-interval=0s        | must be positive
			approved-plan=           | is empty: it must be the digest of a plan
			approved-plan=latest     | has a wrong format: it must be the digest of a plan
			approved-plan=328d4ef195e743582deb9cb32be2f4e6fe7fa069e65769b582290fb8cb8f9f30        | has a wrong format
			approved-plan=SHA256:328d4ef195e743582deb9cb32be2f4e6fe7fa069e65769b582290fb8cb8f9f30 | has a wrong format
			check-interval=1m mode=validate           | cannot be used to export role bindings or to validate files
			check-interval=1m mode=export export-to=. | cannot be used to export role bindings or to validate files
			""")
	void valueThatIsNotAllowed(String properties, String problem, CapturedOutput output) throws IOException {
		assertThat(application.run(VALID, properties.split(" "))).isOne();
		String property = properties.replaceFirst(" .*", "");
		String name = property.replaceFirst("(\\[0])?=.*", "");
		assertThat(output)
			.contains("Access as code cannot be used: arize.role-bindings.desired-state." + name + " " + problem)
			.contains(origin(property.replaceFirst("=.*", "")))
			.contains("Correct the property 'arize.role-bindings.desired-state." + name + "'.");
	}

	@Test
	void exportWithoutAFile(CapturedOutput output) {
		assertThat(application.start("mode=export", "fail-on-error=false")).isOne();
		assertThat(output).contains("export-to is not set, but required to export role bindings")
			.contains("Correct the property 'arize.role-bindings.desired-state.export-to'.");
	}

	@Test
	void apiKeyOfAnyAccountBeforeItsFirstUse(CapturedOutput output) throws IOException {
		assertThat(application.run("scope: {user_id: key-of-bad-input}\nrole_bindings: []",
				"--arize.accounts.europe.api-key=key-of-bad-input"))
			.isOne();
		assertThat(output).contains("\t- line 1: user_id must not contain an API key, and this one is in use")
			.doesNotContain("key-of-bad-input");
	}

	@Test
	void keyOfAProviderBeforeItsFirstUse(CapturedOutput output) throws IOException {
		application.register(ArizeApiKeyProvider.class, () -> "key-of-a-provider");
		assertThat(application.run("scope: {user_id: key-of-a-provider}\nrole_bindings: []")).isOne();
		assertThat(output).contains("\t- line 1: user_id must not contain an API key, and this one is in use")
			.doesNotContain("key-of-a-provider");
	}

	@Test
	void providerThatFailsIsReportedByTheFirstRequest(CapturedOutput output) throws IOException {
		application.register(ArizeApiKeyProvider.class, () -> {
			throw new IllegalStateException("unavailable");
		});
		assertThat(application.run(VALID)).isEqualTo(3);
		assertThat(output).contains("The ArizeApiKeyProvider " + getClass().getName())
			.contains(" failed with java.lang.IllegalStateException")
			.doesNotContain("The access files cannot be used");
	}

	private static String origin(String property) {
		return "\"arize.role-bindings.desired-state.%s\" from property source \"commandLineArgs\".".formatted(property);
	}

}
