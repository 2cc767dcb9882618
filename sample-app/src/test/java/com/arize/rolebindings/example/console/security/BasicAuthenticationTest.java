package com.arize.rolebindings.example.console.security;

import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

import com.arize.rolebindings.RoleBinding;
import com.arize.rolebindings.example.ConsoleClient;
import com.arize.rolebindings.example.local.Responses;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for the API and Actuator of the profile {@code secured}.
 */
@SecuredConsoleTest
@ExtendWith(OutputCaptureExtension.class)
class BasicAuthenticationTest {

	private static final String VIEWER = authorization("vera:secret-of-vera");

	private static final String EDITOR = authorization("edith:secret-of-edith");

	@RegisterExtension
	final ConsoleClient console = new ConsoleClient();

	private String binding;

	@BeforeEach
	void read() {
		this.binding = this.console.arize().roleBindings().bindings().get(0).id();
	}

	@ParameterizedTest
	@ValueSource(strings = { "/api/access?resourceType=SPACE", "/actuator", "/actuator/info", "/actuator/arizeaccess" })
	void isRequired(String path) {
		HttpResponse<String> response = this.console.get(path);
		assertThat(response.statusCode()).isEqualTo(401);
		assertThat(response.headers().firstValue("WWW-Authenticate"))
			.hasValueSatisfying((challenge) -> assertThat(challenge).startsWith("Basic"));
	}

	@Test
	void isRequiredWithoutAChallengeForScripts() {
		HttpResponse<String> response = this.console.get("/actuator", "X-Requested-With", "XMLHttpRequest");
		assertThat(response.statusCode()).isEqualTo(401);
		assertThat(response.headers().firstValue("WWW-Authenticate")).isEmpty();
	}

	@Test
	void isNotRequiredForTheHealth() {
		HttpResponse<String> response = this.console.get("/actuator/health");
		assertThat(response.statusCode()).isEqualTo(200);
		assertThat(response.body()).doesNotContain("components");
	}

	@Test
	void refusesAWrongPassword() {
		assertThat(list(authorization("edith:secret-of-vera")).statusCode()).isEqualTo(401);
	}

	@Test
	void isRefusedForAWhileAfterFailedOnes() {
		String[] headers = { "Authorization", authorization("trudy:wrong") };
		for (int i = 0; i < 5; i++) {
			assertThat(this.console.send("GET", "/api/access", "", headers).statusCode()).isEqualTo(401);
		}
		HttpResponse<String> response = this.console.send("GET", "/api/access", "", headers);
		JsonNode problem = Responses.problem(response, 429);
		assertThat(problem.get("title").stringValue()).isEqualTo("Too many failed logins");
		assertThat(response.headers().firstValue("Retry-After")).contains("60");
		assertThat(response.headers().firstValue("WWW-Authenticate")).isEmpty();
	}

	@Test
	void isDescribedIfItIsMissing() {
		JsonNode problem = Responses.problem(this.console.send("GET", "/api/access?resourceType=SPACE", ""), 401);
		assertThat(problem.get("instance").stringValue()).isEqualTo("/api/access");
		assertThat(problem.get("detail").stringValue()).contains("HTTP Basic");
	}

	@Test
	void describesWhatAViewerMayNotDo() {
		JsonNode problem = Responses.problem(revoke(VIEWER), 403);
		assertThat(problem.get("instance").stringValue()).isEqualTo("/api/access");
		assertThat(problem.get("detail").stringValue()).contains("the role 'editor'");
	}

	@Test
	void letsAViewerRead() {
		assertThat(list(VIEWER).statusCode()).isEqualTo(200);
	}

	@Test
	void doesNotLetAViewerWrite() {
		assertThat(revoke(VIEWER).statusCode()).isEqualTo(403);
		assertThat(this.console.arize().roleBindings().bindings()).extracting(RoleBinding::id).contains(this.binding);
	}

	@Test
	void doesNotLetAViewerUseActuator() {
		assertThat(this.console.get("/actuator/info", "Authorization", VIEWER).statusCode()).isEqualTo(403);
		assertThat(this.console.get("/actuator/info", "Authorization", EDITOR).statusCode()).isEqualTo(200);
	}

	@Test
	void letsAnEditorWriteAndLogsTheName(CapturedOutput output) {
		assertThat(revoke(EDITOR).statusCode()).isEqualTo(204);
		assertThat(this.console.arize().roleBindings().bindings()).extracting(RoleBinding::id)
			.doesNotContain(this.binding);
		assertThat(output.getOut().lines().filter((line) -> line.contains("RoleBindingWriteEvent"))).singleElement()
			.asString()
			.contains("user=edith ", "operation=DELETE", this.binding);
	}

	@Test
	void startsNoSession() {
		assertThat(list(EDITOR).headers().map()).doesNotContainKey("set-cookie");
	}

	private HttpResponse<String> list(String authorization) {
		return this.console.get("/api/access?resourceType=SPACE", "Authorization", authorization);
	}

	private HttpResponse<String> revoke(String authorization) {
		return this.console.send("DELETE", "/api/access?id=" + ConsoleClient.encode(this.binding), "", "Authorization",
				authorization);
	}

	private static String authorization(String credentials) {
		return "Basic " + Base64.getEncoder().encodeToString(credentials.getBytes(StandardCharsets.UTF_8));
	}

}
