package com.arize.rolebindings.autoconfigure.diagnostics;

import com.arize.config.SDKConfiguration;
import com.arize.rolebindings.RoleBindingsClient;
import com.arize.rolebindings.autoconfigure.ArizeAutoConfiguration;
import com.arize.rolebindings.autoconfigure.RoleBindingsAutoConfiguration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import org.springframework.beans.factory.NoUniqueBeanDefinitionException;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.support.DefaultListableBeanFactory;
import org.springframework.boot.Banner;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.OrderUtils;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

/**
 * Tests for {@link NoUniqueConfigurationFailureAnalyzer}, and for what its report
 * recommends.
 */
@ExtendWith(OutputCaptureExtension.class)
class NoUniqueConfigurationFailureAnalyzerTest {

	private final ApplicationContextRunner contextRunner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(ArizeAutoConfiguration.class, RoleBindingsAutoConfiguration.class));

	@Test
	void reportNamesTheBeansAndWhereTheyAreDefined(CapturedOutput output) {
		start(Undecided.class);
		assertThat(output).contains("APPLICATION FAILED TO START")
			.contains("requires one bean of type 'com.arize.config.SDKConfiguration', but there are 2")
			.containsPattern("\t- 'america', defined by method 'america' in .*Undecided")
			.containsPattern("\t- 'europe', defined by method 'europe' in .*Undecided");
	}

	@Test
	void reportSaysWhatToDo(CapturedOutput output) {
		start(Undecided.class);
		assertThat(output).contains("Annotate the bean for the auto-configured client with @Primary.")
			.contains("@Bean(defaultCandidate = false) and a @Qualifier");
	}

	@Test
	void applicationWithAPrimaryConfigurationStarts() {
		this.contextRunner.withUserConfiguration(WithPrimary.class)
			.run((context) -> assertThat(context).hasSingleBean(RoleBindingsClient.class));
	}

	@Test
	void applicationWithAnotherConfigurationThatIsNotADefaultCandidateStarts() {
		this.contextRunner.withUserConfiguration(WithFurther.class)
			.withPropertyValues("arize.api-key=property-key")
			.run((context) -> assertThat(context.getBean(SDKConfiguration.class).apiKey()).isEqualTo("property-key"));
	}

	@Test
	void otherBeansAreLeftToSpringBoot() {
		assertThat(new NoUniqueConfigurationFailureAnalyzer(new DefaultListableBeanFactory())
			.analyze(new NoUniqueBeanDefinitionException(String.class, "a", "b"))).isNull();
	}

	@Test
	void singletonWithoutADefinitionIsNamed() {
		assertThat(new NoUniqueConfigurationFailureAnalyzer(new DefaultListableBeanFactory())
			.analyze(new NoUniqueBeanDefinitionException(SDKConfiguration.class, "a", "b"))).isNotNull()
			.satisfies((analysis) -> assertThat(analysis.getDescription()).contains("'a', registered as a singleton"));
	}

	/* Spring Boot's analyzer has no order, so that the class path would decide */
	@Test
	void isOrderedBeforeTheAnalyzerOfSpringBoot() {
		assertThat(OrderUtils.getOrder(NoUniqueConfigurationFailureAnalyzer.class))
			.isLessThan(Ordered.LOWEST_PRECEDENCE);
	}

	private static void start(Class<?> application) {
		SpringApplication spring = new SpringApplication(application, ArizeAutoConfiguration.class,
				RoleBindingsAutoConfiguration.class);
		spring.setWebApplicationType(WebApplicationType.NONE);
		spring.setBannerMode(Banner.Mode.OFF);
		assertThat(catchThrowable(spring::run)).isNotNull();
	}

	private static SDKConfiguration configuration() {
		return SDKConfiguration.builder().apiKey("own-key").build();
	}

	@Configuration(proxyBeanMethods = false)
	static class Undecided {

		@Bean
		SDKConfiguration america() {
			return configuration();
		}

		@Bean
		SDKConfiguration europe() {
			return configuration();
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class WithPrimary {

		@Bean
		@Primary
		SDKConfiguration america() {
			return configuration();
		}

		@Bean
		SDKConfiguration europe() {
			return configuration();
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class WithFurther {

		@Bean(defaultCandidate = false)
		@Qualifier("europe")
		SDKConfiguration europe() {
			return configuration();
		}

	}

}
