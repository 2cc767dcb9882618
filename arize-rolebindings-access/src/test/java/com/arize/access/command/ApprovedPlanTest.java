package com.arize.access.command;

import java.util.List;
import java.util.Map;

import com.github.tomakehurst.wiremock.stubbing.StubMapping;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.jsonResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests that {@code access apply --approved} makes the changes that were reviewed and no
 * others, each with a look at the server afterwards.
 */
@Tag("socket")
class ApprovedPlanTest extends CommandTest {

	@Test
	void aRoleThatGivesAdministrationSinceTheReviewIsRefused() throws Exception {
		write("access/payments.yaml", """
				scope: {space: Payments}
				role_bindings:
				  - {user: grace@example.com, role: Space Admin}
				""");
		StubMapping without = arize.wireMock()
			.stubFor(get(urlPathEqualTo("/v2/roles")).atPriority(1)
				.willReturn(jsonResponse(rolesWithout("ROLE_BINDING_CREATE"), 200)));
		Command reviewed = runExpecting(2, "plan", "access", "--json", "plan.json");
		assertThat(reviewed.out()).contains("role Space Admin on SPACE Payments\n").doesNotContain("(administrator)");
		assertThat(content("plan.json")).doesNotContain("gives_administration");
		arize.wireMock().removeStub(without);

		Command apply = runExpecting(5, "apply", "access", "--approved", digest(reviewed));
		assertThat(apply.error()).contains("The plan is not the approved one, and nothing was changed");
		assertThat(writes(arize)).isEmpty();

		Command plan = runExpecting(2, "plan", "access", "--json", "plan.json");
		assertThat(plan.out()).contains("role Space Admin on SPACE Payments (administrator)\n");
		assertThat(content("plan.json")).contains("\"gives_administration\": true");
		runExpecting(0, "apply", "access", "--approved", digest(plan));
		assertThat(writes(arize)).hasSize(1);
	}

	private static Map<String, Object> rolesWithout(String permission) {
		List<Map<String, Object>> roles = arize.directory()
			.roles()
			.map((role) -> Map.<String, Object>of("id", role.id(), "name", role.name(), "permissions",
					role.permissions().stream().filter((each) -> !each.equals(permission)).toList(), "is_predefined",
					role.isPredefined(), "created_at", role.createdAt().toString(), "updated_at",
					role.updatedAt().toString()))
			.toList();
		return Map.of("roles", roles, "pagination", Map.of("has_more", false));
	}

}
