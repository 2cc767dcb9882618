package com.arize.rolebindings.example;

import java.net.http.HttpResponse;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for health and info of an application with two accounts.
 */
@AccountsConsoleTest
class AccountsHealthTest {

	@RegisterExtension
	final ConsoleClient console = new ConsoleClient();

	@Test
	void healthOfEachAccountHasAnAddress() {
		assertThat(this.console.list("resourceType=SPACE").statusCode()).isEqualTo(200);
		assertThat(get("/health/arizeRoleBindings/default").at("/status").stringValue()).isEqualTo("UP");
		JsonNode europe = get("/health/arizeRoleBindings/europe");
		assertThat(europe.at("/status").stringValue()).isEqualTo("UNKNOWN");
		assertThat(this.console.actuator("/health/arizeRoleBindings/asia").statusCode()).isEqualTo(404);
	}

	@Test
	void healthOfAGroupHasAnAddress() {
		assertThat(get("/health/europe").at("/components").toString()).contains("europe").doesNotContain("default");
	}

	@Test
	void infoListsTheAccounts() {
		assertThat(get("/info").at("/arize/accounts/europe/host").stringValue()).isEqualTo("api.eu-west-1a.arize.com");
	}

	private JsonNode get(String path) {
		HttpResponse<String> response = this.console.actuator(path);
		assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
		return JsonMapper.shared().readTree(response.body());
	}

}
