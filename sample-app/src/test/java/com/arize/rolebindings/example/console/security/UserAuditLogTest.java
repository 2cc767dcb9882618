package com.arize.rolebindings.example.console.security;

import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;

import com.arize.rolebindings.RoleBindingResourceType;
import com.arize.rolebindings.RoleBindingsClient;
import com.arize.rolebindings.example.ConsoleClient;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

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

	@RegisterExtension
	final ConsoleClient console = new ConsoleClient();

	@Autowired
	private RoleBindingsClient client;

	@Test
	void hasTheNameOfTheUserForEachStepOfAPlan(CapturedOutput output) {
		String digest = new JsonMapper()
			.readTree(this.console.send("GET", "/actuator/arizeaccess", "", "Authorization", EDITOR).body())
			.get("digest")
			.stringValue();
		HttpResponse<String> response = this.console.send("POST", "/actuator/arizeaccess",
				"{\"digest\":\"%s\"}".formatted(digest), "Authorization", EDITOR, "Content-Type", "application/json");
		assertThat(response.statusCode()).isEqualTo(200);
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
