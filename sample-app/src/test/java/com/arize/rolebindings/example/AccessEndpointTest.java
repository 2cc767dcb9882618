package com.arize.rolebindings.example;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import com.arize.rolebindings.RoleBindingResourceType;
import com.arize.rolebindings.RoleBindingsClient;
import com.arize.rolebindings.test.ArizeApiStandIn;
import com.arize.rolebindings.test.ExampleAccount;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.http.MediaType;
import org.springframework.web.client.RestClient;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for the Actuator endpoint {@code arizeaccess}, over HTTP. Tests with the same
 * properties share an application, whose stand-in and access file are reset.
 */
class AccessEndpointTest {

	private static final String EXPOSED = "--management.endpoints.web.exposure.include=*";

	private static final String UNRESTRICTED = "--management.endpoint.arizeaccess.access=unrestricted";

	private static final String NO_PLAN = "sha256:" + "0".repeat(64);

	private static final String SPACE = "U3BhY2U6MTpWNEth";

	private static final String GRACE = "VXNlcjoyOlY0S2E=";

	private static final String EDSGER = "VXNlcjo0OlY0S2E=";

	private final JsonMapper json = new JsonMapper();

	@TempDir
	private static Path directory;

	private static final Map<List<String>, ConfigurableApplicationContext> applications = new HashMap<>();

	@AfterAll
	static void stop() {
		applications.values().forEach(ConfigurableApplicationContext::close);
	}

	@Test
	void isNotExposedUnlessTheApplicationExposesIt() throws IOException {
		ConfigurableApplicationContext context = start();
		assertThat(get(context).status()).isEqualTo(404);
	}

	@Test
	void returnsTheLastPlanWithItsAgeAndDigest() throws IOException {
		ConfigurableApplicationContext context = start(EXPOSED);
		Response response = get(context);
		assertThat(response.status()).isEqualTo(200);
		JsonNode body = response.body();
		assertThat(body.get("time").stringValue()).matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\dZ");
		assertThat(body.get("age").stringValue()).matches("\\d+s");
		assertThat(body.get("digest").stringValue()).matches("sha256:[0-9a-f]{64}");
		assertThat(body.get("mode").stringValue()).isEqualTo("plan");
		assertThat(body.at("/summary/create").intValue()).isOne();
		assertThat(body.at("/changes/0/user/id").stringValue()).isEqualTo(GRACE);
	}

	@Test
	void returnsNothingBeforeTheFirstPlan() throws IOException {
		ConfigurableApplicationContext context = start(EXPOSED, UNRESTRICTED,
				"--arize.role-bindings.desired-state.enabled=false");
		assertThat(List.of(get(context), post(context, NO_PLAN))).allSatisfy((response) -> {
			assertThat(response.status()).isEqualTo(404);
			assertThat(response.body().get("error").stringValue()).contains("not been compared")
				.contains("'arize.role-bindings.desired-state.enabled'");
		});
	}

	@Test
	void isReadOnlyUnlessTheApplicationAllowsMore() throws IOException {
		ConfigurableApplicationContext context = start(EXPOSED);
		Response response = post(context, get(context).body().get("digest").stringValue());
		assertThat(response.status()).isEqualTo(405);
		assertThat(hasAccess(context, GRACE)).isFalse();
	}

	@Test
	void appliesThePlanWithTheDigest() throws IOException {
		ConfigurableApplicationContext context = start(EXPOSED, UNRESTRICTED);
		Response response = post(context, digest(context));
		assertThat(response.status()).isEqualTo(200);
		assertThat(response.body().get("exit_status").intValue()).isZero();
		assertThat(response.body().at("/changes/0/outcome").stringValue()).isEqualTo("done");
		assertThat(hasAccess(context, GRACE)).isTrue();
		assertThat(get(context).body().get("mode").stringValue()).isEqualTo("apply");
	}

	@Test
	void refusesAnotherPlan() throws IOException {
		ConfigurableApplicationContext context = start(EXPOSED, UNRESTRICTED);
		String digest = digest(context);
		writeFile(EDSGER);
		Response response = post(context, digest);
		assertThat(response.status()).isEqualTo(409);
		assertThat(response.body().get("error").stringValue()).contains("not the approved one");
		assertThat(response.body().get("digest").stringValue()).isNotEqualTo(digest);
		assertThat(response.body().at("/changes/0/user/id").stringValue()).isEqualTo(EDSGER);
		assertThat(hasAccess(context, GRACE)).isFalse();
		assertThat(hasAccess(context, EDSGER)).isFalse();
	}

	@Test
	void rejectsWhatIsNoDigest() throws IOException {
		ConfigurableApplicationContext context = start(EXPOSED, UNRESTRICTED);
		Response response = post(context, "latest");
		assertThat(response.status()).isEqualTo(400);
		assertThat(response.body().get("error").stringValue()).contains("must be the digest of a plan");
	}

	/* Of the plan of now, which a refusal has */
	private String digest(ConfigurableApplicationContext context) {
		return post(context, NO_PLAN).body().get("digest").stringValue();
	}

	private Response get(ConfigurableApplicationContext context) {
		return exchange(client(context).get().uri("/actuator/arizeaccess"));
	}

	private Response post(ConfigurableApplicationContext context, String digest) {
		return exchange(client(context).post()
			.uri("/actuator/arizeaccess")
			.contentType(MediaType.APPLICATION_JSON)
			.body("{\"digest\":\"%s\"}".formatted(digest)));
	}

	private static RestClient client(ConfigurableApplicationContext context) {
		return RestClient.create("http://127.0.0.1:" + context.getEnvironment().getProperty("local.server.port"));
	}

	private Response exchange(RestClient.RequestHeadersSpec<?> request) {
		return request.exchange((sent, response) -> new Response(response.getStatusCode().value(),
				this.json.readTree(response.getBody())));
	}

	private static boolean hasAccess(ConfigurableApplicationContext context, String user) {
		return context.getBean(RoleBindingsClient.class).find(user, RoleBindingResourceType.SPACE, SPACE).isPresent();
	}

	private static ConfigurableApplicationContext start(String... arguments) throws IOException {
		String location = writeFile(GRACE).toUri().toString();
		ConfigurableApplicationContext context = applications.computeIfAbsent(List.of(arguments), (key) -> {
			Stream<String> common = Stream.of("--server.port=0", "--local-arize.port=0",
					"--arize.role-bindings.desired-state.prune=false",
					"--arize.role-bindings.desired-state.locations=" + location);
			return LocalConsoleApplication.run(Stream.concat(common, key.stream()).toArray(String[]::new));
		});
		ExampleAccount.reset(context.getBean(ArizeApiStandIn.class));
		return context;
	}

	private static Path writeFile(String user) throws IOException {
		return Files.writeString(directory.resolve("access.yaml"), """
				scope: {resource_type: SPACE, resource_id: %s}
				role_bindings:
				  - {user_id: %s, role_id: %s}
				""".formatted(SPACE, user, ConsoleClient.SPACE_READER));
	}

	/**
	 * A response.
	 *
	 * @param status its status
	 * @param body its body
	 */
	private record Response(int status, JsonNode body) {

	}

}
