package com.arize.console;

import java.util.List;

import com.arize.directory.UnknownNameException;
import com.arize.exceptions.ApiError;
import com.arize.exceptions.ApiException;
import com.arize.rolebindings.autoconfigure.problem.ApiProblemAutoConfiguration;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.boot.webmvc.test.autoconfigure.WebMvcTest;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.stereotype.Controller;
import org.springframework.test.context.ContextConfiguration;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.servlet.config.annotation.EnableWebMvc;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for the problem documents of the starter in a web application.
 */
@Tag("context")
class ApiProblemTest {

	private static final String HANDLER = "arizeExceptionHandler";

	private final WebApplicationContextRunner application = new WebApplicationContextRunner()
		.withUserConfiguration(Mvc.class, Endpoint.class)
		.withConfiguration(AutoConfigurations.of(ApiProblemAutoConfiguration.class))
		.withPropertyValues("spring.mvc.problemdetails.enabled=true");

	@Test
	void areOffUnlessThoseOfSpringMvcAreEnabled() {
		this.application.withPropertyValues("spring.mvc.problemdetails.enabled=false")
			.run((context) -> assertThat(context).doesNotHaveBean(HANDLER));
	}

	@Test
	void areResponsesOfARestController() {
		this.application.run((context) -> {
			MvcTestResult response = MockMvcTester.from(context)
				.get()
				.uri("/failure")
				.accept(MediaType.APPLICATION_XML)
				.exchange();
			assertThat(response).hasStatus(HttpStatus.NOT_FOUND)
				.hasContentType(MediaType.APPLICATION_PROBLEM_JSON)
				.bodyJson()
				.isStrictlyEqualTo("""
						{"title": "Not Found", "status": 404, "detail": "Unknown", "instance": "/failure"}""");
		});
	}

	@Test
	void areNotThoseOfAViewController() {
		this.application.withUserConfiguration(View.class)
			.run((context) -> assertThat(MockMvcTester.from(context).get().uri("/view")).hasFailed()
				.failure()
				.hasRootCauseInstanceOf(ApiException.class));
	}

	@Test
	void leaveTheStatusOfAnExceptionOfTheApplication() {
		this.application
			.run((context) -> assertThat(MockMvcTester.from(context).get().uri("/wrapped")).hasStatus(HttpStatus.GONE));
	}

	@ParameterizedTest
	@ValueSource(classes = { OwnAdvice.class, AnyAdvice.class })
	void giveWayToAnAdviceOfTheApplication(Class<?> advice) {
		this.application.withUserConfiguration(advice)
			.run((context) -> assertThat(MockMvcTester.from(context).get().uri("/failure"))
				.hasStatus(HttpStatus.PAYMENT_REQUIRED));
	}

	@Test
	void giveWayToABeanOfTheSameName() {
		this.application.withBean(HANDLER, OwnAdvice.class)
			.run((context) -> assertThat(context).hasNotFailed().getBean(HANDLER).isInstanceOf(OwnAdvice.class));
	}

	@Test
	void areResponsesToAnUnknownName() {
		this.application.run((context) -> assertThat(MockMvcTester.from(context).get().uri("/unknown"))
			.hasStatus(HttpStatus.UNPROCESSABLE_CONTENT)
			.hasContentType(MediaType.APPLICATION_PROBLEM_JSON));
	}

	@Nested
	@WebMvcTest(properties = "spring.mvc.problemdetails.enabled=true")
	@AutoConfigureMockMvc(addFilters = false)
	@ContextConfiguration(classes = Endpoint.class)
	class InAWebMvcTest {

		@Autowired
		private MockMvcTester mvc;

		@Test
		void areThoseOfTheApplication() {
			assertThat(this.mvc.get().uri("/failure")).hasStatus(HttpStatus.NOT_FOUND);
		}

	}

	@EnableWebMvc
	static class Mvc {

	}

	@RestController
	static class Endpoint {

		@GetMapping("/failure")
		String fail() {
			throw failure();
		}

		@GetMapping("/unknown")
		String resolve() {
			throw new UnknownNameException("space", "Payment", List.of());
		}

		@GetMapping("/wrapped")
		String wrap() {
			throw new GoneException(failure());
		}

	}

	@Controller
	static class View {

		@GetMapping("/view")
		String fail() {
			throw failure();
		}

	}

	@RestControllerAdvice
	static class OwnAdvice {

		@ExceptionHandler
		ProblemDetail handle(ApiException ex) {
			return ProblemDetail.forStatus(HttpStatus.PAYMENT_REQUIRED);
		}

	}

	@ControllerAdvice
	static class AnyAdvice {

		@ExceptionHandler
		ProblemDetail handle(Exception ex) {
			return ProblemDetail.forStatus(HttpStatus.PAYMENT_REQUIRED);
		}

	}

	@ResponseStatus(HttpStatus.GONE)
	static class GoneException extends RuntimeException {

		private static final long serialVersionUID = 1L;

		GoneException(Throwable cause) {
			super(cause);
		}

	}

	private static ApiException failure() {
		HttpHeaders headers = new HttpHeaders();
		headers.setContentType(MediaType.APPLICATION_PROBLEM_JSON);
		return ApiException.of("GET at host failed",
				ApiError.builder(404)
					.headers(headers)
					.problem(ProblemDetail.forStatusAndDetail(HttpStatus.NOT_FOUND, "Unknown"))
					.build());
	}

}
