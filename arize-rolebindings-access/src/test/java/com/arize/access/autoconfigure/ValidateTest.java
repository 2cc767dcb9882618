package com.arize.access.autoconfigure;

import java.io.IOException;
import java.nio.file.Path;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ConfigurableApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for the mode that only reads access files.
 */
@ExtendWith(OutputCaptureExtension.class)
@Tag("context")
@Tag("socket")
class ValidateTest {

	@RegisterExtension
	static final AccessApplication application = new AccessApplication();

	private static final String BY_NAME = """
			scope: {space: Payments}
			role_bindings:
			  - {user: nobody@example.com, role: No Role}
			""";

	@AfterEach
	void nothingIsRequested() {
		assertThat(application.requests()).isEmpty();
	}

	@BeforeEach
	void validate() {
		application.with("mode=validate");
	}

	@ParameterizedTest
	@CsvSource({ "'', --arize.api-key=", "'', --arize.api-key= enabled=on mode=Validate",
			"account: europe, --arize.api-key=", "'', --arize.directory.enabled=false" })
	void isZeroWithoutAKeyAnAccountOrADirectory(String account, String properties, CapturedOutput output)
			throws IOException {
		assertThat(application.run(account + "\n" + BY_NAME, properties.split(" "))).isZero();
		assertThat(output).contains("The access files are valid; names are not looked up");
	}

	@ParameterizedTest
	@ValueSource(strings = { "arize.api-key", "arize.accounts.europe.api-key" })
	void isOneForAFileWithAConfiguredKey(String property, CapturedOutput output) throws IOException {
		String key = "configured-" + property.length();
		assertThat(application.run(BY_NAME.replace("nobody@example.com", key), "--" + property + "=" + key)).isOne();
		assertThat(output).contains("access.yaml has errors:").contains("API key");
	}

	@ParameterizedTest
	@ValueSource(strings = { "{space: Payments}", "{resource_type: SPACE}", "{user: ada@example.com}" })
	void isOneForNamesOfScopesThatOverlap(String scope, CapturedOutput output) throws IOException {
		assertThat(application.run(BY_NAME + "---\nscope: " + scope + "\nrole_bindings: []")).isOne();
		assertThat(output)
			.contains("line 5: the scope has role bindings in common with the scope in line 1; each role binding must");
	}

	@Test
	void isZeroForNamesOfScopesThatMayOverlap() throws IOException {
		assertThat(application.run("""
				scope: {space: Payments}
				role_bindings: []
				---
				scope: {space: Payments, project: checkout-bot}
				role_bindings: []
				---
				scope: {space: Lending, project: checkout-bot}
				role_bindings: []
				---
				scope: {resource_type: SPACE, resource_id: s}
				role_bindings: []
				""")).isZero();
	}

	@Test
	void theEndpointHasNoPlanToApply() throws IOException {
		try (ConfigurableApplicationContext context = application.open(BY_NAME)) {
			AccessEndpoint endpoint = new AccessEndpoint(context.getBean(AccessRunner.class));
			assertThat(endpoint.apply("sha256:" + "0".repeat(64)).getStatus()).isEqualTo(404);
		}
	}

	@Test
	void writesAReport() throws IOException {
		Path report = application.directory().resolve("plan.json");
		application.run(BY_NAME, "report=" + report);
		assertThat(report).content().contains("\"mode\": \"validate\"").contains("\"exit_status\": 0");
	}

}
