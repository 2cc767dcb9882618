package com.arize.rolebindings.autoconfigure.diagnostics;

import com.arize.rolebindings.autoconfigure.ArizeAutoConfiguration;
import com.arize.rolebindings.autoconfigure.RoleBindingsAutoConfiguration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ConfigurableApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link UnknownPropertiesWarning}.
 */
@ExtendWith(OutputCaptureExtension.class)
class UnknownPropertiesWarningTest {

	private static final String WARNING = "Properties that do not exist are ignored:";

	private static final String KEY = "arize.api-key=test-key";

	private static final String EUROPE_KEY = "arize.accounts.europe.api-key=europe-key";

	@Test
	void listsAllPropertiesWithOriginAndNearestName(CapturedOutput output) {
		run(KEY, EUROPE_KEY, "arize.regoin=pa55", "arize.retry.max-atempts=pa55", "arize.accounts.europe.regin=pa55",
				"arize.directory.cache-tl=pa55", "arize.role-bindings.read-olny=pa55",
				"arize.accounts.europe.directory.enabled=pa55");
		assertThat(output).containsOnlyOnce(WARNING)
			.contains(" WARN ")
			.contains(warning("arize.regoin", "arize.region"))
			.contains(warning("arize.retry.max-atempts", "arize.retry.max-attempts"))
			.contains(warning("arize.accounts.europe.regin", "arize.accounts.europe.region"))
			.contains(warning("arize.directory.cache-tl", "arize.directory.cache-ttl"))
			.contains(warning("arize.role-bindings.read-olny", "arize.role-bindings.read-only"))
			.contains(warning("arize.accounts.europe.directory.enabled", null))
			.doesNotContain("pa55");
	}

	@Test
	void listsThePropertiesOfADesiredStateThatIsNotBound(CapturedOutput output) {
		run(KEY, "arize.role-bindings.enabled=false", "arize.role-bindings.desired-state.enabled=true",
				"arize.role-bindings.desired-state.locatons=pa55");
		assertThat(output).contains(
				warning("arize.role-bindings.desired-state.locatons", "arize.role-bindings.desired-state.locations"));
	}

	@ParameterizedTest
	@CsvSource({ "arize.apiHots, arize.api-host", "arize.acounts.europe.region, arize.accounts.europe.region",
			"arize.retri.max-attempts, arize.retry.max-attempts",
			"arize.rolebindigs.enabled, arize.role-bindings.enabled",
			"arize.default-header.x-team, arize.default-headers.x-team" })
	void namesTheNearestProperty(String property, String nearest, CapturedOutput output) {
		run(KEY, property + "=pa55");
		assertThat(output).contains("(did you mean '" + nearest + "'?) from \"" + property + "\"");
	}

	@ParameterizedTest
	@ValueSource(strings = { "arize.readTimeout=7s", "arize.READ_TIMEOUT=7s", "arize.read_timeout=7s",
			"arize.default-headers.x-any=a", "arize.default-headers[X_Any]=a", "arize.accounts.europe.readTimeout=7s",
			"arize.accounts.europe.retry.maxAttempts=2", "arize.accounts.europe.default-headers.x-any=a",
			"arize.role-bindings.desired-state.locations[0]=access.yaml",
			"arize.role-bindings.desiredState.maxDeletions=1", "arize.accounts=", "arize.accounts.europe=",
			"arize.myapp.region=mars", "arize.model-id=m", "other.regoin=x" })
	void isSilentForOtherProperties(String property, CapturedOutput output) {
		run(KEY, EUROPE_KEY, property);
		assertThat(output).doesNotContain(WARNING);
	}

	@Test
	void checksSystemProperties(CapturedOutput output) {
		System.setProperty("arize.regoin", "pa55");
		try {
			run(KEY);
		}
		finally {
			System.clearProperty("arize.regoin");
		}
		assertThat(output).contains("'arize.regoin' (did you mean 'arize.region'?) from \"arize.regoin\" from property"
				+ " source \"systemProperties\"");
	}

	@Test
	void isSilentForEnvironmentVariables(CapturedOutput output) {
		try (StartedApplication application = new StartedApplication().withVariable("ARIZE_REGOIN", "x")
			.withVariable("ARIZE_ACCOUNTS_EUROPE_REGIN", "x")) {
			application.run(KEY).close();
		}
		assertThat(output).doesNotContain(WARNING);
	}

	@Test
	void precedesTheReportOfAFailure(CapturedOutput output) {
		new StartedApplication().fail(output, "arize.api-kye=pa55");
		assertThat(output.getAll().indexOf("'arize.api-kye' (did you mean 'arize.api-key'?)")).isPositive()
			.isLessThan(output.getAll().indexOf("APPLICATION FAILED TO START"));
		assertThat(output).doesNotContain("pa55");
	}

	@Test
	void isLoggedWithLazyInitialization(CapturedOutput output) {
		run(KEY, "arize.regoin=x", "spring.main.lazy-initialization=true");
		assertThat(output).containsOnlyOnce(WARNING);
	}

	@Test
	void childContextReportsItsOwnPropertiesOnly(CapturedOutput output) {
		SpringApplicationBuilder parent = new SpringApplicationBuilder(ArizeAutoConfiguration.class)
			.web(WebApplicationType.NONE)
			.properties(KEY, "arize.regoin=x");
		try (ConfigurableApplicationContext child = parent
			.child(ArizeAutoConfiguration.class, RoleBindingsAutoConfiguration.class)
			.web(WebApplicationType.NONE)
			.run("--arize.proxy-ulr=x")) {
			assertThat(child.getParent()).isNotNull();
		}
		assertThat(output).containsOnlyOnce("'arize.regoin'").containsOnlyOnce("'arize.proxy-ulr'");
	}

	private static void run(String... properties) {
		try (StartedApplication application = new StartedApplication()) {
			application.run(properties).close();
		}
	}

	private static String warning(String property, String nearest) {
		return "\t- '%s'%s from \"%s\" from property source \"commandLineArgs\"\n".formatted(property,
				(nearest != null) ? " (did you mean '" + nearest + "'?)" : "", property);
	}

}
