package com.arize.rolebindings.autoconfigure;

import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.restclient.test.autoconfigure.RestClientTest;
import org.springframework.context.annotation.Import;
import org.springframework.http.MediaType;
import org.springframework.test.web.client.MockRestServiceServer;
import org.springframework.web.client.RestClient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.client.match.MockRestRequestMatchers.requestTo;
import static org.springframework.test.web.client.response.MockRestResponseCreators.withSuccess;

/**
 * Tests for {@code @RestClientTest} with a service of an application that has the
 * starter, but uses another API.
 */
@RestClientTest
class MockedOtherApiTest {

	@Test
	void mockServerRespondsToTheService(@Autowired Greetings greetings, @Autowired MockRestServiceServer server) {
		server.expect(requestTo("https://greetings.test/hello")).andRespond(withSuccess("hello", MediaType.TEXT_PLAIN));
		assertThat(greetings.greet()).isEqualTo("hello");
		server.verify();
	}

	@SpringBootConfiguration
	@EnableAutoConfiguration
	@Import(Greetings.class)
	static class Application {

	}

	static class Greetings {

		private final RestClient restClient;

		Greetings(RestClient.Builder builder) {
			this.restClient = builder.baseUrl("https://greetings.test").build();
		}

		String greet() {
			return this.restClient.get().uri("/hello").retrieve().body(String.class);
		}

	}

}
