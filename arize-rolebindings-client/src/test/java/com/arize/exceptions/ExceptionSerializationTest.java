package com.arize.exceptions;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.ProblemDetail;
import org.springframework.util.SerializationUtils;

import static org.assertj.core.api.Assertions.assertThat;

class ExceptionSerializationTest {

	@ParameterizedTest
	@MethodSource
	void keepsWhatAnApiExceptionReports(ApiException exception) {
		ApiException copy = SerializationUtils.clone(exception);
		assertThat(copy).hasSameClassAs(exception).hasMessage(exception.getMessage());
		assertThat(copy.error).usingRecursiveComparison().isEqualTo(exception.error);
		assertThat(copy.getHeaders().getFirst("x-request-id")).isEqualTo("42");
		assertThat(copy.getProblem().getProperties()).containsEntry("error_code", "E1");
	}

	static Stream<ApiException> keepsWhatAnApiExceptionReports() {
		return Stream.concat(
				Stream.of(0, 302, 400, 401, 403, 404, 409, 422, 429, 503)
					.map((status) -> ApiException.of("failed", error(status))),
				Stream.of(new TransportException("failed", error(0), new IOException("reset")),
						new InvalidResponseException("failed", error(200), new IllegalStateException("no JSON"))));
	}

	@ParameterizedTest
	@MethodSource
	void keepsTheSettingsOfAConfigurationException(ConfigurationException exception) {
		ConfigurationException copy = SerializationUtils.clone(exception);
		assertThat(copy).hasSameClassAs(exception).hasMessage(exception.getMessage());
		assertThat(copy.getSettings()).isEqualTo(exception.getSettings());
	}

	static Stream<ConfigurationException> keepsTheSettingsOfAConfigurationException() {
		return Stream.of(new ConfigurationException("api-port", "bad"), new MissingApiKeyException(),
				new MultipleEndpointOverridesException(List.of("region", "base-domain")),
				new InvalidDefaultHeadersException("Host", "bad"));
	}

	private static ApiError error(int status) {
		HttpHeaders headers = new HttpHeaders();
		headers.add("X-Request-Id", "42");
		headers.add("Content-Type", "application/problem+json");
		ProblemDetail problem = ProblemDetail.forStatusAndDetail(HttpStatusCode.valueOf((status != 0) ? status : 500),
				"detail");
		problem.setProperties(Map.of("error_code", "E1"));
		return ApiError.builder(status)
			.headers(headers)
			.body("{\"status\":1}")
			.problem(problem)
			.retryAfter(Duration.ofSeconds(7))
			.timeout(true)
			.retryable(true)
			.outcomeUnknown(true)
			.build();
	}

}
