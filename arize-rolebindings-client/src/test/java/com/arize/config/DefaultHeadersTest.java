package com.arize.config;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;

import com.arize.exceptions.InvalidDefaultHeadersException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.entry;

class DefaultHeadersTest {

	@Test
	void keepsHeadersInTheOrderOfTheirNames() {
		Map<String, String> headers = new LinkedHashMap<>();
		headers.put("X-Team", "red");
		headers.put("a!#$%&'*+.^_`|~1", "");
		headers.put("X-Cost-Center", "7");
		assertThat(build(headers).defaultHeaders()).containsExactly(entry("a!#$%&'*+.^_`|~1", ""),
				entry("X-Cost-Center", "7"), entry("X-Team", "red"));
	}

	@Test
	void findsAHeaderInAnyCase() {
		assertThat(build(Map.of("X-Team", "red")).defaultHeaders().get("x-TEAM")).isEqualTo("red");
	}

	@Test
	void returnsHeadersThatCannotBeChanged() {
		assertThat(build(Map.of("X-Team", "red")).defaultHeaders()).isUnmodifiable();
	}

	@ParameterizedTest
	@CsvSource({ "' red\tand blue ', 'red\tand blue'", "gr\u00fcn, gr\u00fcn" })
	void sendsAValueOfLatin1WithoutTheSpaceAroundIt(String value, String sent) {
		assertThat(build(Map.of("X-Team", value)).defaultHeaders()).containsEntry("X-Team", sent);
	}

	@ParameterizedTest
	@NullSource
	@ValueSource(strings = { "", " ", "X Team", "X-Team:", "X-T\u00e4m", "X-Team\n", "X-Team\r\nX-Other", "X(Team)",
			"X/Team", "X\"Team", "X-\u0000", "X=Y" })
	void refusesAnInvalidName(String name) {
		Map<String, String> headers = new HashMap<>();
		headers.put(name, "53cr3t");
		assertRefused(headers, "is not a header name");
	}

	@Test
	void reportsAnInvalidNameWithoutItsControlCharacters() {
		assertRefused(Map.of("X-Team\r\nX-\u00c4\u001b[31m", "53cr3t"), "'X-Team??X-??[31m' is not a header name");
	}

	@ParameterizedTest
	@ValueSource(strings = { "accept", "accept-encoding", "authorization", "connection", "content-encoding",
			"content-length", "content-type", "expect", "host", "keep-alive", "language-version", "proxy-authorization",
			"proxy-connection", "sdk-language", "sdk-package-name", "sdk-version", "te", "trailer", "transfer-encoding",
			"upgrade", "user-agent", "Authorization", "AUTHORIZATION", "Content-Length", "Host", "User-Agent",
			"SDK-Version" })
	void refusesAReservedNameInAnyCase(String name) {
		assertRefused(Map.of(name, "53cr3t"), "'" + name + "' is set by the client itself");
	}

	@ParameterizedTest
	@ValueSource(strings = { "53cr3t\r\nHost: evil", "53cr3t\n", "\r53cr3t", "53cr3t\u0000", "53cr3t\u007f",
			"53cr3t\u0085", "53cr3t\u20ac", "53cr3t\ud83d\ude00", "53cr3t\u2028" })
	void refusesAnInvalidValueWithoutShowingIt(String value) {
		assertRefused(Map.of("X-Team", value), "'X-Team' has a value with a character that cannot be sent");
	}

	@Test
	void refusesANullValue() {
		Map<String, String> headers = new HashMap<>();
		headers.put("X-Team", null);
		assertRefused(headers, "'X-Team' has no value");
	}

	@Test
	void refusesAHeaderTwiceInDifferentCase() {
		Map<String, String> headers = new LinkedHashMap<>();
		headers.put("X-Team", "53cr3t");
		headers.put("x-team", "53cr3t");
		assertRefused(headers, "'x-team' is set twice");
	}

	private static void assertRefused(Map<String, String> headers, String why) {
		assertThatExceptionOfType(InvalidDefaultHeadersException.class).isThrownBy(() -> build(headers))
			.withMessageStartingWith("The default header '")
			.withMessageContaining(why)
			.withMessageNotContaining("53cr3t")
			.withNoCause()
			.satisfies((ex) -> assertThat(ex.getSetting()).isEqualTo("default-headers"));
	}

	private static SDKConfiguration build(Map<String, String> headers) {
		return SDKConfiguration.builder().apiKey("key").defaultHeaders(headers).build();
	}

}
