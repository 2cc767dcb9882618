package com.arize.rolebindings.test;

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
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for an application whose clients send their requests to an
 * {@link ArizeApiStandIn}.
 */
@SpringBootTest(webEnvironment = WebEnvironment.NONE, properties = "arize.region=eu-west-1a")
class StandInInSpringTest {

	@Test
	void oneBeanConnectsTheClient(@Autowired RoleBindingsClient client, @Autowired ArizeApiStandIn standIn) {
		assertThat(client.list(RoleBindingResourceType.SPACE).roleBindings()).isEmpty();
		assertThat(standIn.requests()).hasSize(1);
	}

	@TestConfiguration(proxyBeanMethods = false)
	static class StandIn {

		@Bean
		ArizeApiStandIn arize() {
			return ArizeApiStandIn.start();
		}

	}

	@Configuration(proxyBeanMethods = false)
	@ImportAutoConfiguration({ ArizeAutoConfiguration.class, RoleBindingsAutoConfiguration.class })
	static class Application {

	}

}
