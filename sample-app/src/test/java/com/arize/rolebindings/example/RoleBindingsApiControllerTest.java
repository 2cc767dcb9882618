package com.arize.rolebindings.example;

import com.arize.exceptions.ApiError;
import com.arize.exceptions.ApiException;
import com.arize.rolebindings.RoleBindingResourceType;
import com.arize.rolebindings.test.FakeArizeDirectory;
import com.arize.rolebindings.test.FakeRoleBindingsClient;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.context.annotation.Bean;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Test with the fakes, which replace the client and the directory and need no key.
 */
@SpringBootTest
@AutoConfigureMockMvc
@Tag("context")
class RoleBindingsApiControllerTest {

	private static final String GRANT = """
			{"user_id": "ada", "role_id": "reader", "resource_type": "SPACE", "resource_id": "sales"}""";

	@Autowired
	private MockMvcTester mvc;

	@Autowired
	private FakeRoleBindingsClient client;

	@BeforeEach
	void clear() {
		this.client.clear();
	}

	@Test
	void grantsARole() {
		assertThat(send(HttpMethod.POST, "", GRANT)).hasStatus(HttpStatus.CREATED);
		assertThat(this.client.bindings()).singleElement()
			.satisfies((binding) -> assertThat(binding.userId()).isEqualTo("ada"))
			.satisfies((binding) -> assertThat(binding.roleId()).isEqualTo("reader"));
	}

	@Test
	void listsAPage() {
		create();
		assertThat(send(HttpMethod.GET, "?resourceType=SPACE", "")).hasStatusOk().bodyText().contains("reader");
	}

	@Test
	void changesARole() {
		assertThat(send(HttpMethod.PATCH, "?id=" + create(), "{\"role_id\": \"admin\"}")).hasStatusOk();
		assertThat(this.client.bindings()).singleElement()
			.satisfies((binding) -> assertThat(binding.roleId()).isEqualTo("admin"));
	}

	@Test
	void revokesARole() {
		assertThat(send(HttpMethod.DELETE, "?id=" + create(), "")).hasStatus(HttpStatus.NO_CONTENT);
		assertThat(this.client.bindings()).isEmpty();
	}

	@Test
	void describesAConflictInAProblemDocument() {
		create();
		assertProblem(send(HttpMethod.POST, "", GRANT), HttpStatus.CONFLICT);
	}

	@Test
	void describesAMissingPermissionInAProblemDocument() {
		this.client.failNext(ApiException.of("forbidden", ApiError.builder(403).build()));
		assertProblem(send(HttpMethod.POST, "", GRANT), HttpStatus.FORBIDDEN);
	}

	@Test
	void describesAnInvalidRequestInAProblemDocument() {
		assertProblem(send(HttpMethod.POST, "", "{}"), HttpStatus.BAD_REQUEST);
	}

	@Test
	void namesTheResourceTypesInAProblemDocument() {
		MvcTestResult response = send(HttpMethod.GET, "?resourceType=space", "");
		assertProblem(response, HttpStatus.BAD_REQUEST);
		assertThat(response).bodyText().contains("SPACE or PROJECT").doesNotContain("com.arize");
	}

	@Test
	void refusesWritesOfPagesOfOtherSites() {
		assertThat(this.mvc.post()
			.uri("/api/role-bindings")
			.header("Origin", "https://other.example")
			.contentType(MediaType.APPLICATION_JSON)
			.content(GRANT)).hasStatus(HttpStatus.FORBIDDEN);
		assertThat(this.client.bindings()).isEmpty();
	}

	@Test
	void refusesOtherHostNames() {
		assertThat(this.mvc.get().uri("http://other.example/api/role-bindings?resourceType=SPACE"))
			.hasStatus(HttpStatus.FORBIDDEN);
	}

	private String create() {
		return this.client.create("ada", "reader", RoleBindingResourceType.SPACE, "sales").id();
	}

	private MvcTestResult send(HttpMethod method, String query, String body) {
		return this.mvc.method(method)
			.uri("/api/role-bindings" + query)
			.contentType(MediaType.APPLICATION_JSON)
			.content(body)
			.exchange();
	}

	private static void assertProblem(MvcTestResult response, HttpStatus status) {
		assertThat(response).hasStatus(status).hasContentType(MediaType.APPLICATION_PROBLEM_JSON);
	}

	@TestConfiguration(proxyBeanMethods = false)
	static class Fakes {

		@Bean
		FakeRoleBindingsClient roleBindings() {
			return new FakeRoleBindingsClient();
		}

		@Bean
		FakeArizeDirectory directory() {
			return new FakeArizeDirectory();
		}

	}

}
