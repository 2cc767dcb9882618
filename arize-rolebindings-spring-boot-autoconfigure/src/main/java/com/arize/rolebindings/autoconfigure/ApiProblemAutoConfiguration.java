package com.arize.rolebindings.autoconfigure;

import java.util.Map;
import java.util.Objects;
import java.util.Set;

import com.arize.directory.AmbiguousNameException;
import com.arize.directory.UnknownNameException;
import com.arize.exceptions.ApiException;
import com.arize.exceptions.InvalidResponseException;
import com.arize.exceptions.ReadOnlyException;
import com.arize.exceptions.TransportException;
import com.arize.internal.LogEscaper;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.util.StringUtils;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.WebRequest;

/**
 * Auto-configuration that responds with a problem document (RFC 9457) if a
 * {@code RestController} throws an {@link ApiException}, {@link ReadOnlyException},
 * {@link UnknownNameException} or {@link AmbiguousNameException}, in a web application
 * with Spring MVC whose other problem documents are enabled.
 */
@AutoConfiguration
@ConditionalOnClass(name = "org.springframework.web.servlet.DispatcherServlet")
@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
@ConditionalOnBooleanProperty("spring.mvc.problemdetails.enabled")
public final class ApiProblemAutoConfiguration {

	@Bean
	@ConditionalOnMissingBean(name = "arizeExceptionHandler")
	ApiExceptionHandler arizeExceptionHandler() {
		return new ApiExceptionHandler();
	}

	/**
	 * Handles an exception that no handler of the application handles. Other controllers
	 * than those annotated with {@code RestController} may have pages for errors.
	 */
	@Order(Ordered.LOWEST_PRECEDENCE)
	@RestControllerAdvice(annotations = RestController.class)
	static class ApiExceptionHandler {

		private static final Log logger = LogFactory.getLog(ApiExceptionHandler.class);

		private static final String REFUSED_BY_ARIZE = "Arize refused the request";

		/*
		 * With the problem document of Arize. A 401 is about the key of the application
		 * alone
		 */
		private static final Set<Integer> REFUSED = Set.of(400, 403, 404, 409, 422, 429);

		/* These are about the key of the application, too */
		private static final Set<Integer> LOGGED = Set.of(403, 429);

		private static final String ERROR_CODE = "error_code";

		/**
		 * Respond to a failed or refused request to Arize.
		 * @param ex what the controller threw
		 * @param method the method of the request to the application
		 * @param request the request to the application
		 * @return the response
		 * @throws Exception what the controller threw, if the failure is only its cause:
		 * it may have a status of its own
		 */
		@ExceptionHandler({ ApiException.class, ReadOnlyException.class, UnknownNameException.class,
				AmbiguousNameException.class })
		ResponseEntity<ProblemDetail> handle(Exception ex, HttpMethod method, WebRequest request) throws Exception {
			if (ex instanceof ApiException failure) {
				return response(failure, method, request);
			}
			if (ex instanceof ReadOnlyException) {
				return response(HttpStatus.FORBIDDEN, "Role bindings are read-only");
			}
			// the message may have names and ids that the caller must not see
			if (ex instanceof UnknownNameException unknown) {
				return response(HttpStatus.UNPROCESSABLE_CONTENT,
						"The name '%s' is unknown".formatted(unknown.getName()));
			}
			if (ex instanceof AmbiguousNameException ambiguous) {
				return response(HttpStatus.UNPROCESSABLE_CONTENT,
						"The name '%s' is ambiguous".formatted(ambiguous.getName()));
			}
			throw ex;
		}

		private static ResponseEntity<ProblemDetail> response(ApiException failure, HttpMethod method,
				WebRequest request) {
			ProblemDetail problem = problem(failure);
			if (failure.isOutcomeUnknown()) {
				String detail = Objects.requireNonNullElse(problem.getDetail(), REFUSED_BY_ARIZE);
				problem.setDetail(
						StringUtils.trimTrailingCharacter(detail, '.') + ". The change may have been carried out");
			}
			int status = problem.getStatus();
			if (status >= 500 || LOGGED.contains(status)) {
				String path = request.getDescription(false).replaceFirst("^uri=", "");
				logger.warn(
						LogEscaper.line("The response to %s %s has the status %s, because a request to Arize failed: %s"
							.formatted(method, path, status, failure.getMessage())));
				logger.debug("The failure:", failure);
			}
			ResponseEntity.BodyBuilder response = response(status);
			failure.getRetryAfter()
				.ifPresent((wait) -> response.header(HttpHeaders.RETRY_AFTER,
						String.valueOf(wait.plusMillis(999).toSeconds())));
			return response.body(problem);
		}

		private static ResponseEntity<ProblemDetail> response(HttpStatus status, String detail) {
			return response(status.value()).body(ProblemDetail.forStatusAndDetail(status, detail));
		}

		private static ResponseEntity.BodyBuilder response(int status) {
			return ResponseEntity.status(status).contentType(MediaType.APPLICATION_PROBLEM_JSON);
		}

		/*
		 * Not the other members of the document, which may be the path of a request to
		 * Arize, or what a gateway added
		 */
		private static ProblemDetail problem(ApiException failure) {
			int status = failure.getStatus();
			if (!REFUSED.contains(status)) {
				return failed(failure);
			}
			ProblemDetail problem = ProblemDetail.forStatusAndDetail(HttpStatus.valueOf(status), REFUSED_BY_ARIZE);
			ProblemDetail document = failure.getProblem();
			String type = failure.getHeaders().getFirst(HttpHeaders.CONTENT_TYPE);
			if (document != null && type != null
					&& StringUtils.startsWithIgnoreCase(type, MediaType.APPLICATION_PROBLEM_JSON_VALUE)) {
				problem.setType(document.getType());
				problem.setTitle(document.getTitle());
				problem.setDetail(document.getDetail());
				Map<String, Object> properties = document.getProperties();
				if (properties != null && properties.get(ERROR_CODE) instanceof String code) {
					problem.setProperty(ERROR_CODE, code);
				}
			}
			return problem;
		}

		/*
		 * Without the document, which may be that of a gateway, and without the message
		 */
		private static ProblemDetail failed(ApiException failure) {
			boolean timeout = failure instanceof TransportException transport && transport.isTimeout();
			int status = timeout ? HttpStatus.GATEWAY_TIMEOUT.value() : failure.getStatus();
			String detail = switch (status) {
				case 0 -> withoutResponse(failure);
				case 401 -> "Arize refused the API key of the application";
				case 503 -> "Arize is not available";
				case 504 -> "Arize did not respond in time";
				default -> "Arize sent an unexpected response";
			};
			return ProblemDetail.forStatusAndDetail(
					(status == 503 || status == 504) ? HttpStatus.valueOf(status) : HttpStatus.BAD_GATEWAY, detail);
		}

		private static String withoutResponse(ApiException failure) {
			if (failure instanceof TransportException) {
				return "Arize could not be reached";
			}
			return (failure instanceof InvalidResponseException) ? "Arize sent an unexpected response"
					: "The request to Arize could not be sent";
		}

	}

}
