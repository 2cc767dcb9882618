package com.arize.config;

import java.util.Optional;
import java.util.stream.Stream;

import com.arize.exceptions.ConfigurationException;
import com.arize.exceptions.MultipleEndpointOverridesException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

class ApiUrlTest {

	@ParameterizedTest
	@CsvSource(delimiter = '|', useHeadersInDisplayName = true,
			textBlock = """
					scheme | host                | port | region        | single host    | single port | base domain | url
					       |                     |      |               |                |             |             | https://api.arize.com
					http   | arize.internal      |      |               |                |             |             | http://arize.internal
					http   | arize.com.example   |      |               |                |             |             | http://arize.com.example
					http   | myarize.com         |      |               |                |             |             | http://myarize.com
					HTTPS  |                     |      |               |                |             |             | https://api.arize.com
					       | arize.example.com   |      |               |                |             |             | https://arize.example.com
					http   | localhost           | 8089 |               |                |             |             | http://localhost:8089
					       | 127.0.0.1           | 1    |               |                |             |             | https://127.0.0.1:1
					       | [2001:db8::1]       |      |               |                |             |             | https://[2001:db8::1]
					       | [::1]               | 443  |               |                |             |             | https://[::1]:443
					       | localhost:1         |      |               |                |             |             | https://localhost:1
					       | localhost:65535     |      |               |                |             |             | https://localhost:65535
					       | localhost:8089      | 8443 |               |                |             |             | https://localhost:8443
					       | [::1]:8089          |      |               |                |             |             | https://[::1]:8089
					       | localhost:8089      |      |               |                | 8443        |             | https://localhost:8443
					       | localhost:8089      |      |               | arize.internal |             |             | https://arize.internal
					       | localhost:8089      |      | EU_WEST_1A    |                |             |             | https://api.eu-west-1a.arize.com
					       | localhost:8089      |      |               |                |             | example.com | https://api.example.com
					       |                     |      | CA_CENTRAL_1A |                |             |             | https://api.ca-central-1a.arize.com
					       |                     |      | US_CENTRAL_1A |                |             |             | https://api.us-central-1a.arize.com
					       | other.example       |      | US_EAST_1B    |                |             |             | https://api.us-east-1b.arize.com
					       |                     | 8443 | CA_CENTRAL_1A |                |             |             | https://api.ca-central-1a.arize.com:8443
					       |                     |      | EU_WEST_1A    | ' '            |             | ''          | https://api.eu-west-1a.arize.com
					       | other.example       |      |               | arize.internal |             |             | https://arize.internal
					       |                     |      |               | ' a.example '  | 8443        |             | https://a.example:8443
					       |                     | 8080 |               | arize.internal |             |             | https://arize.internal:8080
					       |                     | 8080 |               |                | 8443        |             | https://api.arize.com:8443
					http   | other.example       | 8080 |               |                |             | example.com | http://api.example.com:8080
					""")
	void resolvesTheUrl(String scheme, String host, Integer port, Region region, String singleHost, Integer singlePort,
			String baseDomain, String url) {
		SDKConfiguration.Builder builder = SDKConfiguration.builder()
			.apiKey("a-good-key")
			.region(region)
			.singleHost(singleHost)
			.baseDomain(baseDomain);
		Optional.ofNullable(scheme).ifPresent(builder::apiScheme);
		Optional.ofNullable(host).ifPresent(builder::apiHost);
		Optional.ofNullable(port).ifPresent(builder::apiPort);
		Optional.ofNullable(singlePort).ifPresent(builder::singlePort);
		assertThat(builder.build().apiUrl()).hasToString(url);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', useHeadersInDisplayName = true, textBlock = """
			region     | single host | single port | base domain | names
			EU_WEST_1A | a.example   | 0           |             | region and single-host
			EU_WEST_1A |             | 8443        |             | region and single-port
			EU_WEST_1A |             | 0           | b.example   | region and base-domain
			           | a.example   | 0           | b.example   | single-host and base-domain
			           |             | 8443        | b.example   | single-port and base-domain
			EU_WEST_1A | a.example   | 8443        |             | region and single-host
			EU_WEST_1A | a.example   | 8443        | b.example   | region, single-host and base-domain
			""")
	void refusesMoreThanOneOverride(Region region, String singleHost, int singlePort, String baseDomain, String names) {
		ConfigurationException refusal = InvalidSetting.of((builder) -> builder.region(region)
			.singleHost(singleHost)
			.singlePort(singlePort)
			.baseDomain(baseDomain));
		assertThat(refusal).isInstanceOf(MultipleEndpointOverridesException.class)
			.hasMessage(names + " exclude each other: set only one of them");
		assertThat(refusal.getSettings()).containsExactly(names.split(", | and ")).isUnmodifiable();
	}

	@Test
	void returnsThePartsOfTheUrl() {
		SDKConfiguration configuration = SDKConfiguration.builder()
			.apiKey("a-good-key")
			.apiScheme("http")
			.singleHost("arize.internal")
			.singlePort(8443)
			.build();
		assertThat(configuration.apiScheme()).isEqualTo("http");
		assertThat(configuration.apiHost()).isEqualTo("arize.internal");
		assertThat(configuration.apiPort()).isEqualTo(8443);
	}

	private static SDKConfiguration.Builder set(SDKConfiguration.Builder builder, String setting, String value) {
		return switch (setting) {
			case "api-scheme" -> builder.apiScheme(value);
			case "api-host" -> builder.apiHost(value);
			case "single-host" -> builder.singleHost(value);
			default -> builder.baseDomain(value);
		};
	}

	@ParameterizedTest
	@MethodSource
	void refusesAnInvalidValue(String setting, String value) {
		assertThat(InvalidSetting.of(setting, (builder) -> set(builder, setting, value)))
			.hasMessageStartingWith(setting + " must ");
	}

	static Stream<Arguments> refusesAnInvalidValue() {
		return Stream.of(values("api-scheme", null, "", " ", "ftp", "httpss", "https:", "https://", "ws", " https"),
				values("api-host", null, "", " ", "https://api.arize.com", "api.arize.com:443/", "api.arize.com/",
						"api.arize.com/v2", "api.arize.com:", "api.arize.com:0", "api.arize.com:65536",
						"api.arize.com:123456", "api.arize.com:-1", "api.arize.com:https", "api.arize.com:443:443",
						":443", "api..arize.com:443", "me:pw@api.arize.com:443", "api.arize.com?a=b", "api.arize.com#a",
						"user@api.arize.com", "api .arize.com", "api.arize.com\n", "api..arize.com", ".arize.com",
						"-api.arize.com", "api_1.arize.com", "arize.ex\u00e4mple", "%61rize.com", "\\\\arize",
						"256.0.0.1", "1.2.3", "::1", "[::1", "::1:443", "[::1]:", "[:::]", "[g::1]", "[fe80::1%eth0]"),
				values("single-host", "https://arize.internal", "arize.internal:8443", "arize.internal/v2",
						"me@arize.internal", "::1", "a b"),
				values("base-domain", "https://example.com", "example.com:8443", "example.com/v2", "me@example.com",
						".example.com", "10.0.0.1", "[::1]", "1"))
			.flatMap((values) -> values);
	}

	private static Stream<Arguments> values(String setting, String... values) {
		return Stream.of(values).map((value) -> arguments(setting, value));
	}

	@Test
	void refusesARegionOverHttp() {
		assertThat(InvalidSetting.of((builder) -> builder.region(Region.EU_WEST_1A).apiScheme("http")))
			.hasMessage("api-scheme must be https if region is set, but is http");
	}

	@ParameterizedTest
	@ValueSource(strings = { "api.arize.com", "API.Arize.com", "arize.com", "api.eu-west-1a.arize.com:80" })
	void refusesToSendTheKeyToArizeOverHttp(String host) {
		assertThat(InvalidSetting.of((builder) -> builder.apiHost(host).apiScheme("http")))
			.hasMessage("api-scheme must be https for %s, but is http: the API key would be sent unencrypted"
				.formatted(host.replace(":80", "")));
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '"', value = { "api-scheme|ftp|https or http, but is 'ftp'",
			"api-host|https://arize.com/v2|a host or host:port, without a path (the scheme belongs in api-scheme, the port in api-port), but is 'https://arize.com/v2'",
			"base-domain|https://arize.com/v2|a host name alone, without scheme, port or path, but is 'https://arize.com/v2'",
			"single-host|https://arize.com/v2|a host name alone, without scheme, port or path, but is 'https://arize.com/v2'" })
	void describesAValidValue(String setting, String value, String description) {
		assertThat(InvalidSetting.of((builder) -> set(builder, setting, value)))
			.hasMessage(setting + " must be " + description);
	}

	@Test
	void checksAHostThatIsOverridden() {
		assertThat(InvalidSetting.of((builder) -> builder.apiHost("https://arize.com").region(Region.EU_WEST_1A))
			.getSetting()).isEqualTo("api-host");
	}

	@ParameterizedTest
	@ValueSource(strings = { "https://me:53cr3t@arize.com", "me:53cr3t@arize.com", "//me:53cr3t@arize.com/x",
			"https:/me:53cr3t@arize.com", "https://me:53\ncr3t@arize.com", "https://me:53cr3t@x@arize.com" })
	void masksThePasswordOfAUrlThatIsNotAHost(String url) {
		assertThat(InvalidSetting.of((builder) -> builder.apiHost(url))).hasMessageNotContaining("53")
			.hasMessageNotContaining("cr3t")
			.hasMessageContaining("@arize.com");
		assertThat(InvalidSetting.of((builder) -> builder.apiScheme(url))).hasMessageNotContaining("53")
			.hasMessageNotContaining("cr3t");
	}

	@Test
	void reportsAnInvalidHostWithoutItsControlCharacters() {
		assertThat(InvalidSetting.of((builder) -> builder.apiHost("a\r\nb"))).hasMessageContaining("'a b'");
	}

}
