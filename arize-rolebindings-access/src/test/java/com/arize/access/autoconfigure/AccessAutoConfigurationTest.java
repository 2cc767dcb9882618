package com.arize.access.autoconfigure;

import java.io.IOException;
import java.time.Duration;
import java.util.Map;

import com.arize.access.autoconfigure.lock.AccessLockAutoConfiguration;
import com.arize.access.run.AccessLock;
import com.arize.access.run.HeldLock;
import com.arize.directory.ArizeDirectory;
import com.arize.exceptions.ConfigurationException;
import com.arize.rolebindings.RoleBindingResourceType;
import com.arize.rolebindings.RoleBindingsClient;
import com.arize.rolebindings.autoconfigure.ArizeAccounts;
import com.arize.rolebindings.autoconfigure.ArizeAutoConfiguration;
import com.arize.rolebindings.autoconfigure.ArizeDirectoryAutoConfiguration;
import com.arize.rolebindings.autoconfigure.RoleBindingsAutoConfiguration;
import com.arize.testing.JavaProcess;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.aot.generate.ClassNameGenerator;
import org.springframework.aot.generate.DefaultGenerationContext;
import org.springframework.aot.generate.GeneratedFiles.Kind;
import org.springframework.aot.generate.InMemoryGeneratedFiles;
import org.springframework.boot.DefaultApplicationArguments;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.aot.ApplicationContextAotGenerator;
import org.springframework.javapoet.ClassName;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link AccessAutoConfiguration}.
 */
@Tag("context")
class AccessAutoConfigurationTest {

	private final RecordingClient client = new RecordingClient();

