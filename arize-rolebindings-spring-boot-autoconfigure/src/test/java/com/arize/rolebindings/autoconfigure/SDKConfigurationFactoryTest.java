package com.arize.rolebindings.autoconfigure;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import com.arize.config.Region;
import com.arize.config.RetrySettings;
import com.arize.config.SDKConfiguration;
import com.arize.exceptions.ConfigurationException;
import com.arize.rolebindings.autoconfigure.support.AccountSettings;
import com.arize.rolebindings.autoconfigure.support.SslBundleTlsSettings;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.bind.DataObjectPropertyName;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.boot.ssl.DefaultSslBundleRegistry;
import org.springframework.boot.ssl.SslBundle;
import org.springframework.boot.ssl.SslBundles;
import org.springframework.boot.ssl.SslStoreBundle;
import org.springframework.mock.env.MockEnvironment;
import org.springframework.util.unit.DataSize;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link SDKConfigurationFactory}.
 */
class SDKConfigurationFactoryTest {

	private static final SDKConfiguration DEFAULTS = SDKConfiguration.builder().apiKey("test-key").build();

	private final SslBundle bundle = SslBundle.of(SslStoreBundle.NONE);

	private final DefaultSslBundleRegistry bundles = new DefaultSslBundleRegistry("mine", this.bundle);

	@Test
	void usesTheDefaultsIfNothingIsSet() {
		assertThat(create(Map.of())).hasToString(DEFAULTS.toString());
	}

	@ParameterizedTest
	@MethodSource("values")
	void usesTheValueOf(String property, String value, Function<SDKConfiguration, Object> setting, Object expected) {
		assertThat(create(Map.of(property, value))).extracting(setting).isEqualTo(expected);
	}

	static Stream<Arguments> values() {
		return Stream.of(value("arize.api-key", "my-key", SDKConfiguration::apiKey, "my-key"),
				value("arize.api-host", "arize.test", SDKConfiguration::apiHost, "arize.test"),
				value("arize.api-scheme", "HTTPS", SDKConfiguration::apiScheme, "https"),
				value("arize.api-port", "8443", SDKConfiguration::apiPort, 8443),
				value("arize.region", "eu-west-1a", SDKConfiguration::region, Region.EU_WEST_1A),
				value("arize.single-host", "one.test", SDKConfiguration::singleHost, "one.test"),
				value("arize.single-port", "8444", SDKConfiguration::singlePort, 8444),
				value("arize.base-domain", "base.test", SDKConfiguration::baseDomain, "base.test"),
				value("arize.request-verify", "false", SDKConfiguration::requestVerify, false),
				value("arize.proxy-url", "http://u:p@proxy.test:3128",
						(configuration) -> String.valueOf(configuration.proxyUrl()), "http://u:******@proxy.test:3128"),
				value("arize.default-headers.x-team", "blue", SDKConfiguration::defaultHeaders,
						Map.of("x-team", "blue")),
				value("arize.connect-timeout", "1s", SDKConfiguration::connectTimeout, Duration.ofSeconds(1)),
				value("arize.read-timeout", "2s", SDKConfiguration::readTimeout, Duration.ofSeconds(2)),
				value("arize.call-timeout", "3000", SDKConfiguration::callTimeout, Duration.ofSeconds(3)),
				value("arize.max-response-size", "4KB", SDKConfiguration::maxResponseSize, DataSize.ofKilobytes(4)),
				value("arize.retry.max-attempts", "5", retry(RetrySettings::maxAttempts), 5),
				value("arize.retry.initial-interval", "6ms", retry(RetrySettings::initialInterval),
						Duration.ofMillis(6)),
				value("arize.retry.multiplier", "1.5", retry(RetrySettings::multiplier), 1.5),
				value("arize.retry.max-interval", "7s", retry(RetrySettings::maxInterval), Duration.ofSeconds(7)),
				value("arize.retry.max-retry-after", "8s", retry(RetrySettings::maxRetryAfter), Duration.ofSeconds(8)),
				value("arize.max-connections", "9", SDKConfiguration::maxConnections, 9),
				value("arize.max-idle", "4s", SDKConfiguration::maxIdle, Duration.ofSeconds(4)),
				value("arize.prerelease-warnings", "false", SDKConfiguration::prereleaseWarnings, false));
	}

	/* Those that are not in the values have tests of their own */
	@Test
	void everyPropertyOfAConnectionHasATestOfItsValue() {
		Set<String> tested = values().map((value) -> value.get()[0].toString().split("\\.", -1)[1])
			.collect(Collectors.toSet());
		assertThat(ArizeProperties.class.getRecordComponents())
			.extracting((component) -> DataObjectPropertyName.toDashedForm(component.getName()))
			.filteredOn((name) -> !tested.contains(name))
			.containsExactlyInAnyOrder("ssl-ca-cert", "ssl-bundle", "rest-client-customizers");
	}

