package com.arize.console;

import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.context.annotation.ImportCandidates;
import org.springframework.boot.test.context.runner.AbstractApplicationContextRunner;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.context.runner.ReactiveWebApplicationContextRunner;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;
import org.springframework.context.annotation.Configuration;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for the types of application that can use the starter: servlet, reactive, and
 * none.
 */
@Tag("context")
class ApplicationTypesTest {

	static Stream<AbstractApplicationContextRunner<?, ?, ?>> applications() {
		return Stream.of(new WebApplicationContextRunner(), new ReactiveWebApplicationContextRunner(),
				new ApplicationContextRunner());
	}

	@ParameterizedTest
	@MethodSource("applications")
	void haveTheClientAndEveryBeanThatTheyHaveWithoutTheStarter(AbstractApplicationContextRunner<?, ?, ?> application) {
		Map<String, Class<?>> without = beans(
				application.withPropertyValues("spring.autoconfigure.exclude=" + autoConfigurationsOfTheStarter()));
		assertThat(without).containsKey("restClientBuilder").doesNotContainKey("roleBindingsClient");
		assertThat(beans(application)).containsAllEntriesOf(without).containsKey("roleBindingsClient");
	}

	private static String autoConfigurationsOfTheStarter() {
		return StreamSupport.stream(ImportCandidates.load(AutoConfiguration.class, null).spliterator(), false)
			.filter((name) -> name.startsWith("com.arize."))
			.collect(Collectors.joining(","));
	}

	private static Map<String, Class<?>> beans(AbstractApplicationContextRunner<?, ?, ?> application) {
		Map<String, Class<?>> beans = new HashMap<>();
		application.withPropertyValues("arize.api-key=test-key")
			.withUserConfiguration(Application.class)
			.run((context) -> {
				for (String name : context.getBeanDefinitionNames()) {
					beans.put(name, context.getType(name));
				}
			});
		return beans;
	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class Application {

	}

}
