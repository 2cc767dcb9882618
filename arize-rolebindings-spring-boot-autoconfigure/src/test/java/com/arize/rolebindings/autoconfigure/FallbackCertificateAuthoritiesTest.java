package com.arize.rolebindings.autoconfigure;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;

import com.arize.config.SDKConfiguration;
import com.arize.exceptions.ConfigurationException;
import com.arize.rolebindings.RoleBindingsClient;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.ssl.SslBundle;
import org.springframework.boot.ssl.SslStoreBundle;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.core.env.SystemEnvironmentPropertySource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link FallbackCertificateAuthorities}.
 */
@ExtendWith(OutputCaptureExtension.class)
class FallbackCertificateAuthoritiesTest {

	@TempDir
	static Path directory;

	private static Path one;

	private static Path two;

	@BeforeAll
	static void copyCertificates() throws IOException {
		one = copy("one.pem");
		two = copy("two.pem");
	}

	private static Path copy(String name) throws IOException {
		Path file = directory.resolve(name);
		try (InputStream certificates = Objects.requireNonNull(
				FallbackCertificateAuthoritiesTest.class.getResourceAsStream("/config/two-authorities.pem"))) {
			Files.copy(certificates, file);
		}
		return file;
	}

	/* The machine that the test runs on may have these variables, too */
	private static ApplicationContextRunner with(Map<String, Object> variables) {
		Map<String, Object> all = new HashMap<>(Map.of("REQUESTS_CA_BUNDLE", "", "SSL_CERT_FILE", ""));
		all.putAll(variables);
		return new ApplicationContextRunner()
			.withConfiguration(AutoConfigurations.of(ArizeAutoConfiguration.class, RoleBindingsAutoConfiguration.class))
			.withInitializer((context) -> context.getEnvironment()
				.getPropertySources()
				.addFirst(new SystemEnvironmentPropertySource("variables-systemEnvironment", all)))
			.withPropertyValues("arize.api-key=test-key");
	}

	private static @Nullable Path trusted(ApplicationContextRunner runner) {
		Path[] file = new Path[1];
		runner.run((context) -> {
			assertThat(context).hasSingleBean(RoleBindingsClient.class);
			file[0] = context.getBean(SDKConfiguration.class).sslCaCert();
		});
		return file[0];
	}

	@ParameterizedTest
	@ValueSource(strings = { "REQUESTS_CA_BUNDLE", "SSL_CERT_FILE" })
	void variableNamesTheFile(String variable) {
		with(Map.of(variable, one.toString())).run((context) -> {
			SDKConfiguration configuration = context.getBean(SDKConfiguration.class);
			assertThat(configuration.sslCaCert()).isEqualTo(one);
			assertThat(configuration.caCertificates()).hasSize(2);
		});
	}

	@Test
	void requestsCaBundleTakesPrecedenceOverSslCertFile() {
		assertThat(trusted(with(Map.of("REQUESTS_CA_BUNDLE", one.toString(), "SSL_CERT_FILE", two.toString()))))
			.isEqualTo(one);
	}

	@ParameterizedTest
	@ValueSource(strings = { "", " " })
	void emptyVariableIsIgnored(String empty) {
		assertThat(trusted(with(Map.of("REQUESTS_CA_BUNDLE", empty, "SSL_CERT_FILE", two.toString())))).isEqualTo(two);
		assertThat(trusted(with(Map.of("REQUESTS_CA_BUNDLE", empty, "SSL_CERT_FILE", empty)))).isNull();
	}

	@Test
	void arizeVariableTakesPrecedence() {
		assertThat(trusted(with(Map.of("ARIZE_SSL_CA_CERT", one.toString(), "REQUESTS_CA_BUNDLE", two.toString()))))
			.isEqualTo(one);
	}

	@Test
	void propertyTakesPrecedence() {
		assertThat(trusted(with(Map.of("REQUESTS_CA_BUNDLE", two.toString()))
			.withPropertyValues("arize.ssl-ca-cert=" + one.toUri().getPath()))).isEqualTo(one);
	}

	@Test
	void sslBundleOfTheConnectionDetailsTakesPrecedence() {
		SslBundle bundle = SslBundle.of(SslStoreBundle.NONE);
		assertThat(trusted(with(Map.of("REQUESTS_CA_BUNDLE", one.toString())).withBean(ArizeConnectionDetails.class,
				() -> new Details(bundle))))
			.isNull();
	}

	@Test
	void connectionDetailsWithoutAnSslBundleDoNotReplaceTheVariables() {
		assertThat(trusted(with(Map.of("REQUESTS_CA_BUNDLE", one.toString())).withBean(ArizeConnectionDetails.class,
				() -> new Details(null))))
			.isEqualTo(one);
	}

	@ParameterizedTest
	@ValueSource(strings = { "no-such-file.pem", "", "not-a-certificate.pem", "nul\0" })
	void fileThatCannotBeReadIsLoggedAsAWarning(String name, CapturedOutput output) throws IOException {
		Files.writeString(directory.resolve("not-a-certificate.pem"), "nothing");
		String file = directory + "/" + name;
		assertThat(trusted(with(Map.of("SSL_CERT_FILE", file)))).isNull();
		assertThat(output).containsOnlyOnce("WARN")
			.contains(
					"The certificate authorities that SSL_CERT_FILE names are not trusted for Arize: SSL_CERT_FILE is");
	}

	@Test
	void fileOfThePropertyThatCannotBeReadFailsStartup() {
		with(Map.of("REQUESTS_CA_BUNDLE", one.toString())).withPropertyValues("arize.ssl-ca-cert=no-such-file.pem")
			.run((context) -> assertThat(context).hasFailed()
				.getFailure()
				.hasRootCauseInstanceOf(ConfigurationException.class));
	}

	@Test
	void otherInvalidSettingFailsStartup() {
		with(Map.of("REQUESTS_CA_BUNDLE", one.toString())).withPropertyValues("arize.api-port=-1")
			.run((context) -> assertThat(context).hasFailed()
				.getFailure()
				.hasRootCauseInstanceOf(ConfigurationException.class));
	}

	/**
	 * Connection details of an application.
	 *
	 * @param getSslBundle the bundle
	 */
	private record Details(@Nullable SslBundle getSslBundle) implements ArizeConnectionDetails {

		@Override
		public URI getApiUrl() {
			return URI.create("https://127.0.0.1");
		}

		@Override
		public String getApiKey() {
			return "test-key";
		}

	}

}