	private final ApplicationContextRunner contextRunner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(ArizeAutoConfiguration.class, RoleBindingsAutoConfiguration.class,
				AccessAutoConfiguration.class))
		.withBean(RoleBindingsClient.class, () -> this.client)
		.withBean(ArizeDirectory.class, () -> AccessApplication.directory("s"));

	@Test
	void appliesTheFilesWithoutOptionalLibraries() {
		this.client.put("another", "reader", RoleBindingResourceType.SPACE, "s");
		this.contextRunner.withUserConfiguration(OptionalFeatures.class)
			.withClassLoader(new FilteredClassLoader("org.springframework.integration", "io.micrometer.core",
					"org.springframework.boot.actuate"))
			.withPropertyValues("arize.role-bindings.desired-state.enabled=true",
					"arize.role-bindings.desired-state.locations=access.yaml",
					"arize.role-bindings.desired-state.mode=apply", "management.endpoints.web.exposure.include=*")
			.run((context) -> {
				context.getBean(AccessRunner.class).run(new DefaultApplicationArguments());
				assertThat(this.client.calls()).isNotEmpty();
				assertThat(context).doesNotHaveBean(AccessLock.class)
					.doesNotHaveBean(DriftMetrics.class)
					.doesNotHaveBean(AccessEndpointAutoConfiguration.class);
			});
	}

	@Test
	void hasOptionalFeaturesWithTheirLibraries() {
		this.contextRunner.withUserConfiguration(OptionalFeatures.class)
			.withPropertyValues("arize.role-bindings.desired-state.enabled=false",
					"management.endpoints.web.exposure.include=*")
			.run((context) -> {
				assertThat(context).hasSingleBean(DriftMetrics.class)
					.hasSingleBean(AccessEndpointAutoConfiguration.class);
				assertThat(context.getBean(AccessLock.class).acquire(Duration.ofMinutes(1), true))
					.as("the lock without a registry")
					.isSameAs(HeldLock.NONE);
			});
	}

	@Test
	void needsNoKeyAndCreatesNoClientUnlessAPropertyIsSet() {
		new ApplicationContextRunner()
			.withConfiguration(AutoConfigurations.of(ArizeAutoConfiguration.class, RoleBindingsAutoConfiguration.class,
					ArizeDirectoryAutoConfiguration.class, AccessAutoConfiguration.class))
			.withUserConfiguration(OptionalFeatures.class)
			.withPropertyValues("management.endpoints.web.exposure.include=*")
			.run((context) -> {
				context.getBean(AccessRunner.class).run(new DefaultApplicationArguments());
				context.getBean(DriftMonitor.class).run(new DefaultApplicationArguments());
				assertThat(context.getBean(AccessAsCode.class).lastComparison()).isEmpty();
				assertThat(context.getBean(DriftMonitor.class).isRunning()).isFalse();
				assertThat(context.getBeanFactory().getSingletonNames()).doesNotContain("roleBindingsClient",
						"arizeDirectory", "arizeSdkConfiguration");
			});
	}

	@Test
	void contextFailsWithAnInvalidValueAlthoughNothingIsEnabled() {
		this.contextRunner.withPropertyValues("arize.role-bindings.desired-state.mode=no-such-mode")
			.run((context) -> assertThat(context).getFailure()
				.hasMessageContaining("arize.role-bindings.desired-state"));
	}

	@Test
	void hasFilesAndReconcilersWithoutAProperty() {
		this.contextRunner.run((context) -> {
			AccessAsCode access = context.getBean(AccessAsCode.class);
			assertThat(access.hasFiles()).isFalse();
			assertThat(access.lastComparison()).isEmpty();
			assertThat(access.reconciler(context.getBean(ArizeAccounts.class).get("default")).build()).isNotNull();
			assertThatExceptionOfType(ConfigurationException.class).isThrownBy(access::readFiles)
				.withMessageContaining("role-bindings.desired-state.locations is not set");
		});
	}

	@Test
	void doesNothingIfTheClientIsDisabled() {
		this.contextRunner.withUserConfiguration(OptionalFeatures.class)
			.withPropertyValues("arize.role-bindings.enabled=false", "arize.role-bindings.desired-state.enabled=true",
					"management.endpoints.web.exposure.include=*")
			.run((context) -> assertThat(context).hasNotFailed()
				.doesNotHaveBean(AccessRunner.class)
				.doesNotHaveBean(AccessLock.class)
				.doesNotHaveBean(DriftMetrics.class)
				.doesNotHaveBean(AccessEndpointAutoConfiguration.class));
	}

	/* The property that enables it may be set at run time only */
	@ParameterizedTest
	@ValueSource(booleans = { true, false })
	void isProcessedAheadOfTimeWithoutTheFile(boolean enabled) throws IOException {
		InMemoryGeneratedFiles files = new InMemoryGeneratedFiles();
		try (AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext()) {
			TestPropertyValues
				.of("arize.role-bindings.desired-state.enabled=" + enabled,
						"arize.role-bindings.desired-state.locations=file:no-such-file.yaml")
				.applyTo(context);
			context.register(ArizeAutoConfiguration.class, RoleBindingsAutoConfiguration.class,
					AccessAutoConfiguration.class);
			DefaultGenerationContext generation = new DefaultGenerationContext(
					new ClassNameGenerator(ClassName.get("test", "Application")), files);
			new ApplicationContextAotGenerator().processAheadOfTime(context, generation);
			generation.writeGeneratedContent();
		}
		String path = AccessAutoConfiguration.class.getName().replace('.', '/') + "__BeanDefinitions.java";
		assertThat(files.getGeneratedFileContent(Kind.SOURCE, path)).contains("AccessRunner");
	}

	@Test
	@Tag("process")
	void requiresNeitherFileNorServiceInATrainingRun() throws IOException, InterruptedException {
		JavaProcess process = JavaProcess.run(Map.of(), "-Dspring.context.exit=onRefresh",
				StoppedApplication.class.getName(), "--arize.api-key=test-key",
				"--arize.role-bindings.desired-state.enabled=true",
				"--arize.role-bindings.desired-state.locations=file:no-such-file.yaml");
		assertThat(process.exitValue()).as(process.output()).isZero();
		assertThat(process.output()).doesNotContain("FAILED TO START").doesNotContain("no-such-file.yaml");
	}

	/*
	 * Imported by name, as by Spring Boot, because loading the class requires the absent
	 * types
	 */
	@Configuration(proxyBeanMethods = false)
	@ImportAutoConfiguration({ AccessLockAutoConfiguration.class, AccessAutoConfiguration.class,
			AccessEndpointAutoConfiguration.class })
	static class OptionalFeatures {

	}

}
