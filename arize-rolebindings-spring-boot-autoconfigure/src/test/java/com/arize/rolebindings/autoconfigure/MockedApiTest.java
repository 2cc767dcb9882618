package com.arize.rolebindings.autoconfigure;

import com.arize.directory.ArizeDirectory;
import com.arize.rolebindings.RoleBindingResourceType;
import com.arize.rolebindings.RoleBindingsClient;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.restclient.test.autoconfigure.RestClientTest;
import org.springframework.context.annotation.Import;
import org.springframework.http.MediaType;
import org.springframework.test.web.client.MockRestServiceServer;
import org.springframework.web.client.RestClient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.client.match.MockRestRequestMatchers.header;
import static org.springframework.test.web.client.match.MockRestRequestMatchers.requestTo;
import static org.springframework.test.web.client.response.MockRestResponseCreators.withSuccess;

/**
 * Tests for {@code @RestClientTest} with a service, in an application with the starter
 * and no key.
 */
@Tag("context")
class MockedApiTest {

	private static final String NO_BINDINGS = """
			{"role_bindings": [], "pagination": {"has_more": false}}""";

	private static void respond(MockRestServiceServer server, String url, String json) {
		server.expect(requestTo(url))
			.andExpect(header("Authorization", "Bearer mock-api-key"))
			.andRespond(withSuccess(json, MediaType.APPLICATION_JSON));
	}

	@Nested
	@RestClientTest(properties = { "arize.ssl-bundle=ours",
			"spring.ssl.bundle.pem.ours.truststore.certificate=classpath:config/two-authorities.pem" })
	@Import(Bindings.class)
	class OfTheClient {

		@Test
		void serverRespondsToTheService(@Autowired Bindings service, @Autowired MockRestServiceServer server) {
			respond(server, "https://api.arize.com/v2/role-bindings?resource_type=SPACE&limit=50", NO_BINDINGS);
			assertThat(service.client.list(RoleBindingResourceType.SPACE).roleBindings()).isEmpty();
			server.verify();
		}

	}

	@Nested
	@RestClientTest(properties = { "arize.accounts.europe.region=eu-west-1a", "arize.accounts.other.api-key=" })
	@Import(BindingsOfEurope.class)
	class OfTheClientOfAnAccount {

		@Test
		void serverRespondsToTheService(@Autowired BindingsOfEurope service, @Autowired MockRestServiceServer server) {
			respond(server, "https://api.eu-west-1a.arize.com/v2/role-bindings?resource_type=SPACE&limit=50",
					NO_BINDINGS);
			assertThat(service.client.list(RoleBindingResourceType.SPACE).roleBindings()).isEmpty();
			server.verify();
		}

	}

	@Nested
	@RestClientTest
	@Import(Spaces.class)
	class OfTheDirectory {

		@Test
		void serverRespondsToTheService(@Autowired Spaces service, @Autowired MockRestServiceServer server) {
			respond(server, "https://api.arize.com/v2/spaces?limit=100", """
					{"spaces": [], "pagination": {"has_more": false}}""");
			assertThat(service.directory.spaces()).isEmpty();
			server.verify();
		}

	}

	@Nested
	@RestClientTest
	@Import(Greetings.class)
	class OfAnotherApi {

		@Test
		void serverRespondsToTheService(@Autowired Greetings service, @Autowired MockRestServiceServer server) {
			server.expect(requestTo("https://greetings.test/hello"))
				.andRespond(withSuccess("hello", MediaType.TEXT_PLAIN));
			assertThat(service.greetings.get().uri("/hello").retrieve().body(String.class)).isEqualTo("hello");
			server.verify();
		}

	}

	@SpringBootConfiguration
	@EnableAutoConfiguration
	static class Application {

	}

	record Bindings(RoleBindingsClient client) {

	}

	record BindingsOfEurope(@Qualifier("europe") RoleBindingsClient client) {

	}

	record Spaces(ArizeDirectory directory) {

	}

	static class Greetings {

		private final RestClient greetings;

		Greetings(RestClient.Builder builder) {
			this.greetings = builder.baseUrl("https://greetings.test").build();
		}

	}

}
