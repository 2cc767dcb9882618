package com.arize.rolebindings.autoconfigure.actuate;

import java.util.HashMap;
import java.util.Map;

import com.arize.config.SDKConfiguration;
import com.arize.http.internal.request.RequestTarget;
import com.arize.rolebindings.RoleBindingsClient;
import com.arize.rolebindings.autoconfigure.ArizeAutoConfiguration;
import com.arize.rolebindings.autoconfigure.ArizeContexts;
import com.arize.rolebindings.autoconfigure.RoleBindingsAutoConfiguration;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.boot.actuate.autoconfigure.info.InfoEndpointAutoConfiguration;
import org.springframework.boot.actuate.info.InfoEndpoint;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Configuration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;

/**
 * Tests for {@link ArizeInfoContributorAutoConfiguration}.
 */
class ArizeInfoContributorAutoConfigurationTest {

	private static final String KEY = "test-key-0123456789";

	private final ApplicationContextRunner contextRunner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(ArizeAutoConfiguration.class, RoleBindingsAutoConfiguration.class,
				ArizeInfoContributorAutoConfiguration.class, InfoEndpointAutoConfiguration.class))
		.withPropertyValues("management.endpoints.web.exposure.include=info", "arize.api-key=" + KEY);

	private final ApplicationContextRunner enabledRunner = this.contextRunner
		.withPropertyValues("management.info.arize.enabled=true");

	@Test
	void contributesVersionAndHost() {
		assertThat(RequestTarget.VERSION).matches("\\d+\\.\\d+\\.\\d+.*");
		this.enabledRunner
			.run((context) -> assertThat(info(context)).isEqualTo(withVersion(Map.of("host", "api.arize.com"))));
	}

	@Test
	void contributesTheRegionIfItIsSet() {
		this.enabledRunner.withPropertyValues("arize.region=eu-west-1a")
			.run((context) -> assertThat(info(context))
				.isEqualTo(withVersion(Map.of("host", "api.eu-west-1a.arize.com", "region", "eu-west-1a"))));
	}

	@Test
	void contributesHostAndRegionOfEachAccount() {
		this.enabledRunner
			.withPropertyValues("arize.accounts.europe.api-key=europe-key", "arize.accounts.europe.region=eu-west-1a",
					"arize.accounts.other.api-key=other-key")
			.run((context) -> assertThat(info(context)).isEqualTo(withVersion(Map.of("host", "api.arize.com",
					"accounts", Map.of("europe", Map.of("host", "api.eu-west-1a.arize.com", "region", "eu-west-1a"),
							"other", Map.of("host", "api.arize.com"))))));
	}

	@Test
	void contributesTheNameOfAnAccountThatIsNotUsed() {
		this.enabledRunner.withInitializer(ArizeContexts::lazyBeans)
			.withPropertyValues("arize.api-key=", "arize.accounts.europe.region=eu-west-1a")
			.run((context) -> assertThat(info(context))
				.isEqualTo(withVersion(Map.of("accounts", Map.of("europe", Map.of())))));
	}

	@ParameterizedTest
	@CsvSource({ "true, true", "false, " })
	void contributesReadOnlyIfItIsTrue(String value, Boolean contributed) {
		this.enabledRunner.withPropertyValues("arize.role-bindings.read-only=" + value)
			.run((context) -> assertThat(info(context)).extractingByKey("arize", InstanceOfAssertFactories.MAP)
				.extractingByKey("readOnly")
				.isEqualTo(contributed));
	}

	@Test
	void contributesOnlyTheVersionIfTheApplicationHasAClientAndNoKey() {
		this.enabledRunner.withBean(RoleBindingsClient.class, () -> mock(RoleBindingsClient.class))
			.withPropertyValues("arize.api-key=")
			.run((context) -> assertThat(info(context)).isEqualTo(withVersion(Map.of())));
	}

	@Test
	void contributesTheNameOfAnAccountWhoseConfigurationCannotBeUsed() {
		SDKConfiguration unnamed = SDKConfiguration.builder().apiKey(KEY).build();
		this.enabledRunner.withBean("unnamed", SDKConfiguration.class, () -> unnamed, ArizeContexts::ofEurope)
			.withBean("client", RoleBindingsClient.class, () -> mock(RoleBindingsClient.class), ArizeContexts::ofEurope)
			.withPropertyValues("arize.api-key=", "arize.accounts.europe.region=eu-west-1a")
			.run((context) -> assertThat(info(context))
				.isEqualTo(withVersion(Map.of("accounts", Map.of("europe", Map.of())))));
	}

	@Test
	void isOffUnlessEnabled() {
		this.contextRunner.withPropertyValues("management.info.defaults.enabled=true")
			.run((context) -> assertThat(info(context)).isEmpty());
	}

	@Test
	void isOffWithoutActuator() {
		new ApplicationContextRunner().withClassLoader(new FilteredClassLoader("org.springframework.boot.actuate"))
			.withUserConfiguration(WithoutActuator.class)
			.withPropertyValues("management.info.arize.enabled=true", "arize.api-key=" + KEY)
			.run((context) -> {
				assertThat(context).hasSingleBean(RoleBindingsClient.class);
				assertThat(context).doesNotHaveBean(ArizeInfoContributorAutoConfiguration.class);
			});
	}

	private static Map<String, Object> withVersion(Map<String, Object> other) {
		Map<String, Object> arize = new HashMap<>(other);
		arize.put("version", RequestTarget.VERSION);
		return Map.of("arize", arize);
	}

	private static Map<String, Object> info(ApplicationContext context) {
		return context.getBean(InfoEndpoint.class).info();
	}

	/*
	 * Imported by name, as by Spring Boot, because loading the class requires the absent
	 * types
	 */
	@Configuration(proxyBeanMethods = false)
	@ImportAutoConfiguration({ ArizeAutoConfiguration.class, RoleBindingsAutoConfiguration.class,
			ArizeInfoContributorAutoConfiguration.class })
	static class WithoutActuator {

	}

}
