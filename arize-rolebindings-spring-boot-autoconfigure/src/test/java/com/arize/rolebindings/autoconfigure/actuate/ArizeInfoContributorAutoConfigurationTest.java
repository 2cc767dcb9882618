package com.arize.rolebindings.autoconfigure.actuate;

import java.util.Map;

import com.arize.config.SDKConfiguration;
import com.arize.http.request.ClientInfo;
import com.arize.rolebindings.RoleBindingsClient;
import com.arize.rolebindings.autoconfigure.ArizeAutoConfiguration;
import com.arize.rolebindings.autoconfigure.RoleBindingsAutoConfiguration;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.LazyInitializationBeanFactoryPostProcessor;
import org.springframework.boot.actuate.autoconfigure.info.InfoEndpointAutoConfiguration;
import org.springframework.boot.actuate.info.InfoEndpoint;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.context.annotation.ImportCandidates;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
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
	void isRegistered() {
		assertThat(ImportCandidates.load(AutoConfiguration.class, null))
			.contains(ArizeInfoContributorAutoConfiguration.class.getName());
	}

	@Test
	void contributesVersionHostAndRegion() {
		this.enabledRunner.withPropertyValues("arize.region=eu-west-1a")
			.run((context) -> assertThat(info(context)).isEqualTo(Map.of("arize", Map.of("version",
					ClientInfo.version(), "host", "api.eu-west-1a.arize.com", "region", "eu-west-1a"))));
	}

	@Test
	void contributesHostAndRegionOfEachAccount() {
		this.enabledRunner
			.withPropertyValues("arize.accounts.europe.api-key=europe-key", "arize.accounts.europe.region=eu-west-1a",
					"arize.accounts.other.api-key=other-key")
			.run((context) -> assertThat(info(context)).isEqualTo(Map.of("arize",
					Map.of("version", ClientInfo.version(), "host", "api.arize.com", "accounts",
							Map.of("europe", Map.of("host", "api.eu-west-1a.arize.com", "region", "eu-west-1a"),
									"other", Map.of("host", "api.arize.com"))))));
	}

	@Test
	void contributesTheNameOfAnAccountThatIsNotUsed() {
		this.enabledRunner
			.withInitializer(
					(context) -> context.addBeanFactoryPostProcessor(new LazyInitializationBeanFactoryPostProcessor()))
			.withPropertyValues("arize.api-key=", "arize.accounts.europe.region=eu-west-1a")
			.run((context) -> assertThat(info(context)).isEqualTo(
					Map.of("arize", Map.of("version", ClientInfo.version(), "accounts", Map.of("europe", Map.of())))));
	}

	@Test
	void omitsTheRegionUnlessItIsSet() {
		this.enabledRunner.run((context) -> assertThat(info(context))
			.isEqualTo(Map.of("arize", Map.of("version", ClientInfo.version(), "host", "api.arize.com"))));
	}

	@Test
	void contributesThatTheClientsAreReadOnly() {
		this.enabledRunner.withPropertyValues("arize.role-bindings.read-only=true")
			.run((context) -> assertThat(info(context)).extractingByKey("arize", InstanceOfAssertFactories.MAP)
				.containsEntry("readOnly", true));
	}

	@Test
	void omitsReadOnlyUnlessItIsTrue() {
		this.enabledRunner.withPropertyValues("arize.role-bindings.read-only=false")
			.run((context) -> assertThat(info(context)).extractingByKey("arize", InstanceOfAssertFactories.MAP)
				.doesNotContainKey("readOnly"));
	}

	@Test
	void contributesTheVersionOfTheBuild() {
		assertThat(ClientInfo.version()).matches("\\d+\\.\\d+\\.\\d+.*");
	}

	@Test
	void contributesOnlyTheVersionIfTheApplicationHasAClientAndNoKey() {
		this.enabledRunner.withBean(RoleBindingsClient.class, () -> mock(RoleBindingsClient.class))
			.withPropertyValues("arize.api-key=")
			.run((context) -> assertThat(info(context))
				.isEqualTo(Map.of("arize", Map.of("version", ClientInfo.version()))));
	}

	@Test
	void contributesTheHostIfTheApplicationHasAClientAndAKey() {
		this.enabledRunner.withBean(RoleBindingsClient.class, () -> mock(RoleBindingsClient.class))
			.run((context) -> assertThat(info(context))
				.isEqualTo(Map.of("arize", Map.of("version", ClientInfo.version(), "host", "api.arize.com"))));
	}

	@Test
	void contributesTheNameOfAnAccountWhoseConfigurationCannotBeUsed() {
		this.enabledRunner.withUserConfiguration(UnnamedConfiguration.class)
			.withPropertyValues("arize.api-key=", "arize.accounts.europe.region=eu-west-1a")
			.run((context) -> assertThat(info(context)).isEqualTo(
					Map.of("arize", Map.of("version", ClientInfo.version(), "accounts", Map.of("europe", Map.of())))));
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

	private static Map<String, Object> info(ApplicationContext context) {
		return context.getBean(InfoEndpoint.class).info();
	}

	@Configuration(proxyBeanMethods = false)
	static class UnnamedConfiguration {

		@Bean(defaultCandidate = false)
		@Qualifier("europe")
		SDKConfiguration unnamed() {
			return SDKConfiguration.builder().apiKey(KEY).build();
		}

		@Bean(defaultCandidate = false)
		@Qualifier("europe")
		RoleBindingsClient client() {
			return mock(RoleBindingsClient.class);
		}

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
