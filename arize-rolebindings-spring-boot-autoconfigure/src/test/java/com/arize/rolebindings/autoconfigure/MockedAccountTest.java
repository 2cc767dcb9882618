package com.arize.rolebindings.autoconfigure;

import com.arize.rolebindings.RoleBindingResourceType;
import com.arize.rolebindings.RoleBindingsClient;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.restclient.test.autoconfigure.RestClientTest;
import org.springframework.context.annotation.Import;
import org.springframework.http.MediaType;
import org.springframework.test.web.client.MockRestServiceServer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.client.match.MockRestRequestMatchers.header;
import static org.springframework.test.web.client.match.MockRestRequestMatchers.requestTo;
import static org.springframework.test.web.client.response.MockRestResponseCreators.withSuccess;

/**
 * Tests for {@code @RestClientTest} with a service that uses the client of one of two
 * accounts, in an application without a key.
 */
@RestClientTest(properties = { "arize.accounts.europe.region=eu-west-1a", "arize.accounts.other.api-key=" })
class MockedAccountTest {

	@Test
	void mockServerRespondsToTheService(@Autowired Spaces spaces, @Autowired MockRestServiceServer server) {
		server.expect(requestTo("https://api.eu-west-1a.arize.com/v2/role-bindings?resource_type=SPACE&limit=50"))
			.andExpect(header("Authorization", "Bearer mock-api-key"))
			.andRespond(withSuccess("{\"role_bindings\": [], \"pagination\": {\"has_more\": false}}",
					MediaType.APPLICATION_JSON));
		assertThat(spaces.count()).isZero();
		server.verify();
	}

	@SpringBootConfiguration
	@EnableAutoConfiguration
	@Import(Spaces.class)
	static class Application {

	}

	static class Spaces {

		private final RoleBindingsClient client;

		Spaces(@Qualifier("europe") RoleBindingsClient client) {
			this.client = client;
		}

		int count() {
			return this.client.list(RoleBindingResourceType.SPACE).roleBindings().size();
		}

	}

}
