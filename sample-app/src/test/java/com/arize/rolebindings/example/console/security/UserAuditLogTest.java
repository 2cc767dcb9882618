package com.arize.rolebindings.example.console.security;

import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;

import com.arize.rolebindings.RoleBindingResourceType;
import com.arize.rolebindings.RoleBindingsClient;
import com.arize.rolebindings.example.ConsoleClient;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.core.env.Environment;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link UserAuditLog}.
 */
@SecuredConsoleTest
@ExtendWith(OutputCaptureExtension.class)
class UserAuditLogTest {

	private static final String EDITOR = "Basic "
			+ Base64.getEncoder().encodeToString("edith:secret-of-edith".getBytes(StandardCharsets.UTF_8));

	private static final String BARBARA = "VXNlcjo1OlY0S2E=";

	@Autowired
	private Environment environment;

	@Autowired
	private RoleBindingsClient client;

	@Test
	void hasTheNameOfTheUserForEachStepOfAPlan(CapturedOutput output) {
		Browser browser = new Browser(this.environment);
		String digest = new JsonMapper()
			.readTree(browser.send("GET", "/actuator/arizeaccess", "", "Authorization", EDITOR).body())
			.get("digest")
			.stringValue();
		HttpResponse<String> response = browser.send("POST", "/actuator/arizeaccess",
				"{\"digest\":\"%s\"}".formatted(digest), "Authorization", EDITOR, "Content-Type", "application/json");
		assertThat(response.statusCode()).isEqualTo(200);
		assertThat(lines(output)).hasSize(2).allSatisfy((line) -> assertThat(line).contains("user=edith "));
	}

	@Test
	void hasTheNameOfTheUserForAPlanOfTheConsole(CapturedOutput output) {
		Browser browser = new Browser(this.environment);
		browser.logIn("edith", "secret-of-edith");
		Map<String, String> form = Map.of("text", """
				scope: {space: Sales}
				role_bindings:
				  - {user: ada@example.com, role: Space Reader}
				  - {user: alan@example.com, role: Space Reader}
				""");
		String plan = URI.create(browser.submit("/plan", "/plan", form).headers().firstValue("Location").orElseThrow())
			.getPath();
		String digest = browser.get(plan).body().replaceFirst("(?s).*name=\"digest\" value=\"([^\"]+)\".*", "$1");
		HttpResponse<String> response = browser.submit("/plan", plan, Map.of("digest", digest));
		assertThat(response.statusCode()).isEqualTo(303);
		String run = URI.create(response.headers().firstValue("Location").orElseThrow()).getPath();
		// the view is read again until the run has ended
		while (browser.get(run).body().contains("hx-trigger=\"every 1s\"")) {
			Thread.onSpinWait();
		}
		assertThat(lines(output)).hasSize(2).allSatisfy((line) -> assertThat(line).contains("user=edith "));
	}

	@Test
	void hasNoNameIfNobodyIsLoggedIn(CapturedOutput output) {
		this.client.create(BARBARA, ConsoleClient.SPACE_READER, RoleBindingResourceType.SPACE, ConsoleClient.SALES);
		assertThat(lines(output)).singleElement().asString().contains("user=anonymous ", "operation=CREATE");
	}

	private static List<String> lines(CapturedOutput output) {
		return output.getOut().lines().filter((line) -> line.contains("RoleBindingWriteEvent")).toList();
	}

}
