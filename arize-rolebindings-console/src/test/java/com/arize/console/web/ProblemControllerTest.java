package com.arize.console.web;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;

import com.arize.exceptions.ApiError;
import com.arize.exceptions.ApiException;
import com.arize.exceptions.ConfigurationException;
import com.arize.exceptions.InvalidResponseException;
import com.arize.exceptions.ReadOnlyException;
import com.arize.exceptions.TransportException;
import com.arize.console.web.Problems.Problem;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.ServletException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

import org.springframework.beans.factory.BeanCreationException;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.stereotype.Controller;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.web.bind.annotation.GetMapping;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link ProblemController} and {@link Problems}.
 */
class ProblemControllerTest {

	private static final String SECRET = "connection to api.example:443 of org.apache.hc refused";

	private final Failing failing = new Failing();

	private final Problems problems = new Problems(Clock.fixed(Instant.parse("2026-11-25T23:59:58Z"), ZoneOffset.UTC));

	private final ProblemController controller = new ProblemController(this.problems);

	private final MockMvcTester views = MockMvcTester
		.create(MockMvcBuilders.standaloneSetup(this.failing).setControllerAdvice(this.controller).build());

	@ParameterizedTest
	@MethodSource
	void describesTheCauseOfAFailedBean(RuntimeException cause, int status, String title) {
		this.failing.exception = new BeanCreationException("client", "failed", cause);
		assertThat(this.views.get().uri("/").requestAttr("layout", LayoutTest.layout("/", "default"))).hasStatus(status)
			.request()
			.attributes()
			.hasEntrySatisfying(Problem.class.getName(),
					(problem) -> assertThat(((Problem) problem).banner().title()).isEqualTo(title));
	}

	static List<Arguments> describesTheCauseOfAFailedBean() {
		return List.of(
				Arguments.of(new TransportException("reset", ApiError.builder(0).build(), null), 502,
						"Arize cannot be reached"),
				Arguments.of(new ReadOnlyException("read-only"), 403, "The console is read-only"),
				Arguments.of(new ConfigurationException("api-port", "api-port is invalid"), 500,
						"The Arize client is not configured correctly"));
	}

	@Test
	void separatesTheSentencesOfADocument() {
		MockHttpServletRequest request = new MockHttpServletRequest();
		request.setAttribute(Problem.class.getName(), Problem.of(404, "Not found", "There is no user", "Reload."));
		assertThat(this.controller.document(request).getBody().getDetail()).isEqualTo("There is no user. Reload.");
	}

	@ParameterizedTest
	@CsvSource({ "//, /", "//host/path, /host/path", "/a//b, /a//b" })
	void doesNotTakeThePathOfADocumentForAHost(String path, String instance) {
		MockHttpServletRequest request = new MockHttpServletRequest();
		request.setAttribute(RequestDispatcher.ERROR_STATUS_CODE, 400);
		request.setAttribute(RequestDispatcher.ERROR_REQUEST_URI, path);
		assertThat(this.controller.document(request).getBody().getInstance()).hasToString(instance);
	}

	@Test
	void describesAnInvalidConfigurationBeforeThereIsALayout() {
		this.failing.exception = new ConfigurationException("api-port", "api-port is invalid");
		assertThat(this.views.get().uri("/")).hasStatus(500);
	}

	@Test
	void doesNotShowTheMessageOfACause() {
		this.failing.exception = new IllegalStateException(new IllegalArgumentException("a path of the server"));
		assertThat(this.views.get().uri("/")).hasFailed()
			.failure()
			.isInstanceOf(ServletException.class)
			.hasCause(this.failing.exception);
	}

	@ParameterizedTest
	@MethodSource
	void problemsHaveAStatusANextStepAndNoMessageOfAnException(ApiException ex, String account, int status,
			String nextStep, Long retryAfter) {
		Problem problem = this.problems.describe(ex, account);
		assertThat(problem.status()).isEqualTo(status);
		assertThat(problem.banner().nextStep()).contains(nextStep);
		assertThat(problem.getRetryAfterSeconds()).isEqualTo(retryAfter);
		assertThat(problem.toString()).doesNotContain("api.example", "apache");
	}

	static List<Arguments> problemsHaveAStatusANextStepAndNoMessageOfAnException() {
		return List.of(
				Arguments.of(status(ApiError.builder(401)), "europe", 502, "'arize.accounts.europe.api-key'", null),
				Arguments.of(status(ApiError.builder(0)), "default", 502, "ArizeApiKeyProvider", null),
				Arguments.of(status(ApiError.builder(429).retryAfter(Duration.ofMillis(2001))), "default", 429,
						"Try again at 00:00:00 UTC.", 3L),
				Arguments.of(status(ApiError.builder(429)), "default", 429, "Try again later.", null),
				Arguments.of(new TransportException(SECRET, ApiError.builder(0).timeout(true).build(), null), "default",
						504, "Try again", null),
				Arguments.of(new InvalidResponseException(SECRET, ApiError.builder(200).build(), null), "default", 502,
						"A proxy may have sent it", null));
	}

	private static ApiException status(ApiError.Builder error) {
		return ApiException.of(SECRET, error.build());
	}

	@Controller
	static class Failing {

		private RuntimeException exception = new IllegalStateException();

		@GetMapping("/")
		String fail() {
			throw this.exception;
		}

	}

}
