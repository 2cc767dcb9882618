package com.arize.config;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.ssl.SslBundle;
import org.springframework.boot.ssl.SslStoreBundle;
import org.springframework.util.unit.DataSize;

import static org.assertj.core.api.Assertions.assertThat;

class SDKConfigurationTest {

	@Test
	void hasTheDefaultsOfTheProperties() {
		SDKConfiguration configuration = SDKConfiguration.builder().apiKey("key").build();
		assertThat(configuration.apiHost()).isEqualTo("api.arize.com");
		assertThat(configuration.apiScheme()).isEqualTo("https");
		assertThat(configuration.apiPort()).isZero();
		assertThat(configuration.region()).isNull();
		assertThat(configuration.singleHost()).isNull();
		assertThat(configuration.singlePort()).isZero();
		assertThat(configuration.baseDomain()).isNull();
		assertThat(configuration.requestVerify()).isTrue();
		assertThat(configuration.sslCaCert()).isNull();
		assertThat(configuration.sslBundle()).isNull();
		assertThat(configuration.proxyUrl()).isNull();
		assertThat(configuration.defaultHeaders()).isEmpty();
		assertThat(configuration.connectTimeout()).isEqualTo(Duration.ofSeconds(5));
		assertThat(configuration.readTimeout()).isEqualTo(Duration.ofSeconds(30));
		assertThat(configuration.attemptTimeout()).isEqualTo(Duration.ofSeconds(60));
		assertThat(configuration.callTimeout()).isEqualTo(Duration.ofMinutes(2));
		assertThat(configuration.maxResponseSize()).isEqualTo(DataSize.ofMegabytes(10));
		assertThat(configuration.maxConnections()).isEqualTo(50);
		assertThat(configuration.retry()).isEqualTo(RetrySettings.defaults());
		assertThat(configuration.prereleaseWarnings()).isTrue();
	}

	@Test
	void returnsEverySetting() throws Exception {
		assertEverySetting(everySetting().build());
	}

	@Test
	void keepsEverySettingThroughABuilder() throws Exception {
		assertEverySetting(everySetting().build().toBuilder().build());
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
		assertThat(configuration.apiKey()).isEqualTo("first");
		assertThat(copy.apiKey()).isEqualTo("second");
	}

