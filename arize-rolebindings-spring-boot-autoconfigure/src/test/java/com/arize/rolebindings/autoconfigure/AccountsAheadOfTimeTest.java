package com.arize.rolebindings.autoconfigure;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import javax.tools.ToolProvider;

import com.arize.testing.JavaProcess;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.boot.SpringApplicationAotProcessor;
import org.springframework.context.aot.AbstractAotProcessor.Settings;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests of accounts in an application with ahead-of-time processing: it is processed,
 * compiled, and started in a JVM of its own.
 */
@Tag("process")
class AccountsAheadOfTimeTest {

	private static final String EUROPE = "europe: key=europe-key host=api.eu-west-1a.arize.com";

	@TempDir
	private Path directory;

	@Test
	void accountsOfTheBuildAreReplacedByThoseOfTheStart() throws Exception {
		process("--arize.accounts.other.api-key=other-key", "--arize.accounts.fake.region=us-east-1b");
		assertThat(start("ARIZE_ACCOUNTS_FAKE_REGION", "us-east-1b", "ARIZE_ACCOUNTS_EUROPE_API_KEY", "europe-key",
				"ARIZE_ACCOUNTS_EUROPE_REGION", "eu-west-1a"))
			.contains(EUROPE, "europe=DefaultRoleBindingsClient", "fake=FakeRoleBindingsClient")
			.doesNotContain("other", "default: ", "unqualified=");
	}

	@Test
	void beanForAnAccountThatTheBuildDoesNotKnowReplacesThatOfTheAccount() throws Exception {
		process("--arize.api-key=default-key");
		assertThat(start("ARIZE_API_KEY", "default-key", "ARIZE_ACCOUNTS_FAKE_REGION", "us-east-1b")).contains(
				"default: key=default-key host=api.arize.com", "unqualified=DefaultRoleBindingsClient", "europe=none",
				"fake=FakeRoleBindingsClient");
	}

	private void process(String... properties) throws IOException {
		Settings settings = Settings.builder()
			.sourceOutput(this.directory.resolve("sources"))
			.resourceOutput(this.directory.resolve("classes"))
			.classOutput(this.directory.resolve("classes"))
			.groupId("com.example")
			.artifactId("accounts")
			.build();
		new SpringApplicationAotProcessor(AccountsApplication.class, settings, properties).process();
		List<String> arguments = new ArrayList<>(List.of("-nowarn", "-proc:none", "-parameters", "-cp", classPath(),
				"-d", this.directory.resolve("classes").toString()));
		try (Stream<Path> files = Files.walk(this.directory.resolve("sources"))) {
			files.map(Path::toString).filter((file) -> file.endsWith(".java")).forEach(arguments::add);
		}
		assertThat(ToolProvider.getSystemJavaCompiler().run(null, null, null, arguments.toArray(String[]::new)))
			.isZero();
	}

	private String start(String... variables) throws Exception {
		Map<String, String> environment = new HashMap<>();
		for (int i = 0; i < variables.length; i += 2) {
			environment.put(variables[i], variables[i + 1]);
		}
		JavaProcess process = JavaProcess.run(environment, "-Dspring.aot.enabled=true", "-cp", classPath(),
				AccountsApplication.class.getName());
		assertThat(process.exitValue()).as(process.output()).isZero();
		return process.output();
	}

	private String classPath() {
		return this.directory.resolve("classes") + File.pathSeparator + System.getProperty("java.class.path");
	}

}