	@ParameterizedTest
	@ValueSource(strings = { "api-host", "api-scheme", "api-port", "region", "single-host", "single-port",
			"base-domain", "request-verify", "ssl-ca-cert", "ssl-bundle", "proxy-url", "default-headers.x-team",
			"connect-timeout", "read-timeout", "attempt-timeout", "call-timeout", "max-response-size",
			"retry.max-attempts", "retry.initial-interval", "retry.multiplier", "retry.max-interval",
			"retry.max-retry-after", "max-connections", "max-idle", "prerelease-warnings", "rest-client-customizers" })
	void usesTheDefaultForAnEmptyValueOf(String setting) {
		assertThat(create(Map.of("arize." + setting, ""))).hasToString(DEFAULTS.toString());
	}

	@Test
	void attemptTimeoutIsRefusedWithTheSettingThatReplacesIt() {
		assertThatExceptionOfType(ConfigurationException.class)
			.isThrownBy(() -> create(Map.of("arize.attempt-timeout", "60s")))
			.withMessage("attempt-timeout does not exist: read-timeout limits one attempt, from its start to the"
					+ " last byte")
			.returns("attempt-timeout", ConfigurationException::getSetting);
	}

	@ParameterizedTest
	@ValueSource(strings = { "api-host", "api-scheme", "single-host", "base-domain", "ssl-bundle", "proxy-url" })
	void usesTheDefaultForABlankValueOf(String setting) {
		assertThat(create(Map.of("arize." + setting, " \t"))).hasToString(DEFAULTS.toString());
	}

	@Test
	void usesTheSslBundleOfThatNameAlsoAfterAReload() {
		SDKConfiguration configuration = create(Map.of("arize.ssl-bundle", "mine"));
		assertThat(configuration.tls()).isEqualTo(new SslBundleTlsSettings(this.bundle));
		SslBundle reloaded = SslBundle.of(SslStoreBundle.NONE);
		this.bundles.updateBundle("mine", reloaded);
		assertThat(configuration.tls()).isEqualTo(new SslBundleTlsSettings(reloaded));
	}

	@Test
	void listsTheSslBundlesIfThereIsNoneOfThatName() {
		assertThatExceptionOfType(ConfigurationException.class)
			.isThrownBy(() -> create(Map.of("arize.ssl-bundle", "other")))
			.withMessage("ssl-bundle is 'other', but the application's SSL bundles are [mine]")
			.satisfies((ex) -> assertThat(ex.getSetting()).isEqualTo("ssl-bundle"));
	}

	@Test
	void refusesAnSslBundleIfTheApplicationHasNone() {
		assertThatExceptionOfType(ConfigurationException.class)
			.isThrownBy(() -> create(Map.of("arize.ssl-bundle", "mine"), new DefaultSslBundleRegistry()))
			.withMessage("ssl-bundle is 'mine', but the application has no SSL bundle: define it by properties below"
					+ " 'spring.ssl.bundle.pem.mine' or 'spring.ssl.bundle.jks.mine'")
			.satisfies((ex) -> assertThat(ex.getSetting()).isEqualTo("ssl-bundle"));
	}

	@ParameterizedTest
	@ValueSource(
			strings = { "api-key", "api-host", "single-host", "base-domain", "proxy-url", "default-headers.x-team" })
	void stringRepresentationOfThePropertiesDoesNotContain(String setting) {
		assertThat(new Binder(new MapConfigurationPropertySource(Map.of("arize." + setting, "http://user:pa55@host")))
			.bindOrCreate("arize", ArizeProperties.class)
			.toString()).doesNotContain("pa55");
	}

	private SDKConfiguration create(Map<String, String> properties) {
		return create(properties, this.bundles);
	}

	private static SDKConfiguration create(Map<String, String> properties, @Nullable SslBundles bundles) {
		MockEnvironment environment = new MockEnvironment().withProperty("arize.api-key", "test-key");
		properties.forEach(environment::setProperty);
		AccountSettings settings = new AccountSettings(ArizeAccounts.DEFAULT, environment);
		ArizeProperties bound = ArizeProperties.of(settings, null);
		return new SDKConfigurationFactory(settings, bound, new PropertiesArizeConnectionDetails(bound, bundles), null,
				null, List.of())
			.create();
	}

	private static Function<SDKConfiguration, Object> retry(Function<RetrySettings, Object> setting) {
		return (configuration) -> setting.apply(configuration.retry());
	}

	private static Arguments value(String property, String value, Function<SDKConfiguration, Object> setting,
			Object expected) {
		return Arguments.of(property, value, Named.of("setting", setting), expected);
	}

}