	@Test
	void resolvesTheUrlOfACopyAgain() {
		SDKConfiguration configuration = SDKConfiguration.builder().apiKey("key").region(Region.EU_WEST_1A).build();
		SDKConfiguration changed = configuration.toBuilder().region(null).singleHost("arize.internal").build();
		assertThat(changed.apiUrl()).hasToString("https://arize.internal");
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
	void callsTheSslBundleSupplierEveryTime() {
		Deque<SslBundle> bundles = new ArrayDeque<>(
				List.of(SslBundle.of(SslStoreBundle.NONE), SslBundle.of(SslStoreBundle.NONE)));
		List<SslBundle> expected = List.copyOf(bundles);
		SDKConfiguration configuration = SDKConfiguration.builder().apiKey("key").sslBundle(bundles::pop).build();
		assertThat(bundles).as("not requested yet").hasSize(2);
		assertThat(configuration.sslBundle()).isSameAs(expected.get(0));
		assertThat(configuration.sslBundle()).isSameAs(expected.get(1));
	}

	@Test
	void toStringContainsTheSettings() throws Exception {
		assertThat(everySetting().build()).asString()
			.startsWith(
					"SDKConfiguration[account=europe, apiUrl=http://arize.internal:8443, apiKey=******, requestVerify=false")
			.contains("two-authorities.pem", "proxyUrl=http://me:******@proxy:3128", "connectTimeout=PT1S",
					"readTimeout=PT2S", "attemptTimeout=PT4S", "callTimeout=PT3S", "maxConnections=7", "maxAttempts=2");
	}

	@Test
	void toStringContainsNeitherKeyNorProxyPassword() {
		SDKConfiguration configuration = SDKConfiguration.builder()
			.apiKey("k3y")
			.proxyUrl("http://me:53cr3t%40@proxy")
			.build();
		assertThat(configuration).asString().doesNotContain("k3y", "53cr3t");
	}

	@Test
	void toStringDoesNotContainTheKeyOfAProvider() {
		assertThat(SDKConfiguration.builder().apiKeyProvider(() -> "k3y").build()).asString()
			.doesNotContain("k3y")
			.contains("apiKey=******");
	}

	@ParameterizedTest
	@ValueSource(strings = { "X-Api-Key", "X-TOKEN", "client-secret", "X-Forwarded-Authorization", "Cookie" })
	void toStringDoesNotContainSecretHeaders(String name) {
		SDKConfiguration configuration = SDKConfiguration.builder()
			.apiKey("key")
			.defaultHeaders(Map.of(name, "53cr3t", "X-Team", "red"))
			.build();
		assertThat(configuration).asString().doesNotContain("53cr3t").contains(name + "=******", "X-Team=red");
	}

	private static SDKConfiguration.Builder everySetting() throws Exception {
		return SDKConfiguration.builder()
			.account("europe")
			.apiKey("key")
			.apiHost("unused.example")
			.apiScheme("http")
			.apiPort(8080)
			.singleHost("arize.internal")
			.singlePort(8443)
			.requestVerify(false)
			.sslCaCert(authorities())
			.sslBundle(() -> SslBundle.of(SslStoreBundle.NONE))
			.proxyUrl("http://me:pw@proxy:3128")
			.defaultHeaders(Map.of("X-Team", "red"))
			.connectTimeout(Duration.ofSeconds(1))
			.readTimeout(Duration.ofSeconds(2))
			.attemptTimeout(Duration.ofSeconds(4))
			.callTimeout(Duration.ofSeconds(3))
			.maxResponseSize(DataSize.ofKilobytes(4))
			.maxConnections(7)
			.retry(RetrySettings.defaults().withMaxAttempts(2))
			.prereleaseWarnings(false);
	}

	private static void assertEverySetting(SDKConfiguration configuration) throws Exception {
		assertThat(configuration.account()).isEqualTo("europe");
		assertThat(configuration.apiKey()).isEqualTo("key");
		assertThat(configuration.apiUrl()).hasToString("http://arize.internal:8443");
		assertThat(configuration.singleHost()).isEqualTo("arize.internal");
		assertThat(configuration.singlePort()).isEqualTo(8443);
		assertThat(configuration.toBuilder().singleHost(null).singlePort(0).build().apiUrl())
			.hasToString("http://unused.example:8080");
		assertThat(configuration.requestVerify()).isFalse();
		assertThat(configuration.sslCaCert()).isEqualTo(authorities());
		assertThat(configuration.caCertificates()).hasSize(2);
		assertThat(configuration.sslBundle()).isNotNull();
		assertThat(configuration.proxyUrl()).hasToString("http://me:******@proxy:3128");
		assertThat(configuration.defaultHeaders()).isEqualTo(Map.of("X-Team", "red"));
		assertThat(configuration.connectTimeout()).isEqualTo(Duration.ofSeconds(1));
		assertThat(configuration.readTimeout()).isEqualTo(Duration.ofSeconds(2));
		assertThat(configuration.attemptTimeout()).isEqualTo(Duration.ofSeconds(4));
		assertThat(configuration.callTimeout()).isEqualTo(Duration.ofSeconds(3));
		assertThat(configuration.maxResponseSize()).isEqualTo(DataSize.ofKilobytes(4));
		assertThat(configuration.maxConnections()).isEqualTo(7);
		assertThat(configuration.retry().maxAttempts()).isEqualTo(2);
		assertThat(configuration.prereleaseWarnings()).isFalse();
	}

	private static Path authorities() throws Exception {
		return Path
			.of(Objects.requireNonNull(SDKConfigurationTest.class.getResource("/config/two-authorities.pem")).toURI());
	}

}
