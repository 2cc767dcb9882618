package com.arize.rolebindings.example;

import com.arize.exceptions.ConflictException;
import com.arize.rolebindings.RoleBindingResourceType;
import com.arize.rolebindings.RoleBindingsClient;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.restclient.test.autoconfigure.RestClientTest;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.test.web.client.MockRestServiceServer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.springframework.test.web.client.match.MockRestRequestMatchers.content;
import static org.springframework.test.web.client.match.MockRestRequestMatchers.method;
import static org.springframework.test.web.client.match.MockRestRequestMatchers.requestTo;
import static org.springframework.test.web.client.response.MockRestResponseCreators.withStatus;

/**
 * Tests for {@link RoleBindingsService} without a key and a server.
 */
@RestClientTest(RoleBindingsService.class)
class RoleBindingsServiceTest {

	private static final String URL = "https://api.arize.com/v2/role-bindings";

	@Autowired
	private RoleBindingsService service;

	@Autowired
	private MockRestServiceServer arize;

	/* The mock server belongs to a client, which is created on first use */
	@BeforeEach
	void createClient(@Autowired RoleBindingsClient client) {
		assertThat(client).isNotNull();
	}

	@Test
	void grants() {
		this.arize.expect(requestTo(URL))
			.andExpect(method(HttpMethod.POST))
			.andExpect(content().json("""
					{"user_id": "u", "role_id": "r", "resource_type": "SPACE", "resource_id": "s"}"""))
			.andRespond(withStatus(HttpStatus.CREATED).contentType(MediaType.APPLICATION_JSON).body("""
					{"id": "b", "user_id": "u", "role_id": "r", "resource_type": "SPACE", "resource_id": "s",
					"created_at": "2026-01-05T09:00:00Z", "updated_at": "2026-01-05T09:00:00Z"}"""));
		assertThat(grant()).extracting(RoleBindingJson::id).isEqualTo("b");
		this.arize.verify();
	}

	@Test
	void failsIfTheUserAlreadyHasARole() {
		this.arize.expect(requestTo(URL)).andRespond(withStatus(HttpStatus.CONFLICT));
		assertThatExceptionOfType(ConflictException.class).isThrownBy(this::grant);
		this.arize.verify();
	}

	private RoleBindingJson grant() {
		return this.service.grant("u", "r", RoleBindingResourceType.SPACE, "s");
	}

}
