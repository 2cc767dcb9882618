package com.arize.rolebindings.autoconfigure;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import com.arize.config.Region;
import com.arize.config.SDKConfiguration;
import com.arize.exceptions.ConfigurationException;
import com.arize.rolebindings.autoconfigure.support.AccountSettings;
import com.arize.rolebindings.autoconfigure.support.SslBundleTlsSettings;
import org.jspecify.annotations.Nullable;
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
import org.springframework.test.util.ReflectionTestUtils;
import org.springframework.util.unit.DataSize;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.params.provider.Arguments.arguments;

/**
 * Tests for {@link SDKConfigurationFactory}.
 */
class SDKConfigurationFactoryTest {

	private static final SDKConfiguration DEFAULTS = SDKConfiguration.builder().apiKey("test-key").build();

	/* Values of numbers, durations, sizes and switches, by type. None is a default */
	private static final Map<Class<?>, Map.Entry<String, Object>> VALUES = Map.of(int.class, Map.entry("7", 7),
			double.class, Map.entry("1.5", 1.5), boolean.class, Map.entry("false", false), Duration.class,
			Map.entry("8s", Duration.ofSeconds(8)), DataSize.class, Map.entry("4KB", DataSize.ofKilobytes(4)));

	private final SslBundle bundle = SslBundle.of(SslStoreBundle.NONE);

	private final DefaultSslBundleRegistry bundles = new DefaultSslBundleRegistry("mine", this.bundle);

	@Test
	void usesTheDefaultsIfNothingIsSet() {
		assertThat(create(Map.of())).hasToString(DEFAULTS.toString())
			.returns(DEFAULTS.prereleaseWarnings(), SDKConfiguration::prereleaseWarnings);
	}

	/* A setting has the name of its property */
	@ParameterizedTest
	@MethodSource("values")
	void usesTheValueOf(String setting, String value, Object expected) {
		Object actual = create(Map.of("arize." + DataObjectPropertyName.toDashedForm(setting), value));
		for (String getter : setting.split("\\.", -1)) {
			actual = ReflectionTestUtils.invokeMethod(actual, getter);
		}
		assertThat(actual).isEqualTo(expected);
	}

	static Stream<Arguments> values() {
		return Stream
			.concat(Stream.of(arguments("apiKey", "my-key", "my-key"), arguments("apiHost", "arize.test", "arize.test"),
					arguments("apiScheme", "HTTPS", "https"), arguments("region", "eu-west-1a", Region.EU_WEST_1A),
					arguments("singleHost", "one.test", "one.test"), arguments("baseDomain", "base.test", "base.test")),
					values(ArizeProperties.class, "")
						.filter((arguments) -> !arguments.get()[0].equals("restClientCustomizers")));
	}

	private static Stream<Arguments> values(Class<?> type, String prefix) {
		return Stream.of(type.getRecordComponents()).flatMap((component) -> {
			String setting = prefix + component.getName();
			Map.Entry<String, Object> value = VALUES.get(component.getType());
			return component.getType().isRecord() ? values(component.getType(), setting + ".")
					: Stream.ofNullable(value).map((entry) -> arguments(setting, entry.getKey(), entry.getValue()));
		});
	}

	@Test
	void usesTheDefaultHeaders() {
		assertThat(create(Map.of("arize.default-headers.x-team", "blue")).defaultHeaders())
			.containsExactly(Map.entry("x-team", "blue"));
	}

	@Test
	void usesTheProxyUrl() {
		assertThat(create(Map.of("arize.proxy-url", "http://u:p@proxy.test:3128")).proxyUrl())
			.hasToString("http://u:******@proxy.test:3128");
	}

	/* These properties have tests of their own */
	@Test
	void everyOtherPropertyOfAConnectionHasATestOfItsValue() {
		Set<String> tested = values().map((value) -> value.get()[0].toString()).collect(Collectors.toSet());
		assertThat(ArizeProperties.names()).filteredOn((name) -> !tested.contains(toCamelCase(name)))
			.containsExactlyInAnyOrder("ssl-ca-cert", "ssl-bundle", "proxy-url", "default-headers",
					"rest-client-customizers");
	}

	@ParameterizedTest
	@MethodSource("settings")
	void usesTheDefaultForAnEmptyValueOf(String setting) {
		assertThat(create(Map.of("arize." + setting, ""))).hasToString(DEFAULTS.toString());
	}

	static Stream<String> settings() {
		return Stream.concat(Stream.of("default-headers.x-team", "attempt-timeout"),
				ArizeProperties.names().filter((name) -> !name.equals("api-key")));
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

	private static String toCamelCase(String name) {
		return Pattern.compile("-(.)").matcher(name).replaceAll((letter) -> letter.group(1).toUpperCase(Locale.ROOT));
	}

}
