package com.arize.exceptions;

import java.util.List;
import java.util.TreeMap;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.http.HttpHeaders;
import org.springframework.util.CollectionUtils;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class ApiErrorTest {

	@ParameterizedTest
	@CsvSource({ "0, ''", "200, OK", "404, Not Found", "429, Too Many Requests", "503, Service Unavailable", "499, ''",
			"799, ''" })
	void hasTheStandardPhraseAsReason(int status, String reason) {
		assertThat(ApiError.builder(status).build().reason()).isEqualTo(reason);
	}

	@ParameterizedTest
	@ValueSource(ints = { 408, 429, 500, 502, 503, 504 })
	void isRetryableForATransientStatus(int status) {
		assertThat(ApiError.builder(status).build().retryable()).isTrue();
	}

	@Test
	void isTransientOnlyForSixStatuses() {
		assertThat(IntStream.range(0, 1000).filter(ApiError::isTransient)).containsExactly(408, 429, 500, 502, 503,
				504);
	}

	@ParameterizedTest
	@ValueSource(ints = { 0, 200, 400, 404, 409, 501, 505 })
	void isNotRetryableForAnyOtherStatus(int status) {
		assertThat(ApiError.builder(status).build().retryable()).isFalse();
	}

	@Test
	void letsTheBuilderDecideWhatIsRetryable() {
		assertThat(ApiError.builder(503).retryable(false).build().retryable()).isFalse();
		assertThat(ApiError.builder(0).retryable(true).build().retryable()).isTrue();
	}

	@Test
	void hasNoDetailsByDefault() {
		ApiError error = ApiError.builder(400).build();
		assertThat(error.headers().isEmpty()).isTrue();
		assertThat(error.body()).isNull();
		assertThat(error.problem()).isNull();
		assertThat(error.retryAfter()).isNull();
		assertThat(error.timeout()).isFalse();
		assertThat(error.outcomeUnknown()).isFalse();
	}

	@Test
	void doesNotChangeWithTheHeadersOfTheResponse() {
		HttpHeaders headers = new HttpHeaders();
		headers.add("Set-Cookie", "a");
		headers.add("Set-Cookie", "b");
		ApiError error = ApiError.builder(400).headers(headers).build();
		headers.add("Set-Cookie", "c");
		headers.add("X-Late", "1");
		assertThat(error.headers().get("set-cookie")).containsExactly("a", "b");
		assertThat(error.headers().containsHeader("X-Late")).isFalse();
	}

	@Test
	void copiesHeadersThatAreAViewOfSomethingElse() {
		TreeMap<String, List<String>> view = new TreeMap<>((left, right) -> left.compareToIgnoreCase(right));
		view.put("X-Request-Id", List.of("42"));
		ApiError error = ApiError.builder(400).headers(new HttpHeaders(CollectionUtils.toMultiValueMap(view))).build();
		view.clear();
		assertThat(Serialized.copyOf(error).headers().getFirst("x-request-id")).isEqualTo("42");
	}

	@Test
	void returnsHeadersThatCannotBeChanged() {
		HttpHeaders source = new HttpHeaders();
		source.add("X-Request-Id", "42");
		HttpHeaders headers = ApiError.builder(400).headers(source).build().headers();
		assertThatExceptionOfType(UnsupportedOperationException.class).isThrownBy(() -> headers.add("X-Other", "1"));
		assertThatExceptionOfType(UnsupportedOperationException.class).isThrownBy(() -> headers.remove("X-Request-Id"));
		assertThat(headers.get("X-Request-Id")).isUnmodifiable();
	}

	@Test
	void detailsOfAnExceptionAreThoseOfAnotherOne() {
		ApiException exception = ApiException.of("first", ApiError.builder(403).reason("No").body("text").build());
		ApiException other = ApiException.of("second", ApiError.of(exception));
		assertThat(other).isInstanceOf(ForbiddenException.class).hasMessage("second");
		assertThat(other.getReason()).isEqualTo("No");
		assertThat(other.getBody()).isEqualTo("text");
	}

}
