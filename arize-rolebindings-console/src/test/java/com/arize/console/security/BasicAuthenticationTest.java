package com.arize.console.security;

import java.util.Optional;

import com.arize.rolebindings.RoleBinding;
import com.arize.console.ConsoleClient;
import com.arize.console.Page;
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

	private static final String VIEWER = ConsoleClient.authorization("vera", "secret-of-vera");

	private static final String EDITOR = ConsoleClient.authorization("edith", "secret-of-edith");

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
		Page response = this.console.get(path);
		assertThat(response.status()).isEqualTo(401);
		assertThat(response.header("WWW-Authenticate")).startsWith("Basic");
	}

	@Test
	void isNotRequiredForTheHealth() {
		Page response = this.console.get("/actuator/health");
		assertThat(response.status()).isEqualTo(200);
		assertThat(response.body()).doesNotContain("components");
	}

	@Test
	void refusesAWrongPassword() {
		assertThat(list(ConsoleClient.authorization("edith", "secret-of-vera")).status()).isEqualTo(401);
	}

	@Test
	void isRefusedForAWhileAfterFailedOnes() {
		String[] headers = { "Authorization", ConsoleClient.authorization("trudy", "wrong") };
		for (int i = 0; i < 5; i++) {
			assertThat(this.console.send("GET", "/api/access", "", headers).status()).isEqualTo(401);
		}
		Page response = this.console.send("GET", "/api/access", "", headers);
		JsonNode problem = response.problem(429);
		assertThat(problem.get("title").stringValue()).isEqualTo("Too many failed logins");
		assertThat(response.header("Retry-After")).isEqualTo("60");
		assertThat(response.header("WWW-Authenticate")).isNull();
	}

	@Test
	void isDescribedIfItIsMissing() {
		JsonNode problem = this.console.send("GET", "/api/access?resourceType=SPACE", "").problem(401);
		assertThat(problem.get("instance").stringValue()).isEqualTo("/api/access");
		assertThat(problem.get("detail").stringValue()).contains("HTTP Basic");
	}

	@Test
	void letsAViewerReadAndSaysWhyNotWrite() {
		assertThat(list(VIEWER).status()).isEqualTo(200);
		JsonNode problem = revoke(VIEWER).problem(403);
		assertThat(problem.get("instance").stringValue()).isEqualTo("/api/access");
		assertThat(problem.get("detail").stringValue()).contains("the role 'editor'");
		assertThat(this.console.arize().roleBindings().bindings()).extracting(RoleBinding::id).contains(this.binding);
	}

	@Test
	void doesNotLetAViewerUseActuator() {
		assertThat(this.console.get("/actuator/info", "Authorization", VIEWER).status()).isEqualTo(403);
		assertThat(this.console.get("/actuator/info", "Authorization", EDITOR).status()).isEqualTo(200);
	}

	@Test
	void letsAnEditorWriteAndLogsTheName(CapturedOutput output) {
		assertThat(revoke(EDITOR).status()).isEqualTo(204);
		assertThat(this.console.arize().roleBindings().bindings()).extracting(RoleBinding::id)
			.doesNotContain(this.binding);
		assertThat(output.getOut().lines().filter((line) -> line.contains("RoleBindingWriteEvent"))).singleElement()
			.asString()
			.contains("user=edith ", "operation=DELETE", this.binding);
	}

	@Test
	void startsNoSession() {
		assertThat(list(EDITOR).response().headers().map()).doesNotContainKey("set-cookie");
	}

	private Page list(String authorization) {
		return this.console.get("/api/access?resourceType=SPACE", "Authorization", authorization);
	}

	private Page revoke(String authorization) {
		return this.console.send("DELETE", "/api/access?id=" + ConsoleClient.encode(this.binding), "", "Authorization",
				authorization);
	}

	@Test
	void letsAnEditorApplyThePlanWithTheDigest() {
		Page response = apply(digest());
		assertThat(response.status()).isEqualTo(200);
		JsonNode result = response.json();
		assertThat(result.get("exit_status").intValue()).isZero();
		assertThat(result.at("/changes/0/outcome").stringValue()).isEqualTo("done");
		assertThat(bindingOfGrace()).isPresent();
		assertThat(send("GET", "").json().get("mode").stringValue()).isEqualTo("apply");
	}

	@Test
	void refusesAnotherPlanThanThatOfTheDigest() {
		String digest = digest();
		this.console.arize().roleBindings().update(this.binding, ConsoleClient.SPACE_READER);
		Page response = apply(digest);
		assertThat(response.status()).isEqualTo(409);
		JsonNode report = response.json();
		assertThat(report.get("error").stringValue()).contains("not the approved one");
		assertThat(report.get("digest").stringValue()).isNotEqualTo(digest);
		assertThat(report.at("/changes").toString()).contains(ConsoleClient.ADA);
		assertThat(bindingOfGrace()).isEmpty();
	}

	@Test
	void rejectsWhatIsNoDigestOfAPlan() {
		Page response = apply("latest");
		assertThat(response.status()).isEqualTo(400);
		assertThat(response.json().get("error").stringValue()).contains("must be the digest of a plan");
	}

	/* Of the plan of now, which a refusal has */
	private String digest() {
		return apply("sha256:" + "0".repeat(64)).json().get("digest").stringValue();
	}

	private Page apply(String digest) {
		return send("POST", "{\"digest\":\"%s\"}".formatted(digest));
	}

	private Page send(String method, String body) {
		return this.console.send(method, "/actuator/arizeaccess", body, "Content-Type", "application/json",
				"Authorization", EDITOR);
	}

	private Optional<RoleBinding> bindingOfGrace() {
		return this.console.binding(ConsoleClient.GRACE, ConsoleClient.PAYMENTS);
	}

}
