package com.arize.config;

import java.util.function.UnaryOperator;
import java.util.stream.Stream;

import com.arize.exceptions.ConfigurationException;
import com.arize.exceptions.MultipleEndpointOverridesException;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.params.provider.Arguments.arguments;

class ApiUrlTest {

	@ParameterizedTest
	@MethodSource
	void resolvesTheUrl(UnaryOperator<SDKConfiguration.Builder> settings, String url) {
		assertThat(build(settings).apiUrl()).hasToString(url);
	}

	static Stream<Arguments> resolvesTheUrl() {
		return Stream.of(settings("defaults", (builder) -> builder, "https://api.arize.com"),
				settings("http", (builder) -> builder.apiHost("arize.internal").apiScheme("http"),
						"http://arize.internal"),
				settings("scheme in capitals", (builder) -> builder.apiScheme("HTTPS"), "https://api.arize.com"),
				settings("host", (builder) -> builder.apiHost("arize.example.com"), "https://arize.example.com"),
				settings("host and port", (builder) -> builder.apiHost("localhost").apiScheme("http").apiPort(8089),
						"http://localhost:8089"),
				settings("IPv4", (builder) -> builder.apiHost("127.0.0.1").apiPort(1), "https://127.0.0.1:1"),
				settings("IPv6 without a port", (builder) -> builder.apiHost("[2001:db8::1]"), "https://[2001:db8::1]"),
				settings("IPv6", (builder) -> builder.apiHost("[::1]").apiPort(65535), "https://[::1]:65535"),
				settings("port in the host", (builder) -> builder.apiHost("localhost:8089"), "https://localhost:8089"),
				settings("port overrides the port in the host",
						(builder) -> builder.apiHost("localhost:8089").apiPort(8443), "https://localhost:8443"),
				settings("IPv6 with a port", (builder) -> builder.apiHost("[::1]:8089"), "https://[::1]:8089"),
				settings("single port overrides the port in the host",
						(builder) -> builder.apiHost("localhost:8089").singlePort(8443), "https://localhost:8443"),
				settings("single host goes without the port in the host",
						(builder) -> builder.apiHost("localhost:8089").singleHost("arize.internal"),
						"https://arize.internal"),
				settings("region goes without the port in the host",
						(builder) -> builder.apiHost("localhost:8089").region(Region.EU_WEST_1A),
						"https://api.eu-west-1a.arize.com"),
				settings("base domain goes without the port in the host",
						(builder) -> builder.apiHost("localhost:8089").baseDomain("example.com"),
						"https://api.example.com"),
				settings("region", (builder) -> builder.region(Region.EU_WEST_1A), "https://api.eu-west-1a.arize.com"),
				settings("region overrides host",
						(builder) -> builder.region(Region.US_EAST_1B).apiHost("other.example"),
						"https://api.us-east-1b.arize.com"),
				settings("region and port", (builder) -> builder.region(Region.CA_CENTRAL_1A).apiPort(8443),
						"https://api.ca-central-1a.arize.com:8443"),
				settings("single host", (builder) -> builder.singleHost("arize.internal"), "https://arize.internal"),
				settings("single host overrides host",
						(builder) -> builder.singleHost("arize.internal").apiHost("other.example"),
						"https://arize.internal"),
				settings("single host and port", (builder) -> builder.singleHost("arize.internal").singlePort(8443),
						"https://arize.internal:8443"),
				settings("single host and the API's port",
						(builder) -> builder.singleHost("arize.internal").apiPort(8080), "https://arize.internal:8080"),
				settings("single port", (builder) -> builder.singlePort(8443), "https://api.arize.com:8443"),
				settings("single port overrides port", (builder) -> builder.singlePort(8443).apiPort(8080),
						"https://api.arize.com:8443"),
				settings("base domain", (builder) -> builder.baseDomain("example.com"), "https://api.example.com"),
				settings("base domain overrides host",
						(builder) -> builder.baseDomain("example.com").apiHost("other.example"),
						"https://api.example.com"),
				settings("base domain, scheme and port",
						(builder) -> builder.baseDomain("example.com").apiScheme("http").apiPort(8080),
						"http://api.example.com:8080"));
	}

	@ParameterizedTest
	@CsvSource({ "CA_CENTRAL_1A, ca-central-1a", "EU_WEST_1A, eu-west-1a", "US_CENTRAL_1A, us-central-1a",
			"US_EAST_1B, us-east-1b" })
	void resolvesEveryRegion(Region region, String id) {
		assertThat(Region.values()).hasSize(4);
		assertThat(build((builder) -> builder.region(region)).apiUrl()).hasToString("https://api." + id + ".arize.com");
	}

