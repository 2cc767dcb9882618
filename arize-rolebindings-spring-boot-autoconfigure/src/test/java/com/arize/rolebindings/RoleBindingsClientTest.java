package com.arize.rolebindings;

import java.time.OffsetDateTime;

import com.arize.exceptions.ApiException;
import com.arize.exceptions.InvalidResponseException;
import com.arize.exceptions.UnauthorizedException;
import com.arize.testing.MockApi;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.client.WireMock;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import org.assertj.core.util.Throwables;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Tests of {@link RoleBindingsClient} that check the bytes of requests and responses.
 */
class RoleBindingsClientTest {

	private static final String BINDING = """
			{"id":"cmI6MQ==","role_id":"cm9sZTox","user_id":"dXNlcjox","resource_type":"SPACE",
			 "resource_id":"U3BhY2U6MQ==","created_at":"2026-01-02T03:04:05Z",
			 "updated_at":"2026-02-03T04:05:06.789+02:00"}""";

	private static final String PAGE = "{\"role_bindings\":[" + BINDING
			+ "],\"pagination\":{\"next_cursor\":\"bmV4dA==\",\"has_more\":true}}";

	private static final RoleBinding EXPECTED = new RoleBinding("cmI6MQ==", "cm9sZTox", "dXNlcjox",
			RoleBindingResourceType.SPACE, "U3BhY2U6MQ==", OffsetDateTime.parse("2026-01-02T03:04:05Z"),
			OffsetDateTime.parse("2026-02-03T04:05:06.789+02:00"));

	@RegisterExtension
	static final MockApi api = new MockApi();

	private final RoleBindingsClient client = api.client(api.configuration());

	@Test
	void listRequestsFiftyBindingsUnlessALimitIsSet() {
		respond(MockApi.json(200, PAGE));
		this.client.list(RoleBindingResourceType.SPACE);
		assertThat(request().getUrl()).isEqualTo("/v2/role-bindings?resource_type=SPACE&limit=50");
	}

	@Test
	void listSendsEveryParameterEncoded() {
		respond(MockApi.json(200, PAGE.replace("dXNlcjox", "a+b/c=&d ü")));
		this.client.list(ListRoleBindingsRequest.builder()
			.resourceType(RoleBindingResourceType.SPACE)
			.userId("a+b/c=&d ü")
			.limit(100)
			.cursor("x+y/z==")
			.build());
		assertThat(request().getUrl()).isEqualTo("/v2/role-bindings?resource_type=SPACE"
				+ "&user_id=a%2Bb%2Fc%3D%26d%20%C3%BC&limit=100&cursor=x%2By%2Fz%3D%3D");
	}

	@Test
	void createSendsExactlyFourMembers() {
		respond(MockApi.json(201, BINDING));
		RoleBinding binding = this.client.create("dXNlcjox", "cm9sZTox", RoleBindingResourceType.SPACE, "U3BhY2U6MQ==");
		assertThat(binding).isEqualTo(EXPECTED);
		assertThat(request().getBodyAsString()).isEqualTo("{\"user_id\":\"dXNlcjox\",\"role_id\":\"cm9sZTox\","
				+ "\"resource_type\":\"SPACE\",\"resource_id\":\"U3BhY2U6MQ==\"}");
	}

	@Test
	void updateSendsOnlyTheRole() {
		respond(MockApi.json(200, BINDING));
		assertThat(this.client.update("cmI6MQ==", "cm9sZTox")).isEqualTo(EXPECTED);
		assertThat(request().getMethod().getName()).isEqualTo("PATCH");
		assertThat(request().getBodyAsString()).isEqualTo("{\"role_id\":\"cm9sZTox\"}");
	}

	@Test
	void nothingIsSentForAnInvalidArgument() {
		assertThatIllegalArgumentException().isThrownBy(() -> this.client.get("."));
		assertThatIllegalArgumentException().isThrownBy(() -> this.client.update("b", null));
		assertThatIllegalArgumentException().isThrownBy(() -> this.client.deleteIfExists(".."));
		assertThatIllegalArgumentException()
			.isThrownBy(() -> this.client.create("u", "r", RoleBindingResourceType.SPACE, " "));
		assertThat(api.server().getAllServeEvents()).isEmpty();
	}

	@Test
	void deleteIfExistsThrowsAnotherFailure() {
		respond(MockApi.problem(401));
		assertThatExceptionOfType(UnauthorizedException.class).isThrownBy(() -> this.client.deleteIfExists("b"));
	}

	@ParameterizedTest
	@CsvSource({ "ada@example.com, 404, true", "ada@example.com, 422, true", "ada@example.com, 403, false",
			"dXNlcjox, 404, false" })
	void anUnknownUserWithAnAtSignMayBeAnEmailAddress(String userId, int status, boolean hint) {
		respond(MockApi.problem(status));
		assertThatExceptionOfType(ApiException.class)
			.isThrownBy(() -> this.client.create(userId, "r", RoleBindingResourceType.SPACE, "s"))
			.satisfies((ex) -> assertThat(ex.getMessage()
				.contains("not an e-mail address: AccessNames finds users by their e-mail addresses")).isEqualTo(hint));
	}

	@Test
	void stackTraceHasNoLineOfAResponse() {
		respond(MockApi.json(200, BINDING.replace("SPACE", "SPACE\\nINFO a line of the response")));
		assertThatExceptionOfType(InvalidResponseException.class).isThrownBy(() -> this.client.get("cmI6MQ=="))
			.satisfies((ex) -> assertThat(Throwables.getStackTrace(ex).lines())
				.noneMatch((line) -> line.startsWith("INFO")));
	}

	private void respond(ResponseDefinitionBuilder response) {
		api.server().stubFor(any(anyUrl()).willReturn(response));
	}

	private LoggedRequest request() {
		return api.server().findAll(WireMock.anyRequestedFor(anyUrl())).get(0);
	}

}
