package com.arize.http;

import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

import com.arize.config.SDKConfiguration;
import com.arize.exceptions.ConfigurationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * The small parts by themselves.
 */
@ExtendWith(OutputCaptureExtension.class)
class HttpUnitsTest {

	private static Duration retryAfter(String value) {
		HttpHeaders headers = new HttpHeaders();
		headers.set(HttpHeaders.RETRY_AFTER, value);
		return RetryAfter.read(headers, Clock.fixed(TestCalls.NOW, ZoneOffset.UTC));
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', value = { "0|PT0S", "7|PT7S", "' 7 '|PT7S", "0.25|PT0.25S", "999999999|PT277777H46M39S",
			"1.123456789|PT1.123456789S", "Sun, 01 Mar 2026 12:01:00 GMT|PT1M", "Sunday, 01-Mar-26 12:01:00 GMT|PT1M",
			"Sun Mar  1 12:01:00 2026|PT1M", "Tue Mar 10 12:00:00 2026|PT216H", "Sunday, 06-Nov-94 08:49:37 GMT|PT0S",
			"Sun Nov  6 08:49:37 1994|PT0S", "Wednesday, 01-Jan-76 00:00:00 GMT|PT436860H",
			"Saturday, 01-Jan-77 00:00:00 GMT|PT0S", "Sun, 01 Mar 2026 12:00:00 GMT|PT0S",
			"Thu, 01 Jan 1970 00:00:00 GMT|PT0S" })
	void retryAfterIsSecondsOrDate(String value, Duration expected) {
		assertThat(retryAfter(value)).isEqualTo(expected);
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "-1", "+1", "1s", "1e2", ".5", "5.", "1,5", "1000000000", "0x10", "soon",
			"2026-03-01T12:01:00Z", "Sun, 99 Mar 2026 12:01:00 GMT", "Mon Mar  1 12:01:00 2026",
			"Sunday, 01-Mar-26 12:01:00", "\u0661" })
	void otherRetryAfterIsNone(String value) {
		assertThat(retryAfter(value)).isNull();
	}

	@Test
	void missingRetryAfterIsNone() {
		assertThat(RetryAfter.read(new HttpHeaders(), Clock.systemUTC())).isNull();
	}

	@ParameterizedTest
	@ValueSource(ints = { 0, 200, 202, 299, 408, 500, 599 })
	void serverMayHaveActedUnlessItRefusedTheRequest(int status) {
		assertThat(Progress.responded(status).mayHaveActed()).isTrue();
	}

	@ParameterizedTest
	@ValueSource(ints = { 199, 300, 400, 404, 429, 499, 600 })
	void serverThatRefusedTheRequestHasNotActed(int status) {
		assertThat(Progress.responded(status).mayHaveActed()).isFalse();
	}

	@Test
	void redactorMasksTheKeyInJson() {
		Object json = Map.of("a-key-b", List.of("x key", 1, true), "n", Arrays.asList((Object) null));
		assertThat(new Redactor(List.of("key")).redact(json))
			.isEqualTo(Map.of("a-******-b", List.of("x ******", 1, true), "n", Arrays.asList((Object) null)));
	}

	@Test
	void redactorDoesNotCutACharacterInHalf() {
		assertThat(new Redactor(List.of("key")).forMessage("x".repeat(499) + "\ud83d\ude00 and more"))
			.isEqualTo("x".repeat(499) + "\u2026");
	}

	@Test
	void redactorMasksBeforeItCuts() {
		assertThat(new Redactor(List.of("secret")).forMessage("x".repeat(497) + "secret")).doesNotContain("sec");
	}

	@Test
	void redactorMakesNothingOfNull() {
		assertThat(new Redactor(List.of("key")).forMessage(null)).isEmpty();
	}

	@ParameterizedTest
	@NullSource
	@ValueSource(strings = { "", " ", "\t\n", "\ud800", "a\udc00", ".", ".." })
	void badPathSegmentIsRefusedByName(String id) {
		assertThatIllegalArgumentException().isThrownBy(() -> Arguments.requirePathSegment(id, "bindingId"))
			.withMessageStartingWith("'bindingId' must");
	}

	@ParameterizedTest
	@ValueSource(strings = { "a", "...", "a/b", "\ud83d\ude00", " a " })
	void otherPathSegmentIsTakenAsItIs(String id) {
		assertThat(Arguments.requirePathSegment(id, "bindingId")).isEqualTo(id);
	}

	@ParameterizedTest
	@ValueSource(ints = { 0, 101, -1, Integer.MAX_VALUE })
	void numberOutOfRangeIsRefused(int value) {
		assertThatIllegalArgumentException().isThrownBy(() -> Arguments.requireRange(value, 1, 100, "limit"))
			.withMessage("'limit' must be between 1 and 100, but is " + value);
	}

	@ParameterizedTest
	@ValueSource(ints = { 1, 100 })
	void numberInRangeIsTaken(int value) {
		assertThat(Arguments.requireRange(value, 1, 100, "limit")).isEqualTo(value);
	}

	@Test
	void requestShowsItsTemplateAndNoValue() {
		ApiRequest request = ApiRequest.builder("things.list", HttpMethod.GET, "/v2/things/{id}")
			.pathVariable("id", "a1")
			.query("user_id", "u1")
			.query("none", null)
			.query("limit", 5)
			.build();
		assertThat(request).hasToString("things.list (GET /v2/things/{id}?user_id={user_id}&limit={limit})");
		assertThat(request.target()).isEqualTo("/v2/things/a1?user_id=u1&limit=5");
		assertThat(request.changesState()).isFalse();
		assertThat(request.mayBeRepeated()).isTrue();
	}

	@Test
	void authorizationDoesNotShowItsKey() {
		assertThat(new Authorization(TestCalls.KEY).toString()).doesNotContain(TestCalls.KEY);
	}

	@Test
	void prereleaseNoticeIsGivenOnceForEachOperation(CapturedOutput output) {
		for (int i = 0; i < 3; i++) {
			PrereleaseNotice.give("units.first");
			PrereleaseNotice.give("units.second");
		}
		assertThat(output.getAll()).containsOnlyOnce("units.first is in beta")
			.containsOnlyOnce("units.second is in beta");
	}

	@ParameterizedTest
	@ValueSource(
			strings = { "api.example.com", "10.0.0.1", "127.example.com", "localhost.example.com", "[2001:db8::1]" })
	void warningIsGivenOfHttpToAnotherMachine(String host, CapturedOutput output) {
		InsecureSettings.warn(http(host).build());
		assertThat(output.getAll()).containsOnlyOnce("arize.api-scheme is http").contains(host);
	}

	@ParameterizedTest
	@ValueSource(strings = { "localhost", "LOCALHOST", "arize.localhost", "127.0.0.1", "127.1.2.3", "[::1]" })
	void noWarningIsGivenOfHttpToTheSameMachine(String host, CapturedOutput output) {
		InsecureSettings.warn(http(host).build());
		assertThat(output.getAll()).doesNotContain("arize.api-scheme");
	}

	@Test
	void warningIsGivenWhenNothingIsVerified(CapturedOutput output) {
		InsecureSettings.warn(SDKConfiguration.builder().apiKey(TestCalls.KEY).requestVerify(false).build());
		assertThat(output.getAll()).containsOnlyOnce("arize.request-verify is false").doesNotContain(TestCalls.KEY);
	}

	@Test
	void noWarningIsGivenByDefault(CapturedOutput output) {
		InsecureSettings.warn(SDKConfiguration.builder().apiKey(TestCalls.KEY).build());
		assertThat(output.getAll()).doesNotContain("arize.");
	}

	@Test
	void proxyUrlNeedsApacheHttpClient() {
		SDKConfiguration configuration = http("localhost").proxyUrl("http://u:p@proxy.example.com:3128").build();
		assertThatExceptionOfType(ConfigurationException.class)
			.isThrownBy(() -> Engine.choose(configuration, new FilteredClassLoader("org.apache.hc")))
			.withMessageContaining("httpclient5")
			.satisfies((ex) -> assertThat(ex.getSetting()).isEqualTo("proxy-url"));
	}

	@Test
	void engineIsApacheHttpClientWhereItIsThere() {
		assertThat(Engine.choose(http("localhost").build(), getClass().getClassLoader()))
			.isNotInstanceOf(DetectedEngine.class);
	}

	@Test
	void engineIsToldWhereItIsAnother(CapturedOutput output) {
		assertThat(Engine.choose(http("localhost").build(), new FilteredClassLoader("org.apache.hc")))
			.isInstanceOf(DetectedEngine.class);
		assertThat(output.getAll()).containsOnlyOnce("Apache HttpClient 5 is not on the class path");
	}

	private static SDKConfiguration.Builder http(String host) {
		return SDKConfiguration.builder().apiKey(TestCalls.KEY).apiScheme("http").apiHost(host);
	}

}
