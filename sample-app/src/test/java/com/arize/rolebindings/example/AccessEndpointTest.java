package com.arize.rolebindings.example;

import com.arize.rolebindings.RoleBindingResourceType;
import com.arize.rolebindings.example.console.security.SecuredConsoleTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for the Actuator endpoint {@code arizeaccess} of an application that allows
 * changes by it, over HTTP.
 */
@SecuredConsoleTest
class AccessEndpointTest {

	private static final String NO_PLAN = "sha256:" + "0".repeat(64);

	@RegisterExtension
	final ConsoleClient console = new ConsoleClient();

	@Test
	void appliesThePlanWithTheDigest() {
		Page response = post(digest());
		assertThat(response.status()).isEqualTo(200);
		JsonNode result = response.json();
		assertThat(result.get("exit_status").intValue()).isZero();
		assertThat(result.at("/changes/0/outcome").stringValue()).isEqualTo("done");
		assertThat(graceHasAccess()).isTrue();
		assertThat(send("GET", "").json().get("mode").stringValue()).isEqualTo("apply");
	}

	@Test
	void refusesAnotherPlan() {
		String digest = digest();
		this.console.arize().roleBindings().update(bindingOfAda(), ConsoleClient.SPACE_READER);
		Page response = post(digest);
		assertThat(response.status()).isEqualTo(409);
		JsonNode report = response.json();
		assertThat(report.get("error").stringValue()).contains("not the approved one");
		assertThat(report.get("digest").stringValue()).isNotEqualTo(digest);
		assertThat(report.at("/changes").toString()).contains(ConsoleClient.ADA);
		assertThat(graceHasAccess()).isFalse();
	}

	@Test
	void rejectsWhatIsNoDigest() {
		Page response = post("latest");
		assertThat(response.status()).isEqualTo(400);
		assertThat(response.json().get("error").stringValue()).contains("must be the digest of a plan");
	}

	/* Of the plan of now, which a refusal has */
	private String digest() {
		return post(NO_PLAN).json().get("digest").stringValue();
	}

	private Page post(String digest) {
		return send("POST", "{\"digest\":\"%s\"}".formatted(digest));
	}

	private Page send(String method, String body) {
		return this.console.send(method, "/actuator/arizeaccess", body, "Content-Type", "application/json",
				"Authorization", ConsoleClient.authorization("edith", "secret-of-edith"));
	}

	private boolean graceHasAccess() {
		return this.console.arize()
			.roleBindings()
			.find(ConsoleClient.GRACE, RoleBindingResourceType.SPACE, ConsoleClient.PAYMENTS)
			.isPresent();
	}

	private String bindingOfAda() {
		return this.console.arize()
			.roleBindings()
			.find(ConsoleClient.ADA, RoleBindingResourceType.SPACE, ConsoleClient.PAYMENTS)
			.orElseThrow()
			.id();
	}

}
