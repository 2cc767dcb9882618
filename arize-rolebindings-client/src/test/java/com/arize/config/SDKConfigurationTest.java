package com.arize.config;

import java.lang.reflect.Method;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import org.springframework.util.ReflectionUtils;
import org.springframework.util.unit.DataSize;

import static org.assertj.core.api.Assertions.assertThat;

class SDKConfigurationTest {

	/* Values of numbers, durations, sizes and switches, by type. None is a default */
	private static final Map<Class<?>, Object> VALUES = Map.of(int.class, 7, boolean.class, false, Duration.class,
			Duration.ofSeconds(7), DataSize.class, DataSize.ofKilobytes(4));

	@Test
	void hasTheDefaultsOfTheProperties() {
		SDKConfiguration configuration = SDKConfiguration.builder().apiKey("key").build();
		assertThat(configuration).asString()
			.startsWith("SDKConfiguration[account=default, apiUrl=https://api.arize.com, apiKey=******, "
					+ "requestVerify=true, sslCaCert=null, proxyUrl=null, defaultHeaders={}, connectTimeout=PT5S, ")
			.contains("readTimeout=PT30S", "callTimeout=PT2M", "maxResponseSize=10485760B", "maxConnections=50",
					"maxIdle=PT50S", "retry=RetrySettings[maxAttempts=4, initialInterval=PT0.2S, multiplier=2.0, "
							+ "maxInterval=PT5S, maxRetryAfter=PT30S]");
		assertThat(configuration.apiPort()).isZero();
		assertThat(configuration.region()).isNull();
		assertThat(configuration.singleHost()).isNull();
		assertThat(configuration.singlePort()).isZero();
		assertThat(configuration.baseDomain()).isNull();
		assertThat(configuration.tls()).isNull();
		assertThat(configuration.caCertificates()).isEmpty();
		assertThat(configuration.prereleaseWarnings()).isTrue();
	}

	@Test
	void hasEverySettingAlsoThroughABuilder() {
		SDKConfiguration configuration = everySetting().build();
		assertEverySetting(configuration);
		assertEverySetting(configuration.toBuilder().build());
	}

	@ParameterizedTest
	@MethodSource
	void hasTheValueOf(Method setter) {
		Object value = VALUES.get(setter.getParameterTypes()[0]);
		SDKConfiguration.Builder builder = SDKConfiguration.builder().apiKey("key");
		ReflectionUtils.invokeMethod(setter, builder, value);
		SDKConfiguration configuration = builder.build();
		Method getter = ReflectionUtils.findMethod(SDKConfiguration.class, setter.getName());
		assertThat(ReflectionUtils.invokeMethod(getter, configuration)).isEqualTo(value);
		assertThat(ReflectionUtils.invokeMethod(getter, configuration.toBuilder().build())).isEqualTo(value);
	}

	static Stream<Method> hasTheValueOf() {
		return Stream.of(SDKConfiguration.Builder.class.getMethods())
			.filter((method) -> method.getReturnType() == SDKConfiguration.Builder.class)
			.filter((method) -> VALUES.containsKey(method.getParameterTypes()[0]));
	}

	@Test
	void keepsRegionAndBaseDomainThroughABuilder() {
		SDKConfiguration region = SDKConfiguration.builder().apiKey("key").region(Region.US_CENTRAL_1A).build();
		assertThat(region.toBuilder().build().region()).isEqualTo(Region.US_CENTRAL_1A);
		SDKConfiguration domain = SDKConfiguration.builder().apiKey("key").baseDomain("example.com").build();
		assertThat(domain.toBuilder().build().baseDomain()).isEqualTo("example.com");
	}

	@Test
	void keepsTheProviderThroughABuilder() {
		Deque<String> keys = new ArrayDeque<>(List.of("first", "second"));
		SDKConfiguration configuration = SDKConfiguration.builder().apiKeyProvider(keys::pop).build();
		SDKConfiguration copy = configuration.toBuilder().build();
		assertThat(copy).as("does not call the provider").asString().contains("apiKey=******");
		assertThat(configuration.apiKey()).isEqualTo("first");
		assertThat(copy.apiKey()).isEqualTo("second");
	}

