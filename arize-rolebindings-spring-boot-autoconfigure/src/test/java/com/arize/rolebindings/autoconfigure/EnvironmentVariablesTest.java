package com.arize.rolebindings.autoconfigure;

import java.net.URI;
import java.util.HashMap;
import java.util.Map;

import com.arize.config.SDKConfiguration;
import com.arize.rolebindings.autoconfigure.diagnostics.Setting;
import com.arize.testing.JavaProcess;
import org.junit.jupiter.api.Test;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;
import org.springframework.core.io.ClassPathResource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for the environment variables of Arize's SDKs.
 */
class EnvironmentVariablesTest {

	private final ApplicationContextRunner contextRunner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(ArizeAutoConfiguration.class, RoleBindingsAutoConfiguration.class));

	@Test
	void setKeyHostSchemeAndPort() {
		withVariables(Map.of("ARIZE_API_KEY", "test-key", "ARIZE_API_HOST", "arize.test", "ARIZE_API_SCHEME", "http",
				"ARIZE_API_PORT", "8080"))
			.run((context) -> {
				SDKConfiguration configuration = context.getBean(SDKConfiguration.class);
				assertThat(configuration.apiKey()).isEqualTo("test-key");
				assertThat(configuration.apiUrl()).isEqualTo(URI.create("http://arize.test:8080"));
			});
	}

	@Test
	void setTheRegion() {
		withVariables(Map.of("ARIZE_API_KEY", "test-key", "ARIZE_REGION", "us-central-1a"))
			.run((context) -> assertThat(context.getBean(SDKConfiguration.class).apiHost())
				.isEqualTo("api.us-central-1a.arize.com"));
	}

	@Test
	void setTheSingleHostAndPort() {
		withVariables(Map.of("ARIZE_API_KEY", "test-key", "ARIZE_SINGLE_HOST", "one.test", "ARIZE_SINGLE_PORT", "8443"))
			.run((context) -> assertThat(context.getBean(SDKConfiguration.class).apiUrl())
				.isEqualTo(URI.create("https://one.test:8443")));
	}

	@Test
	void setTheBaseDomain() {
		withVariables(Map.of("ARIZE_API_KEY", "test-key", "ARIZE_BASE_DOMAIN", "base.test"))
			.run((context) -> assertThat(context.getBean(SDKConfiguration.class).apiHost()).isEqualTo("api.base.test"));
	}

	@Test
	void setVerificationAndProxy() {
		withVariables(Map.of("ARIZE_API_KEY", "test-key", "ARIZE_REQUEST_VERIFY", "false", "ARIZE_PROXY_URL",
				"http://proxy.test:3128"))
			.run((context) -> {
				SDKConfiguration configuration = context.getBean(SDKConfiguration.class);
				assertThat(configuration.requestVerify()).isFalse();
				assertThat(configuration.proxyUrl()).hasToString("http://proxy.test:3128");
			});
	}

	@Test
	void certificateFilesOfOtherProgramsHaveNoEffect() throws Exception {
		String file = new ClassPathResource("config/two-authorities.pem").getFile().getPath();
		withVariables(Map.of("ARIZE_API_KEY", "test-key", "REQUESTS_CA_BUNDLE", file, "SSL_CERT_FILE", file))
			.run((context) -> assertThat(context.getBean(SDKConfiguration.class).caCertificates()).isEmpty());
	}

	@Test
	void setTheFileOfCertificateAuthorities() {
		withVariables(Map.of("ARIZE_API_KEY", "test-key", "ARIZE_SSL_CA_CERT", "no-such-file.pem"))
			.run((context) -> assertThat(context).getFailure().rootCause().hasMessageContaining("no-such-file.pem"));
	}

	@Test
	void areOverriddenByAProperty() {
		withVariables(Map.of("ARIZE_API_KEY", "test-key", "ARIZE_API_HOST", "variable.test"))
			.withPropertyValues("arize.api-host=property.test")
			.run((context) -> assertThat(context.getBean(SDKConfiguration.class).apiHost()).isEqualTo("property.test"));
	}

	@Test
	void areReadFromTheProcessEnvironmentUnlessEmpty() throws Exception {
		Map<String, String> variables = new HashMap<>();
		Setting.VARIABLES.forEach((name) -> variables.put(name, ""));
		variables.put("ARIZE_ACCOUNTS_EUROPE_API_KEY", "");
		variables.put("ARIZE_ROLEBINDINGS_ENABLED", "");
		variables.put("ARIZE_API_KEY", "test-key");
		variables.put("ARIZE_API_PORT", "8443");
		JavaProcess process = JavaProcess.run(variables, EnvironmentVariablesApplication.class.getName());
		assertThat(process.output()).contains("url=https://file.test:8443 key=test-key verify=true proxy=null",
				"europe=file-key clients=2");
	}

	private ApplicationContextRunner withVariables(Map<String, Object> variables) {
		String name = StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME;
		return this.contextRunner.withInitializer((context) -> context.getEnvironment()
			.getPropertySources()
			.replace(name, new SystemEnvironmentPropertySource(name, variables)));
	}

}
