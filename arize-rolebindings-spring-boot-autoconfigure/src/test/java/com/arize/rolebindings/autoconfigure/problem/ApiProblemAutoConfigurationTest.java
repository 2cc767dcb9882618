package com.arize.rolebindings.autoconfigure.problem;

import java.net.URI;
import java.time.Duration;
import java.util.List;

import com.arize.directory.AmbiguousNameException;
import com.arize.directory.UnknownNameException;
import com.arize.exceptions.ApiError;
import com.arize.exceptions.ApiException;
import com.arize.exceptions.ReadOnlyException;
import com.arize.exceptions.TransportException;
import com.arize.rolebindings.autoconfigure.problem.ApiProblemAutoConfiguration.ApiExceptionHandler;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatException;

/**
 * Tests for {@link ApiProblemAutoConfiguration}, without a web framework.
 */
@Tag("context")
class ApiProblemAutoConfigurationTest {

	private final ApiExceptionHandler handler = new ApiExceptionHandler();

	@Test
	void hasNoHandlerWithoutAWebApplication() {
		new ApplicationContextRunner().withConfiguration(AutoConfigurations.of(ApiProblemAutoConfiguration.class))
			.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean(ApiExceptionHandler.class));
	}

	@ParameterizedTest
	@ValueSource(ints = { 400, 403, 404, 409, 422, 429, 503, 504 })
	void respondsWithAStatusThatConcernsTheCaller(int status) throws Exception {
		ResponseEntity<ProblemDetail> response = respond(ApiError.builder(status));
		assertThat(response.getStatusCode().value()).isEqualTo(status);
		assertThat(response.getBody().getStatus()).isEqualTo(status);
		assertThat(response.getHeaders().getContentType()).isEqualTo(MediaType.APPLICATION_PROBLEM_JSON);
	}

	@ParameterizedTest
	@ValueSource(ints = { 0, 200, 302, 401, 407, 500 })
	void respondsWith502ToOtherFailures(int status) throws Exception {
		ResponseEntity<ProblemDetail> response = respond(
				ofArize(status, ProblemDetail.forStatusAndDetail(status(status), "proxy 10.0.0.1")));
		assertThat(response.getStatusCode().value()).isEqualTo(502);
		assertThat(response.getBody().getTitle()).isEqualTo("Bad Gateway");
		assertThat(response.getBody().getDetail()).isEqualTo("The request to Arize failed");
	}

	@Test
	void respondsWith504ToATimeout() throws Exception {
		TransportException timeout = new TransportException("no response from host",
				ApiError.builder(0).timeout(true).build(), null);
		ResponseEntity<ProblemDetail> response = handle(timeout);
		assertThat(response.getStatusCode().value()).isEqualTo(504);
		assertThat(response.getBody().getDetail()).isEqualTo("The request to Arize failed");
	}

	@Test
	void saysThatAChangeMayHaveBeenCarriedOut() throws Exception {
		TransportException reset = new TransportException("reset by host",
				ApiError.builder(0).outcomeUnknown(true).build(), null);
		assertThat(handle(reset).getBody().getDetail())
			.isEqualTo("The request to Arize failed. The change may have been carried out");
	}

	/* The response to the first attempt was lost */
	@Test
	void saysThatARefusedChangeMayHaveBeenCarriedOut() throws Exception {
		ApiException refused = ApiException.of("refused", ApiError.builder(404).outcomeUnknown(true).build());
		assertThat(handle(refused).getBody().getDetail())
			.isEqualTo("The request to Arize failed. The change may have been carried out");
	}

	@Test
	void respondsWithTheDetailOfArizeAlone() throws Exception {
		ProblemDetail document = ProblemDetail.forStatusAndDetail(status(418), "There is no such role binding");
		document.setTitle("Unknown");
		document.setInstance(URI.create("/v2/role-bindings/b"));
		document.setProperty("organization", "Acme");
		assertThat(respond(ofArize(404, document)).getBody())
			.isEqualTo(ProblemDetail.forStatusAndDetail(HttpStatus.NOT_FOUND, "There is no such role binding"));
	}

	@ParameterizedTest
	@CsvSource(nullValues = "null", value = { "403, application/json", "403, text/html", "403, null", "403, ?;",
			"503, application/problem+json" })
	void respondsWithoutTheDocumentOfAGateway(int status, String contentType) throws Exception {
		ProblemDetail document = ProblemDetail.forStatusAndDetail(status(status), "blocked by 10.0.0.1");
		document.setTitle("Proxy");
		document.setProperty("client_ip", "10.0.0.1");
		HttpHeaders headers = new HttpHeaders();
		headers.set("Content-Type", contentType);
		ProblemDetail problem = respond(ApiError.builder(status).headers(headers).problem(document)).getBody();
		assertThat(problem)
			.hasToString(ProblemDetail.forStatusAndDetail(status(status), problem.getDetail()).toString());
		assertThat(problem.getDetail()).doesNotContain("10.0.0.1");
	}

	@ParameterizedTest
	@CsvSource({ "403, 403", "429, 429", "401, 502", "500, 502", "503, 503" })
	@ExtendWith(OutputCaptureExtension.class)
	void logsAFailureThatTheCallerCannotCorrect(int status, int ofResponse, CapturedOutput output) throws Exception {
		respond(ApiError.builder(status));
		assertThat(output)
			.containsOnlyOnce("The response has the status %d, because a request to Arize failed: GET at host failed"
				.formatted(ofResponse))
			.contains(" WARN ")
			.doesNotContain("\tat ");
	}

	@ParameterizedTest
	@ValueSource(ints = { 400, 404, 409, 422 })
	@ExtendWith(OutputCaptureExtension.class)
	void doesNotLogAFailureThatTheCallerCanCorrect(int status, CapturedOutput output) throws Exception {
		respond(ApiError.builder(status));
		assertThat(output).doesNotContain("GET at host failed");
	}

	@Test
	void respondsWith422ToANameThatIsUnknownWithoutOtherNames() throws Exception {
		assertThat(detail(new UnknownNameException("user", "ada@exmple.com", List.of("ada@example.com"))))
			.isEqualTo("The name 'ada@exmple.com' is unknown");
	}

	@Test
	void respondsWith422ToANameThatIsAmbiguousWithoutIds() throws Exception {
		assertThat(detail(new AmbiguousNameException("space", "Sales", List.of("s3", "s4"))))
			.isEqualTo("The name 'Sales' is ambiguous");
	}

	private String detail(RuntimeException failure) throws Exception {
		ResponseEntity<ProblemDetail> response = handle(failure);
		assertThat(response.getStatusCode().value()).isEqualTo(422);
		return response.getBody().getDetail();
	}

	@ParameterizedTest
	@CsvSource({ "PT7S, 7", "PT6.001S, 7", "PT0S, 0" })
	void respondsWithTheWaitInSeconds(Duration wait, String seconds) throws Exception {
		assertThat(respond(ApiError.builder(429).retryAfter(wait)).getHeaders().getFirst("Retry-After"))
			.isEqualTo(seconds);
	}

	@Test
	void respondsWith403IfTheClientIsReadOnly() throws Exception {
		assertThat(handle(new ReadOnlyException("role_bindings.create")).getStatusCode().value()).isEqualTo(403);
	}

	@Test
	void throwsAnExceptionWithAFailureAsItsCause() {
		IllegalStateException ex = new IllegalStateException(ApiException.of("failed", ApiError.builder(404).build()));
		assertThatException().isThrownBy(() -> handle(ex)).isSameAs(ex);
	}

	private static ApiError.Builder ofArize(int status, ProblemDetail document) {
		HttpHeaders headers = new HttpHeaders();
		headers.set("Content-Type", "Application/Problem+JSON; charset=utf-8");
		return ApiError.builder(status).headers(headers).problem(document);
	}

	private ResponseEntity<ProblemDetail> respond(ApiError.Builder error) throws Exception {
		return handle(ApiException.of("GET at host failed", error.build()));
	}

	private ResponseEntity<ProblemDetail> handle(Exception ex) throws Exception {
		return this.handler.handle(ex);
	}

	private static HttpStatusCode status(int status) {
		return HttpStatusCode.valueOf(Math.max(status, 100));
	}

}
