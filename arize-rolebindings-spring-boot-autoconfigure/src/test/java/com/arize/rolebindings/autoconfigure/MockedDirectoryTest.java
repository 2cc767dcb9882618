package com.arize.rolebindings.autoconfigure;

import com.arize.directory.ArizeDirectory;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
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
 * Tests for {@code @RestClientTest} with a service that uses the directory, in an
 * application without a key.
 */
@RestClientTest
class MockedDirectoryTest {

	@Test
	void serverRespondsToTheService(@Autowired Spaces spaces, @Autowired MockRestServiceServer server) {
		server.expect(requestTo("https://api.arize.com/v2/spaces?limit=100"))
			.andExpect(header("Authorization", "Bearer mock-api-key"))
			.andRespond(
					withSuccess("{\"spaces\": [], \"pagination\": {\"has_more\": false}}", MediaType.APPLICATION_JSON));
		assertThat(spaces.count()).isZero();
		server.verify();
	}

	@SpringBootConfiguration
	@EnableAutoConfiguration
	@Import(Spaces.class)
	static class Application {

	}

	static class Spaces {

		private final ArizeDirectory directory;

		Spaces(ArizeDirectory directory) {
			this.directory = directory;
		}

		long count() {
			return this.directory.spaces().count();
		}

	}

}
