package com.arize.rolebindings;

import java.util.List;
import java.util.stream.Stream;

import com.arize.config.SDKConfiguration;
import com.arize.exceptions.ForbiddenException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.test.web.client.MockRestServiceServer;
import org.springframework.web.client.RestClient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.springframework.test.web.client.match.MockRestRequestMatchers.header;
import static org.springframework.test.web.client.match.MockRestRequestMatchers.headerDoesNotExist;
import static org.springframework.test.web.client.match.MockRestRequestMatchers.method;
import static org.springframework.test.web.client.match.MockRestRequestMatchers.requestTo;
import static org.springframework.test.web.client.response.MockRestResponseCreators.withStatus;
import static org.springframework.test.web.client.response.MockRestResponseCreators.withSuccess;

/**
 * Tests of {@link RoleBindingsClient} with {@link MockRestServiceServer}, as in the test
 * of an application.
 */
class MockServerTest {

	private MockRestServiceServer server;

	private final RoleBindingsClient client = RoleBindingsClient
		.of(SDKConfiguration.builder().apiKey("k-1").prereleaseWarnings(false).build(), this::bind);

	private void bind(RestClient.Builder builder) {
		this.server = MockRestServiceServer.bindTo(builder).build();
	}

	@Test
	void theMockServerRespondsInsteadOfTheApi() {
		this.server.expect(requestTo("https://api.arize.com/v2/role-bindings?resource_type=SPACE&limit=50"))
			.andExpect(method(HttpMethod.GET))
			.andExpect(header("Authorization", "Bearer k-1"))
			.andExpect(headerDoesNotExist("Content-Length"))
			.andRespond(withSuccess("{\"role_bindings\":[],\"pagination\":{\"has_more\":false}}",
					MediaType.APPLICATION_JSON));
		RoleBindingListResponse page = this.client.list(RoleBindingResourceType.SPACE);
		assertThat(page.roleBindings()).isEmpty();
		assertThat(page.pagination()).isEqualTo(new PaginationMetadata(null, false));
		this.server.verify();
	}

	@Test
	void anErrorStatusIsThrownAsItsException() {
		this.server.expect(requestTo("https://api.arize.com/v2/role-bindings"))
			.andRespond(withStatus(HttpStatus.FORBIDDEN));
		assertThatExceptionOfType(ForbiddenException.class)
			.isThrownBy(() -> this.client.create("u", "r", RoleBindingResourceType.PROJECT, "p"))
			.withMessageContaining("403 Forbidden");
	}

	static Stream<List<String>> idsThatNeedEncoding() {
		return Stream.of(List.of("a/b", "a%2Fb"), List.of("a?b#c", "a%3Fb%23c"), List.of("100%", "100%25"),
				List.of("%2e%2e", "%252e%252e"), List.of("a b", "a%20b"), List.of("a+b=", "a%2Bb%3D"),
				List.of("a\nb\u0000", "a%0Ab%00"), List.of("\u00fc", "%C3%BC"), List.of("\ud83d\ude00", "%F0%9F%98%80"),
				List.of("a;b:c@d", "a%3Bb%3Ac%40d"), List.of("{id}", "%7Bid%7D"), List.of("...", "..."));
	}

	@ParameterizedTest
	@MethodSource("idsThatNeedEncoding")
	void anIdIsEncodedAsOnePathSegment(List<String> idAndSegment) {
		this.server.expect(requestTo("https://api.arize.com/v2/role-bindings/" + idAndSegment.get(1)))
			.andRespond(withStatus(HttpStatus.NO_CONTENT));
		this.client.delete(idAndSegment.get(0));
		this.server.verify();
	}

}
