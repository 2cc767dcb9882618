package com.arize.rolebindings.autoconfigure;

import com.arize.config.SDKConfiguration;
import com.arize.rolebindings.RoleBindingsClient;
import com.arize.rolebindings.RoleBindingsClientFactory;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.context.annotation.Configuration;
import org.springframework.test.context.bean.override.mockito.MockitoBean;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mockingDetails;

/**
 * Tests for an application whose test replaces the client.
 */
@SpringBootTest(webEnvironment = WebEnvironment.NONE)
class ReplacedClientTest {

	@MockitoBean
	private RoleBindingsClient client;

	@Test
	void needsNoKey(@Autowired RoleBindingsClient injected) {
		assertThat(injected).isSameAs(this.client);
		assertThat(mockingDetails(injected).isMock()).isTrue();
	}

	@Test
	void furtherClientIsCreatedFromTheFactory(@Autowired RoleBindingsClientFactory clients) {
		SDKConfiguration configuration = SDKConfiguration.builder().apiKey("test-key").build();
		assertThat(mockingDetails(clients.create(configuration)).isMock()).isFalse();
	}

	@Configuration(proxyBeanMethods = false)
	@ImportAutoConfiguration({ ArizeAutoConfiguration.class, RoleBindingsAutoConfiguration.class })
	static class Application {

	}

}
