package com.arize.rolebindings.example.console.web;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;

import com.arize.exceptions.ApiError;
import com.arize.exceptions.ApiException;
import com.arize.exceptions.InvalidResponseException;
import com.arize.exceptions.TransportException;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link Problems}.
 */
class ProblemsTest {

	private static final String SECRET = "connection to api.example:443 of org.apache.hc refused";

	private final Problems problems = new Problems(Clock.fixed(Instant.parse("2026-11-25T23:59:58Z"), ZoneOffset.UTC));

	@Test
	void nameThePropertyOfTheAccount() {
		ApiException ex = ApiException.of(SECRET, ApiError.builder(401).build());
		assertThat(this.problems.describe(ex, "default").banner().nextStep()).contains("'arize.api-key'");
		assertThat(this.problems.describe(ex, "europe").banner().nextStep())
			.contains("'arize.accounts.europe.api-key'");
	}

	@Test
	void nameTheKeyProviderIfItHasNoKey() {
		Problem problem = this.problems.describe(ApiException.of(SECRET, ApiError.builder(0).build()), "default");
		assertThat(problem.status()).isEqualTo(502);
		assertThat(problem.banner().nextStep()).contains("ArizeApiKeyProvider");
		assertThat(problem.toString()).doesNotContain("api.example", "apache");
	}

	@Test
	void haveTheTimeOfTheNextRequest() {
		Problem problem = this.problems.describe(
				ApiException.of(SECRET, ApiError.builder(429).retryAfter(Duration.ofMillis(2001)).build()), "default");
		assertThat(problem.banner().nextStep()).isEqualTo("Try again at 00:00:00 UTC.");
		assertThat(problem.getRetryAfterSeconds()).isEqualTo(3);
	}

	@Test
	void haveNoTimeIfArizeNamesNone() {
		Problem problem = this.problems.describe(ApiException.of(SECRET, ApiError.builder(429).build()), "default");
		assertThat(problem.banner().nextStep()).isEqualTo("Try again later.");
		assertThat(problem.getRetryAfterSeconds()).isNull();
	}

	@Test
	void distinguishATimeoutFromAFailedConnection() {
		assertThat(transport(ApiError.builder(0).timeout(true)).status()).isEqualTo(504);
		assertThat(transport(ApiError.builder(0)).status()).isEqualTo(502);
	}

	@Test
	void askToReadTheStateIfTheOutcomeIsUnknown() {
		assertThat(transport(ApiError.builder(0)).banner().nextStep()).startsWith("Try again");
		assertThat(transport(ApiError.builder(0).outcomeUnknown(true)).banner().nextStep())
			.startsWith("The change may have been carried out");
	}

	@Test
	void areThoseOfAGatewayIfTheResponseIsInvalid() {
		Problem problem = this.problems
			.describe(new InvalidResponseException(SECRET, ApiError.builder(200).build(), null), "default");
		assertThat(problem.status()).isEqualTo(502);
		assertThat(problem.toString()).doesNotContain("api.example", "apache");
	}

	private Problem transport(ApiError.Builder error) {
		Problem problem = this.problems.describe(new TransportException(SECRET, error.build(), null), "default");
		assertThat(problem.toString()).doesNotContain("api.example", "apache");
		return problem;
	}

}
