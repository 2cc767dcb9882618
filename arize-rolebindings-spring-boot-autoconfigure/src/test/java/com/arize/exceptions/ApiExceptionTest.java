package com.arize.exceptions;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;

import static org.assertj.core.api.Assertions.assertThat;

class ApiExceptionTest {

	@ParameterizedTest
	@CsvSource({ "400, BadRequestException", "401, UnauthorizedException", "403, ForbiddenException",
			"404, NotFoundException", "409, ConflictException", "422, UnprocessableEntityException",
			"429, RateLimitException", "500, ServiceException", "501, ServiceException", "502, ServiceException",
			"503, ServiceException", "504, ServiceException", "599, ServiceException" })
	void hasAClassForAStatus(int status, String type) {
		ApiException exception = ApiException.of("failed", ApiError.builder(status).build());
		assertThat(exception.getClass().getSimpleName()).isEqualTo(type);
		assertThat(exception).hasMessage("failed").hasNoCause();
		assertThat(exception.getStatus()).isEqualTo(status);
	}

	@ParameterizedTest
	@ValueSource(ints = { 0, 200, 302, 402, 405, 408, 410, 418, 499, 600 })
	void hasNoSpecificClassForAnotherStatus(int status) {
		ApiException exception = ApiException.of("failed", ApiError.builder(status).build());
		assertThat(exception).isExactlyInstanceOf(ApiException.class).hasMessage("failed").hasNoCause();
		assertThat(exception.getStatus()).isEqualTo(status);
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

	@Test
	void returnsTheDetails() {
		HttpHeaders headers = new HttpHeaders();
		headers.add("X-Request-Id", "42");
		ProblemDetail problem = ProblemDetail.forStatus(409);
		ApiException exception = ApiException.of("failed",
				ApiError.builder(409)
					.reason("Taken")
					.headers(headers)
					.body("{}")
					.problem(problem)
					.retryable(true)
					.outcomeUnknown(true)
					.build());
		assertThat(exception.getReason()).isEqualTo("Taken");
		assertThat(exception.getHeaders()).isEqualTo(headers);
		assertThat(exception.getBody()).isEqualTo("{}");
		assertThat(exception.getProblem()).isEqualTo(problem);
		assertThat(exception.isRetryable()).isTrue();
		assertThat(exception.isOutcomeUnknown()).isTrue();
	}

	@Test
	void keepsTheCauseOfATransportFailure() {
		IOException cause = new IOException("reset");
		ApiException exception = new TransportException("No response", ApiError.builder(0).build(), cause);
		assertThat(exception).hasMessage("No response").hasCause(cause);
		assertThat(exception.getStatus()).isZero();
	}

	@Test
	void keepsTheStatusOfAnInvalidResponse() {
		IllegalStateException cause = new IllegalStateException("no JSON");
		ApiException exception = new InvalidResponseException("No list", ApiError.builder(200).build(), cause);
		assertThat(exception).hasMessage("No list").hasCause(cause);
		assertThat(exception.getStatus()).isEqualTo(200);
	}

	@Test
	void returnsTheWaitThatTheServerAsksFor() {
		for (int status : new int[] { 429, 503 }) {
			ApiError error = ApiError.builder(status).retryAfter(Duration.ofSeconds(7)).build();
			assertThat(ApiException.of("Slower", error).getRetryAfter()).contains(Duration.ofSeconds(7));
		}
	}

	@Test
	void reportsWhetherATimeoutExpired() {
		ApiError.Builder error = ApiError.builder(0);
		assertThat(new TransportException("No response", error.build(), null).isTimeout()).isFalse();
		assertThat(new TransportException("No response", error.timeout(true).build(), null).isTimeout()).isTrue();
	}

	@Test
	void returnsNoWaitByDefault() {
		ApiError error = ApiError.builder(429).build();
		assertThat(new RateLimitException("Slower", error).getRetryAfter()).isEmpty();
		assertThat(ApiException.of("Slower", error)).isInstanceOfSatisfying(RateLimitException.class,
				(ex) -> assertThat(ex.getRetryAfter()).isEmpty());
	}

}
