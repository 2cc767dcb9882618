package com.arize.rolebindings.autoconfigure;

import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;

import com.arize.config.SDKConfiguration;
import com.arize.rolebindings.autoconfigure.internal.Setting;
import com.arize.testing.JavaProcess;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.core.io.ClassPathResource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for the environment variables of Arize's SDKs.
 */
class EnvironmentVariablesTest {

	static Stream<Arguments> urls() {
		return Stream.of(
				Arguments.of(
						Map.of("ARIZE_API_HOST", "arize.test", "ARIZE_API_SCHEME", "http", "ARIZE_API_PORT", "8080"),
						"http://arize.test:8080"),
				Arguments.of(Map.of("ARIZE_REGION", "us-central-1a"), "https://api.us-central-1a.arize.com"),
				Arguments.of(Map.of("ARIZE_SINGLE_HOST", "one.test", "ARIZE_SINGLE_PORT", "8443"),
						"https://one.test:8443"),
				Arguments.of(Map.of("ARIZE_BASE_DOMAIN", "base.test"), "https://api.base.test"));
	}

	@ParameterizedTest
	@MethodSource("urls")
	void setTheUrl(Map<String, Object> variables, String url) {
		withVariables(variables)
			.run((context) -> assertThat(context.getBean(SDKConfiguration.class).apiUrl()).hasToString(url));
	}

	@Test
	void setVerificationAndProxy() {
		withVariables(Map.of("ARIZE_REQUEST_VERIFY", "false", "ARIZE_PROXY_URL", "http://proxy.test:3128"))
			.run((context) -> {
				SDKConfiguration configuration = context.getBean(SDKConfiguration.class);
				assertThat(configuration.requestVerify()).isFalse();
				assertThat(configuration.proxyUrl()).hasToString("http://proxy.test:3128");
			});
	}

	@Test
	void certificateFilesOfOtherProgramsHaveNoEffect() throws Exception {
		String file = new ClassPathResource("config/two-authorities.pem").getFile().getPath();
		withVariables(Map.of("REQUESTS_CA_BUNDLE", file, "SSL_CERT_FILE", file))
			.run((context) -> assertThat(context.getBean(SDKConfiguration.class).caCertificates()).isEmpty());
	}

	@Test
	void setTheFileOfCertificateAuthorities() {
		withVariables(Map.of("ARIZE_SSL_CA_CERT", "no-such-file.pem"))
			.withUserConfiguration(ArizeContexts.EveryClient.class)
			.run((context) -> assertThat(context).getFailure().rootCause().hasMessageContaining("no-such-file.pem"));
	}

	@Test
	@Tag("process")
	void areReadFromTheProcessEnvironmentUnlessEmpty() throws Exception {
		Map<String, String> variables = new HashMap<>();
		Setting.VARIABLES.forEach((name) -> variables.put(name, ""));
		variables.put("ARIZE_ACCOUNTS_EUROPE_API_KEY", "");
		variables.put("ARIZE_API_KEY", "test-key");
		variables.put("ARIZE_API_PORT", "8443");
		JavaProcess process = JavaProcess.run(variables, EnvironmentVariablesApplication.class.getName());
		assertThat(process.output()).contains("url=https://file.test:8443 key=test-key verify=true proxy=null",
				"europe=file-key clients=2");
	}

	private static ApplicationContextRunner withVariables(Map<String, Object> variables) {
		Map<String, Object> all = new HashMap<>(variables);
		all.put("ARIZE_API_KEY", "test-key");
		return ArizeContexts.runner().withInitializer(ArizeContexts.variables(all));
	}

}
