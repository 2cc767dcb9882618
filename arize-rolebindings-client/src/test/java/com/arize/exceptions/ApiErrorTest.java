package com.arize.exceptions;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.util.CollectionUtils;
import org.springframework.util.SerializationUtils;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class ApiErrorTest {

	@ParameterizedTest
	@CsvSource({ "0, ''", "200, OK", "404, Not Found", "429, Too Many Requests", "503, Service Unavailable", "499, ''",
			"799, ''" })
	void hasTheStandardPhraseAsReason(int status, String reason) {
		assertThat(ApiError.builder(status).build().reason).isEqualTo(reason);
	}

	@Test
	void isRetryableForSixStatusesOnly() {
		assertThat(IntStream.range(0, 1000).filter((status) -> ApiError.builder(status).build().retryable))
			.containsExactly(408, 429, 500, 502, 503, 504);
	}

	@Test
	void doesNotChangeWithTheHeadersOfTheResponse() {
		TreeMap<String, List<String>> view = new TreeMap<>((left, right) -> left.compareToIgnoreCase(right));
		view.put("X-Request-Id", new ArrayList<>(List.of("42", "43")));
		ApiError error = ApiError.builder(400).headers(new HttpHeaders(CollectionUtils.toMultiValueMap(view))).build();
		view.get("X-Request-Id").clear();
		view.clear();
		assertThat(SerializationUtils.clone(error).headers.get("x-request-id")).containsExactly("42", "43");
	}

	@Test
	void returnsHeadersThatCannotBeChanged() {
		HttpHeaders source = new HttpHeaders();
		source.add("X-Request-Id", "42");
		HttpHeaders headers = ApiError.builder(400).headers(source).build().headers;
		assertThatExceptionOfType(UnsupportedOperationException.class).isThrownBy(() -> headers.add("X-Other", "1"));
		assertThatExceptionOfType(UnsupportedOperationException.class).isThrownBy(() -> headers.remove("X-Request-Id"));
		assertThat(headers.get("X-Request-Id")).isUnmodifiable();
	}

	@Test
	void returnsACopyOfTheProblem() {
		ProblemDetail problem = ProblemDetail.forStatusAndDetail(HttpStatus.CONFLICT, "taken");
		problem.setType(URI.create("urn:taken"));
		problem.setTitle("Taken");
		problem.setInstance(URI.create("/v2/role-bindings"));
		problem.setProperty("error_code", "E_409");
		ApiException exception = ApiException.of("failed", ApiError.builder(409).problem(problem).build());
		ProblemDetail copy = exception.getProblem();
		assertThat(copy).isEqualTo(problem).hasToString(problem.toString());
		copy.setDetail("changed");
		copy.setProperty("error_code", "changed");
		assertThat(exception.getProblem()).isEqualTo(problem);
	}

	@ParameterizedTest
	@CsvSource(quoteCharacter = '"',
			value = { "europe, failed: 403, account 'europe': failed: 403",
					"europe, account 'europe': failed: 403, account 'europe': failed: 403",
					"a b, account 'a\\u0020b': failed: 403, account 'a\\u0020b': failed: 403" })
	void messageNamesTheAccountOnce(String account, String message, String expected) {
		ApiException cause = new ApiException(message, ApiError.builder(403).build(), null);
		assertThat(new AccountApiException(account, cause)).hasMessage(expected).returns(403, ApiException::getStatus);
	}

}
