package com.arize.rolebindings.test;

import com.arize.config.SDKConfiguration;
import com.arize.exceptions.MissingApiKeyException;
import com.arize.rolebindings.RoleBindingResourceType;
import com.arize.rolebindings.RoleBindingsClient;
import com.arize.rolebindings.autoconfigure.ArizeAutoConfiguration;
import com.arize.rolebindings.autoconfigure.RoleBindingsAutoConfiguration;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatException;

/**
 * Tests for an application whose test replaces the client by the fake.
 */
@SpringBootTest(webEnvironment = WebEnvironment.NONE)
class FakeInSpringTest {

	@Autowired
	private FakeRoleBindingsClient fake;

	@Test
	void theFakeIsInjected(@Autowired RoleBindingsClient client) {
		client.create("u", "r", RoleBindingResourceType.SPACE, "s");
		assertThat(client).isSameAs(this.fake);
		assertThat(this.fake.bindings()).hasSize(1);
	}

	@Test
	void keyIsNotRequired(@Autowired ApplicationContext context) {
		assertThat(context.getBean(RoleBindingsClient.class)).isSameAs(this.fake);
		assertThatException().isThrownBy(() -> context.getBean(SDKConfiguration.class))
			.havingRootCause()
			.isInstanceOf(MissingApiKeyException.class);
	}

	@TestConfiguration(proxyBeanMethods = false)
	static class Fakes {

		@Bean
		FakeRoleBindingsClient roleBindingsClient() {
			return new FakeRoleBindingsClient();
		}

	}

	@Configuration(proxyBeanMethods = false)
	@ImportAutoConfiguration({ ArizeAutoConfiguration.class, RoleBindingsAutoConfiguration.class })
	static class Application {

	}

}
