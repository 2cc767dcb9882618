package com.arize.console.access;

import java.util.Map;

import com.arize.console.ConsoleClient;
import com.arize.console.ConsoleTest;
import com.arize.console.Page;
import com.arize.rolebindings.test.ArizeModels;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for views whose names are not cached, or cannot be read.
 */
@ConsoleTest
class ColdNamesTest {

	private static final String ATTACK = "<script>alert(1)</script>";

	@RegisterExtension
	final ConsoleClient console = new ConsoleClient();

	@ParameterizedTest
	@ValueSource(strings = { "users", "roles", "spaces" })
	void areIdsWithTheReasonIfTheKeyHasNoPermission(String kind) {
		this.console.arize().next(100).to("/v2/" + kind).fail(403);
		Page page = this.console.get("/");
		assertThat(page.status()).isEqualTo(200);
		assertThat(page.rows()).hasSize(50);
		assertThat(page.body())
			.contains("title=\"The API key has no permission to read %s\" class=\"unresolved\"".formatted(kind));
	}

	@Test
	void areIdsWithTheReasonIfTheyAreUnknown() {
		seed("user-1", "role-1", "space-1");
		Page page = this.console.get("/");
		assertThat(page.row(0)).startsWith("user-1 Not in the list of users role-1 space-1");
		assertThat(page.body()).contains(
				"title=\"No space with this id exists, or the API key has no permission to read it\" class=\"unresolved\"",
				"role-unknown");
	}

	@ParameterizedTest
	@ValueSource(strings = { "/", "/users?id=u", "/resources?type=SPACE&id=s", "/access/new?userId=u",
			"/access/role?id=u+s", "/access/revoke?id=u+s", "/access/row?id=u+s",
			"/?user=%3Cscript%3Ealert(1)%3C/script%3E", "/?user=eve@example.com&role=%22%3E%3Cimg%3E",
			"/choices/users?user=eve", "/compare?users=u,x", "/plan/offboarding?userId=u" })
	void areEscaped(String path) {
		this.console.arize().directory().seed(ArizeModels.user("u", "eve@example.com").name(ATTACK).build());
		this.console.arize().directory().seed(ArizeModels.space("s", "\"><img src=x onerror=alert(1)>").build());
		seed("u", ATTACK, "s");
		Page page = this.console.get(path);
		assertThat(page.status()).isEqualTo(200);
		assertThat(page.body()).doesNotContain("<script>", "<img");
	}

	@Test
	void areTypedAsIdsIfTheKeyHasNoPermission() {
		this.console.arize().next(100).to("/v2/users").fail(403);
		this.console.arize().next(100).to("/v2/roles").fail(403);
		this.console.arize().next(100).to("/v2/spaces").fail(403);
		Page response = this.console.submit("/access/new", "/access", Map.of("type", "SPACE", "user", ConsoleClient.ADA,
				"role", ConsoleClient.SPACE_READER, "resource", ConsoleClient.SALES));
		assertThat(response.status()).isEqualTo(303);
		assertThat(this.console.binding(ConsoleClient.ADA, ConsoleClient.SALES)).isPresent();
	}

	private void seed(String userId, String roleId, String spaceId) {
		this.console.arize().roleBindings().clear();
		this.console.seed(userId, roleId, spaceId);
	}

}