	@ParameterizedTest
	@MethodSource
	void refusesMoreThanOneOverride(UnaryOperator<SDKConfiguration.Builder> settings, String names) {
		assertThatExceptionOfType(MultipleEndpointOverridesException.class).isThrownBy(() -> build(settings))
			.withMessage(names + " exclude each other: set only one of them")
			.satisfies((ex) -> assertThat(ex.getSettings()).containsExactly(names.split(", | and ")).isUnmodifiable());
	}

	static Stream<Arguments> refusesMoreThanOneOverride() {
		return Stream.of(
				settings("region, single host", (builder) -> builder.region(Region.EU_WEST_1A).singleHost("a.example"),
						"region and single-host"),
				settings("region, single port", (builder) -> builder.region(Region.EU_WEST_1A).singlePort(8443),
						"region and single-port"),
				settings("region, base domain", (builder) -> builder.region(Region.EU_WEST_1A).baseDomain("b.example"),
						"region and base-domain"),
				settings("single host, base domain",
						(builder) -> builder.singleHost("a.example").baseDomain("b.example"),
						"single-host and base-domain"),
				settings("single port, base domain", (builder) -> builder.singlePort(8443).baseDomain("b.example"),
						"single-port and base-domain"),
				settings("region, single host with port",
						(builder) -> builder.region(Region.EU_WEST_1A).singleHost("a.example").singlePort(8443),
						"region and single-host"),
				settings("all",
						(builder) -> builder.region(Region.EU_WEST_1A)
							.singleHost("a.example")
							.singlePort(8443)
							.baseDomain("b.example"),
						"region, single-host and base-domain"));
	}

	@ParameterizedTest
	@NullSource
	@ValueSource(strings = { "", " ", "\t" })
	void treatsABlankOverrideAsNotSet(String blank) {
		SDKConfiguration configuration = build(
				(builder) -> builder.region(Region.EU_WEST_1A).singleHost(blank).baseDomain(blank));
		assertThat(configuration.apiHost()).isEqualTo("api.eu-west-1a.arize.com");
		assertThat(configuration.singleHost()).isNull();
		assertThat(configuration.baseDomain()).isNull();
	}

	@Test
	void trimsAnOverride() {
		assertThat(build((builder) -> builder.singleHost(" arize.internal ")).apiHost()).isEqualTo("arize.internal");
	}

	@Test
	void returnsThePartsOfTheUrl() {
		SDKConfiguration configuration = build(
				(builder) -> builder.apiScheme("http").singleHost("arize.internal").singlePort(8443));
		assertThat(configuration.apiScheme()).isEqualTo("http");
		assertThat(configuration.apiHost()).isEqualTo("arize.internal");
		assertThat(configuration.apiPort()).isEqualTo(8443);
	}

	@ParameterizedTest
	@ValueSource(ints = { 1, 65535 })
	void acceptsTheLowestAndTheHighestPortInApiHost(int port) {
		assertThat(build((builder) -> builder.apiHost("arize.internal:" + port)).apiPort()).isEqualTo(port);
	}

	@Test
	void returnsPortZeroForTheDefaultPort() {
		assertThat(build((builder) -> builder.apiPort(0)).apiPort()).isZero();
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
		ConfigurationException refusal = InvalidSetting.of((builder) -> set(builder, setting, value));
		assertThat(refusal).hasMessageStartingWith(setting + " must ");
		assertThat(refusal.getSetting()).isEqualTo(setting);
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
	@ValueSource(strings = { "arize.com.example", "myarize.com", "arize.internal" })
	void takesAnotherHostOverHttp(String host) {
		assertThat(build((builder) -> builder.apiHost(host).apiScheme("http")).apiUrl()).hasToString("http://" + host);
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

	@ParameterizedTest
	@ValueSource(ints = { Integer.MIN_VALUE, -1, 65536, Integer.MAX_VALUE })
	void refusesAPortOutOfRange(int port) {
		ConfigurationException refusal = InvalidSetting.of((builder) -> builder.apiPort(port));
		assertThat(refusal).hasMessage("api-port must be between 0 and 65535, but is " + port);
		assertThat(refusal.getSetting()).isEqualTo("api-port");
		assertThat(InvalidSetting.of((builder) -> builder.singlePort(port)).getSetting()).isEqualTo("single-port");
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

	private static SDKConfiguration build(UnaryOperator<SDKConfiguration.Builder> settings) {
		return settings.apply(SDKConfiguration.builder().apiKey("a-good-key")).build();
	}

	private static Arguments settings(String name, UnaryOperator<SDKConfiguration.Builder> settings, Object expected) {
		return arguments(Named.of(name, settings), expected);
	}

}
