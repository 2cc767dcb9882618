package com.arize.rolebindings.autoconfigure;

import java.time.Duration;

import com.arize.config.SDKConfiguration;
import com.arize.exceptions.TransportException;
import com.arize.rolebindings.RoleBindingResourceType;
import com.arize.rolebindings.RoleBindingsClient;
import com.arize.rolebindings.autoconfigure.support.SslBundleTlsSettings;
import com.arize.testing.ApiServer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.ssl.SslAutoConfiguration;
import org.springframework.boot.http.client.HttpClientSettings;
import org.springframework.boot.http.client.autoconfigure.HttpClientAutoConfiguration;
import org.springframework.boot.ssl.SslBundles;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.util.ClassUtils;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests that the settings of the HTTP clients of an application apply to the Arize
 * clients where the properties of {@code arize} do not.
 */
@Tag("context")
@Tag("socket")
class HttpClientSettingsTest {

	private static final String FILTER = "org.springframework.boot.http.client.InetAddressFilter";

	private static final String CERTIFICATE = "config/two-authorities.pem";

	private final ApplicationContextRunner contextRunner = ArizeContexts
		.runner("arize.api-key=default-key", "arize.accounts.europe.api-key=europe-key",
				"spring.ssl.bundle.pem.company.truststore.certificate=classpath:" + CERTIFICATE)
		.withConfiguration(AutoConfigurations.of(SslAutoConfiguration.class, HttpClientAutoConfiguration.class));

	@Test
	void timeoutsAreThoseOfTheHttpClients() {
		this.contextRunner
			.withPropertyValues("spring.http.clients.connect-timeout=1s", "spring.http.clients.read-timeout=3s")
			.run((context) -> {
				for (String account : context.getBean(ArizeAccounts.class).names()) {
					SDKConfiguration configuration = context.getBean(ArizeAccounts.class).get(account).configuration();
					assertThat(configuration.connectTimeout()).isEqualTo(Duration.ofSeconds(1));
					assertThat(configuration.readTimeout()).isEqualTo(Duration.ofSeconds(3));
				}
			});
	}

	/* Zero means no timeout for other clients. Ours always has one */
	@ParameterizedTest
	@ValueSource(strings = { "0", "5ms", "25d", "-1s" })
	void timeoutsOfTheHttpClientsThatAreOutOfRangeLeaveTheDefaults(String timeout) {
		this.contextRunner
			.withPropertyValues("spring.http.clients.connect-timeout=" + timeout,
					"spring.http.clients.read-timeout=" + timeout)
			.run((context) -> {
				SDKConfiguration configuration = context.getBean(SDKConfiguration.class);
				assertThat(configuration.connectTimeout()).isEqualTo(Duration.ofSeconds(5));
				assertThat(configuration.readTimeout()).isEqualTo(Duration.ofSeconds(30));
			});
	}

	@Test
	void timeoutsOfThePropertiesWin() {
		this.contextRunner.withPropertyValues("spring.http.clients.read-timeout=3s", "arize.read-timeout=7s")
			.run((context) -> assertThat(context.getBean(SDKConfiguration.class).readTimeout())
				.isEqualTo(Duration.ofSeconds(7)));
	}

	@Test
	void sslBundleIsThatOfTheHttpClients() {
		this.contextRunner.withPropertyValues("spring.http.clients.ssl.bundle=company")
			.run((context) -> assertThat(context.getBean(SDKConfiguration.class).tls())
				.isEqualTo(new SslBundleTlsSettings(context.getBean(SslBundles.class).getBundle("company"))));
	}

	@Test
	void sslBundleOfThePropertiesWins() {
		this.contextRunner
			.withPropertyValues("spring.http.clients.ssl.bundle=company", "arize.ssl-bundle=own",
					"spring.ssl.bundle.pem.own.truststore.certificate=classpath:" + CERTIFICATE)
			.run((context) -> assertThat(context.getBean(SDKConfiguration.class).tls())
				.isEqualTo(new SslBundleTlsSettings(context.getBean(SslBundles.class).getBundle("own"))));
	}

	@ParameterizedTest
	@ValueSource(strings = { "arize.request-verify=false",
			"arize.ssl-ca-cert=../arize-rolebindings-test/src/fixtures/resources/" + CERTIFICATE })
	void sslBundleOfTheHttpClientsDoesNotReplaceOtherTlsSettings(String property) {
		this.contextRunner.withPropertyValues("spring.http.clients.ssl.bundle=company", property)
			.run((context) -> assertThat(context.getBean(SDKConfiguration.class).tls()).isNull());
	}

	/* Spring Boot 4.0 has no such filter, so that the test cannot refer to it */
	@Test
	@EnabledIf("hasFilter")
	void addressFilterOfTheHttpClientsIsAsked() throws Exception {
		Object none = filterType().getMethod("none").invoke(null);
		HttpClientSettings settings = (HttpClientSettings) HttpClientSettings.class
			.getMethod("withInetAddressFilter", filterType())
			.invoke(HttpClientSettings.defaults(), none);
		try (ApiServer api = new ApiServer()) {
			ArizeContexts.runner(api.properties())
				.withBean(HttpClientSettings.class, () -> settings)
				.run((context) -> assertThatExceptionOfType(TransportException.class)
					.isThrownBy(() -> context.getBean(RoleBindingsClient.class).list(RoleBindingResourceType.SPACE))
					.withMessageContaining("filter"));
			assertThat(api.connections()).isZero();
		}
	}

	static boolean hasFilter() {
		return ClassUtils.isPresent(FILTER, null);
	}

	private static Class<?> filterType() {
		return ClassUtils.resolveClassName(FILTER, null);
	}

}
