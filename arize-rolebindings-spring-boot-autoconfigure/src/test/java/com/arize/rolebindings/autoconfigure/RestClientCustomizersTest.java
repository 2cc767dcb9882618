package com.arize.rolebindings.autoconfigure;

import java.util.ArrayList;
import java.util.List;

import com.arize.rolebindings.RoleBindingsClient;
import org.junit.jupiter.api.Test;

import org.springframework.boot.restclient.RestClientCustomizer;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.web.client.RestClient;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for the customizers that {@link RoleBindingsAutoConfiguration} applies.
 */
class RestClientCustomizersTest {

	private final ApplicationContextRunner contextRunner = ArizeContexts.runner()
		.withUserConfiguration(Customizers.class)
		.withPropertyValues("arize.api-key=test-key");

	@Test
	void areAppliedInOrderWithTheClientsOwnLast() {
		this.contextRunner
			.run((context) -> assertThat(applied(context)).containsExactly("general 1", "general 2", "own 1", "own 2"));
	}

	@Test
	void areOnlyTheClientsOwnIfTheGeneralOnesAreDisabled() {
		this.contextRunner.withPropertyValues("arize.rest-client-customizers=false")
			.run((context) -> assertThat(applied(context)).containsExactly("own 1", "own 2"));
	}

	@Test
	void areOnlyTheGeneralOnesForOtherRestClients() {
		this.contextRunner.run((context) -> {
			applied(context).clear();
			context.getBean(RestClient.Builder.class).build();
			assertThat(applied(context)).containsExactly("general 1", "general 2");
		});
	}

	private static List<String> applied(ApplicationContext context) {
		context.getBean(RoleBindingsClient.class);
		return context.getBean(Customizers.class).applied;
	}

	@Configuration(proxyBeanMethods = false)
	static class Customizers {

		private final List<String> applied = new ArrayList<>();

		@Bean
		@Order(2)
		RestClientCustomizer general2() {
			return (builder) -> this.applied.add("general 2");
		}

		@Bean
		@Order(1)
		RestClientCustomizer general1() {
			return (builder) -> this.applied.add("general 1");
		}

		@Bean
		@Order(2)
		ArizeRestClientCustomizer own2() {
			return (builder) -> this.applied.add("own 2");
		}

		@Bean
		@Order(Ordered.HIGHEST_PRECEDENCE)
		ArizeRestClientCustomizer own1() {
			return (builder) -> this.applied.add("own 1");
		}

	}

}
