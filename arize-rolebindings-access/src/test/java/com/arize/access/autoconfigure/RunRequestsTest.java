package com.arize.access.autoconfigure;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import com.arize.access.report.PlanReport;
import com.arize.rolebindings.test.ArizeModels;
import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.stubbing.StubMapping;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ConfigurableApplicationContext;

import static com.arize.rolebindings.RoleBindingResourceType.SPACE;
import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests of the requests that an access file with names causes.
 */
@ExtendWith(OutputCaptureExtension.class)
@Tag("context")
@Tag("socket")
class RunRequestsTest {

	private static final String ENDLESS = "{\"%s\":[],\"pagination\":{\"has_more\":true,\"next_cursor\":\"c\"}}";

	private static final int BINDINGS = Integer.getInteger("account.bindings", 3_000);

	@RegisterExtension
	static final AccessApplication application = new AccessApplication();

	@BeforeEach
	void removeAll() {
		application.arize().reset();
	}

	@Test
	void aCheckOfManyDocumentsReadsEachPageOnce(CapturedOutput output) throws IOException {
		users(2000);
		role("r", "Space Reader");
		StringBuilder yaml = new StringBuilder();
		int users = BINDINGS / 150;
		for (int space = 0; space < 150; space++) {
			space("s" + space, "Space " + space);
			yaml.append("---\nscope: {space: Space %d}\nrole_bindings:\n".formatted(space));
			for (int i = 0; i < users; i++) {
				int user = (space * users + i) % 2000;
				binding("b%d-%d".formatted(space, user), "u" + user, "r", "s" + space);
				yaml.append("  - {user: user%d@example.com, role: Space Reader}\n".formatted(user));
			}
		}
		start(yaml.toString(), "mode=check", "prune=true");
		assertThat(output)
			.contains("Plan for 150 scopes: 0 to create, 0 to update, 0 to delete, " + BINDINGS + " unchanged.");
		assertThat(requests()).isEqualTo(Map.of("users", 20, "roles", 1, "spaces", 2, "role-bindings", BINDINGS / 100));
	}

	@Test
	void protectedUsersAreFoundByTheWalkOfTheOtherUsers() throws IOException {
		users(400);
		user("other", "other@example.com");
		role("r", "Admin");
		space("s", "Payments");
		start(administrators(400), "protected-users=other@example.com,user1@example.com");
		assertThat(requests()).isEqualTo(Map.of("users", 5, "roles", 1, "spaces", 1, "role-bindings", 1));
	}

	@Test
	void theNameOfAnotherUserIsFoundByTheWalkOfTheUsersOfTheFile(CapturedOutput output) throws IOException {
		users(2000);
		for (int i = 0; i < 2000; i++) {
			binding("b" + i, "u" + i, "r", "s");
		}
		user("other", "other@example.com");
		role("r", "Admin");
		space("s", "Payments");
		binding("b", "other", "r", "s");
		start(administrators(2000), "prune=true");
		assertThat(output).contains("0 to create, 0 to update, 1 to delete, 2000 unchanged")
			.contains("- user other@example.com role Admin on SPACE Payments");
		assertThat(requests()).isEqualTo(Map.of("users", 21, "roles", 1, "spaces", 1, "role-bindings", 21));
	}

	private static List<String> failures() {
		return List.of(
				"users|403|{}|access.yaml, line 2: The API key has no permission to read users (the account's admin or member role, or USER_READ); names require it, ids do not",
				"roles|403|{}|The API key has no permission to read roles",
				"spaces|403|{}|The API key has no permission to read spaces",
				"spaces|404|{}|The API key may have no permission to read spaces", "users|429|{}|429",
				"users|503|{}|503", "users|200|<html>Sign in</html>|the response 200 (text/html)",
				"roles|200|" + ENDLESS + "|GET /v2/roles failed", "users|200|" + ENDLESS + "|GET /v2/users failed",
				"spaces|200|" + ENDLESS + "|GET /v2/spaces failed");
	}

	/* In one application, because each start takes longer than a comparison */
	@Test
	void nothingIsWrittenIfNamesCannotBeRead() throws IOException {
		user("u1", "ada@example.com");
		role("r1", "Admin");
		space("s1", "Payments");
		WireMockServer api = application.arize().wireMock();
		try (ConfigurableApplicationContext context = application.open(
				"scope: {space: Payments}\nrole_bindings: [{user: ada@example.com, role: Admin}]",
				"--arize.directory.cache-ttl=0")) {
			AccessRunner runner = context.getBean(AccessRunner.class);
			String digest = runner.lastReport().plan().digest();
			for (String failure : failures()) {
				String[] values = failure.split("\\|", -1);
				StubMapping stub = api.stubFor(get(urlPathEqualTo("/v2/" + values[0]))
					.willReturn(aResponse().withStatus(Integer.parseInt(values[1]))
						.withHeader("Content-Type", values[2].startsWith("<") ? "text/html" : "application/json")
						.withBody(values[2].formatted(values[0]))));
				PlanReport report = runner.apply(digest);
				api.removeStub(stub);
				assertThat(report.exitStatus()).as(failure).isEqualTo(3);
				assertThat(report.error()).startsWith("The role bindings cannot be compared with the desired state: ")
					.contains(values[3]);
			}
			assertThat(runner.apply(digest).exitStatus()).as("without a failure").isZero();
		}
		assertThat(application.writes()).hasSize(1);
		assertThat(requests()).as("of the start and of the last plan").containsEntry("role-bindings", 4);
	}

	@Test
	void theIdsOfAFileAreNamedByOneRequestEachAndOneSearchesForUsersWithTheSameAddress() throws IOException {
		user("u", "ada@example.com");
		space("s", "Payments");
		start("scope: {resource_type: SPACE}\nrole_bindings: [{user_id: u, role_id: r, resource_id: s}]");
		assertThat(requests())
			.isEqualTo(Map.of("role-bindings", 1, "users/u", 1, "users", 1, "roles", 1, "spaces/s", 1));
	}

	private static void start(String yaml, String... properties) throws IOException {
		assertThat(application.run(yaml, properties)).isZero();
	}

	/* The number of requests by the path after the version */
	private static Map<String, Integer> requests() {
		return application.requests()
			.stream()
			.collect(Collectors.toMap((request) -> request.replaceFirst(".* /v2/([^?]*).*", "$1"), (request) -> 1,
					Integer::sum));
	}

	private static String administrators(int count) {
		return IntStream.range(0, count)
			.mapToObj("  - {user: user%d@example.com, role: Admin, space: Payments}\n"::formatted)
			.collect(Collectors.joining("", "scope: {resource_type: SPACE}\nrole_bindings:\n", ""));
	}

	private static void users(int count) {
		for (int i = 0; i < count; i++) {
			user("u" + i, "user%d@example.com".formatted(i));
		}
	}

	private static void user(String id, String email) {
		application.arize().directory().seed(ArizeModels.user(id, email).build());
	}

	private static void role(String id, String name) {
		application.arize().directory().seed(ArizeModels.role(id, name).isPredefined(true).build());
	}

	private static void space(String id, String name) {
		application.arize().directory().seed(ArizeModels.space(id, name).build());
	}

	private static void binding(String id, String user, String role, String space) {
		application.arize().roleBindings().seed(ArizeModels.roleBinding(id, user, role, SPACE, space).build());
	}

}
