package com.arize.console;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.List;
import java.util.stream.Stream;

import com.arize.rolebindings.RoleBindingResourceType;
import com.arize.rolebindings.RoleBindingsClient;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.util.StringUtils;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatException;

/**
 * Tests for the start of the console on the stand-in: what it prints, and the comparison
 * with the access file.
 */
@ExtendWith(OutputCaptureExtension.class)
@Tag("context")
@Tag("socket")
class LocalConsoleApplicationTest {

	@Test
	void printsADozenLinesThatEndWithTheAddressOfTheConsole(CapturedOutput output) {
		try (ConfigurableApplicationContext context = start()) {
			List<String> lines = output.getAll().lines().toList();
			assertThat(lines).hasSizeLessThanOrEqualTo(14).noneMatch((line) -> line.matches(".*(INFO|WARN|ERROR).*"));
			assertThat(lines.get(lines.size() - 1)).isEqualTo(address(context));
		}
	}

	@Test
	void printsTheAddressOnceIfTheConsoleStartsWithAKey(CapturedOutput output) {
		try (ConfigurableApplicationContext context = SpringApplication.run(ConsoleApplication.class,
				"--arize.api-key=any-key", "--server.port=0")) {
			assertThat(output.getOut().lines().filter((line) -> line.startsWith("Console: "))).singleElement()
				.isEqualTo(address(context));
		}
	}

	private static String address(ConfigurableApplicationContext context) {
		return "Console: http://127.0.0.1:" + context.getEnvironment().getProperty("local.server.port");
	}

	@Test
	void printsThePlanBeforeTheGuideAndAppliesNothing(CapturedOutput output) {
		try (ConfigurableApplicationContext context = start("--logging.level.root=info")) {
			assertThat(context.getBean(RoleBindingsClient.class)
				.find(ConsoleClient.GRACE, RoleBindingResourceType.SPACE, ConsoleClient.PAYMENTS)).isEmpty();
		}
		assertThat(output.getOut()).containsSubsequence(
				"Plan for SPACE Payments: 1 to create, 1 to update, 1 to delete, 8 unchanged.",
				"+ user grace@example.com (active) role Space Admin on SPACE Payments",
				"- user karen@example.com role Space Annotator on SPACE Payments",
				"~ user alan@example.com role Space Admin -> Space Reader on SPACE Payments", "Nothing is changed",
				"has 120 role bindings", "curl 'http://127.0.0.1:", "/api/access?resourceType=SPACE&limit=3'",
				"desired-state.yaml: 1 to create, 1 to update, 1 to delete", "/v2/role-bindings",
				"Console: http://127.0.0.1:");
	}

	@Test
	void printsTheCommandWithTheUserOfALogin(CapturedOutput output) {
		start("--spring.profiles.active=secured", "--console.users.ada.password=secret-of-ada").close();
		assertThat(output).contains("curl -u <user> 'http://").doesNotContain("secret-of-ada");
	}

	@Test
	void readsTheAccessFileBeforeTheWebServerStarts(CapturedOutput output) {
		assertThatException().isThrownBy(() -> start("--logging.level.root=info",
				"--arize.role-bindings.desired-state.locations=classpath:application-local.yaml"));
		assertThat(output).contains("has errors").doesNotContain("Tomcat started on port");
	}

	@ParameterizedTest
	@CsvSource({ "server.port, SERVER_PORT", "local-arize.port, LOCAL_ARIZE_PORT" })
	void namesTheRemedyIfThePortIsInUse(String property, String variable, CapturedOutput output) throws IOException {
		try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
			int port = other.getLocalPort();
			String[] arguments = Stream.of("server.port", "local-arize.port")
				.map((name) -> "--%s=%d".formatted(name, name.equals(property) ? port : 0))
				.toArray(String[]::new);
			assertThatException().isThrownBy(() -> LocalConsoleApplication.run(arguments));
			assertThat(output).contains("cannot listen on port " + port, variable + "=<port>").doesNotContain("\tat ");
		}
	}

	private static ConfigurableApplicationContext start(String... arguments) {
		String[] ports = { "--server.port=0", "--local-arize.port=0" };
		return LocalConsoleApplication.run(StringUtils.concatenateStringArrays(ports, arguments));
	}

}
