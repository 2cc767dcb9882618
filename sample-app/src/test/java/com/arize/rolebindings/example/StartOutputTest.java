package com.arize.rolebindings.example;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ConfigurableApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for what the console prints at start on the stand-in.
 */
@ExtendWith(OutputCaptureExtension.class)
class StartOutputTest {

	@Test
	void isADozenLinesThatEndWithTheAddressOfTheConsole(CapturedOutput output) {
		try (ConfigurableApplicationContext context = LocalConsoleApplication.run("--local-arize.port=0",
				"--server.port=0")) {
			List<String> lines = output.getAll().lines().toList();
			assertThat(lines).hasSizeLessThanOrEqualTo(14).noneMatch((line) -> line.matches(".*(INFO|WARN|ERROR).*"));
			assertThat(lines.get(lines.size() - 1))
				.isEqualTo("Console: http://127.0.0.1:" + context.getEnvironment().getProperty("local.server.port"));
		}
	}

	@Test
	void hasTheAddressOnceIfTheConsoleStartsWithAKey(CapturedOutput output) {
		try (ConfigurableApplicationContext context = SpringApplication.run(ConsoleApplication.class,
				"--arize.api-key=any-key", "--server.port=0")) {
			assertThat(output.getOut().lines().filter((line) -> line.startsWith("Console: "))).singleElement()
				.isEqualTo("Console: http://127.0.0.1:" + context.getEnvironment().getProperty("local.server.port"));
		}
	}

	@ParameterizedTest
	@CsvSource({ "local, --console.open=false, curl 'http://",
			"secured, --console.users.ada.password=secret-of-ada, curl -u <user> 'http://" })
	void hasTheCommandOfTheProfile(String profile, String argument, String command, CapturedOutput output) {
		LocalConsoleApplication
			.run("--local-arize.port=0", "--server.port=0", "--spring.profiles.active=" + profile, argument)
			.close();
		assertThat(output).contains(command).doesNotContain("secret-of-ada");
	}

	@ParameterizedTest
	@CsvSource({ "server.port, SERVER_PORT", "local-arize.port, LOCAL_ARIZE_PORT" })
	void namesTheRemedyIfThePortIsInUse(String property, String variable, CapturedOutput output) throws IOException {
		try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
			int port = other.getLocalPort();
			String[] arguments = Stream.of("server.port", "local-arize.port")
				.map((name) -> "--%s=%d".formatted(name, name.equals(property) ? port : 0))
				.toArray(String[]::new);
			assertThatExceptionOfType(Exception.class).isThrownBy(() -> LocalConsoleApplication.run(arguments));
			assertThat(output).contains("cannot listen on port " + port, variable + "=<port>").doesNotContain("\tat ");
		}
	}

}
