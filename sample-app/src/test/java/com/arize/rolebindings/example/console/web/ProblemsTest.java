package com.arize.rolebindings.example.console.web;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;

import com.arize.exceptions.ApiError;
import com.arize.exceptions.ApiException;
import com.arize.exceptions.InvalidResponseException;
import com.arize.exceptions.TransportException;
import com.arize.rolebindings.example.console.web.Problems.Problem;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link Problems}.
 */
class ProblemsTest {

	private static final String SECRET = "connection to api.example:443 of org.apache.hc refused";

	private final Problems problems = new Problems(Clock.fixed(Instant.parse("2026-11-25T23:59:58Z"), ZoneOffset.UTC));

	@ParameterizedTest
	@MethodSource
	void haveAStatusANextStepAndNoMessageOfAnException(ApiException ex, String account, int status, String nextStep,
			Long retryAfter) {
		Problem problem = this.problems.describe(ex, account);
		assertThat(problem.status()).isEqualTo(status);
		assertThat(problem.banner().nextStep()).contains(nextStep);
		assertThat(problem.getRetryAfterSeconds()).isEqualTo(retryAfter);
		assertThat(problem.toString()).doesNotContain("api.example", "apache");
	}

	static List<Arguments> haveAStatusANextStepAndNoMessageOfAnException() {
		return List.of(Arguments.of(status(ApiError.builder(401)), "default", 502, "'arize.api-key'", null),
				Arguments.of(status(ApiError.builder(401)), "europe", 502, "'arize.accounts.europe.api-key'", null),
				Arguments.of(status(ApiError.builder(0)), "default", 502, "ArizeApiKeyProvider", null),
				Arguments.of(status(ApiError.builder(429).retryAfter(Duration.ofMillis(2001))), "default", 429,
						"Try again at 00:00:00 UTC.", 3L),
				Arguments.of(status(ApiError.builder(429)), "default", 429, "Try again later.", null),
				Arguments.of(transport(ApiError.builder(0).timeout(true)), "default", 504, "Try again", null),
				Arguments.of(transport(ApiError.builder(0)), "default", 502, "Try again", null),
				Arguments.of(transport(ApiError.builder(0).outcomeUnknown(true)), "default", 502,
						"The change may have been carried out", null),
				Arguments.of(new InvalidResponseException(SECRET, ApiError.builder(200).build(), null), "default", 502,
						"A proxy may have sent it", null));
	}

	private static ApiException status(ApiError.Builder error) {
		return ApiException.of(SECRET, error.build());
	}

	private static ApiException transport(ApiError.Builder error) {
		return new TransportException(SECRET, error.build(), null);
	}

}