	@Test
	void doesNotChangeWithItsBuilder() {
		SDKConfiguration.Builder builder = SDKConfiguration.builder().apiKey("key");
		SDKConfiguration configuration = builder.build();
		builder.connectTimeout(Duration.ofSeconds(1)).region(Region.EU_WEST_1A).defaultHeaders(Map.of("X-Team", "red"));
		assertThat(configuration.connectTimeout()).isEqualTo(Duration.ofSeconds(5));
		assertThat(configuration.region()).isNull();
		assertThat(configuration.toBuilder().build().defaultHeaders()).isEmpty();
	}

	@Test
	void doesNotChangeWithTheMapOfItsHeaders() {
		Map<String, String> headers = new HashMap<>(Map.of("X-Team", "red"));
		SDKConfiguration.Builder builder = SDKConfiguration.builder().apiKey("key").defaultHeaders(headers);
		headers.put("X-Late", "1");
		SDKConfiguration configuration = builder.build();
		headers.clear();
		assertThat(configuration.defaultHeaders()).containsOnlyKeys("X-Team");
		assertThat(configuration.toBuilder().build().defaultHeaders()).containsOnlyKeys("X-Team");
	}

	@Test
	void callsTheSupplierOfTheTlsSettingsEveryTime() {
		Deque<TlsSettings> settings = new ArrayDeque<>(
				List.of(TlsSettings.of(null, null, null), TlsSettings.of(null, null, null)));
		List<TlsSettings> expected = List.copyOf(settings);
		SDKConfiguration configuration = SDKConfiguration.builder().apiKey("key").tls(settings::pop).build();
		assertThat(settings).as("not requested yet").hasSize(2);
		assertThat(configuration.tls()).isSameAs(expected.get(0));
		assertThat(configuration.tls()).isSameAs(expected.get(1));
	}

	@Test
	void tlsSettingsDoNotShowThePasswordOfTheKey() {
		assertThat(TlsSettings.of(null, "53cr3t", null)).hasToString("TlsSettings[keyStore=false, trustStore=false]");
	}

	private static SDKConfiguration.Builder everySetting() {
		return SDKConfiguration.builder()
			.account("europe")
			.apiKey("k3y")
			.apiHost("unused.example")
			.apiScheme("http")
			.apiPort(8080)
			.singleHost("arize.internal")
			.singlePort(8443)
			.requestVerify(false)
			.sslCaCert(CaCertificatesTest.AUTHORITIES)
			.tls(() -> TlsSettings.of(null, null, null))
			.proxyUrl("http://me:53cr3t%40@proxy:3128")
			.defaultHeaders(Map.of("X-Team", "red", "X-Token", "53cr3t"))
			.connectTimeout(Duration.ofSeconds(1))
			.retry(RetrySettings.defaults().withMaxAttempts(2));
	}

	private static void assertEverySetting(SDKConfiguration configuration) {
		assertThat(configuration).asString()
			.startsWith("SDKConfiguration[account=europe, apiUrl=http://arize.internal:8443, apiKey=******, "
					+ "requestVerify=false, sslCaCert=" + CaCertificatesTest.AUTHORITIES
					+ ", proxyUrl=http://me:******@proxy:3128, defaultHeaders={X-Team=red, X-Token=******}, "
					+ "connectTimeout=PT1S, ")
			.contains("retry=RetrySettings[maxAttempts=2, ");
		assertThat(configuration.apiKey()).isEqualTo("k3y");
		assertThat(configuration.singleHost()).isEqualTo("arize.internal");
		assertThat(configuration.singlePort()).isEqualTo(8443);
		assertThat(configuration.toBuilder().singleHost(null).singlePort(0).build().apiUrl())
			.hasToString("http://unused.example:8080");
		assertThat(configuration.caCertificates()).hasSize(2);
		assertThat(configuration.tls()).isNotNull();
		assertThat(configuration.defaultHeaders()).containsEntry("X-Token", "53cr3t");
	}

}
