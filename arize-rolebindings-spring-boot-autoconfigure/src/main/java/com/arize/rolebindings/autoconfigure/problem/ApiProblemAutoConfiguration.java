package com.arize.rolebindings.autoconfigure.problem;

import java.time.Duration;
import java.util.Set;

import com.arize.directory.AmbiguousNameException;
import com.arize.directory.UnknownNameException;
import com.arize.exceptions.ApiException;
import com.arize.exceptions.ReadOnlyException;
import com.arize.exceptions.TransportException;
import com.arize.internal.LogEscaper;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.util.StringUtils;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.bind.annotation.RestControllerAdvice;

/**
 * Auto-configuration of problem documents (RFC 9457) for a {@code RestController} that
 * throws an {@link ApiException}, {@link ReadOnlyException}, {@link UnknownNameException}
 * or {@link AmbiguousNameException}. It requires Spring MVC with
 * {@code spring.mvc.problemdetails.enabled=true}.
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

		private static final String FAILED = "The request to Arize failed";

		/* A 401 is about the key of the application alone */
		private static final Set<Integer> REFUSED = Set.of(400, 403, 404, 409, 422, 429);

		/**
		 * Respond to a failed or refused request to Arize.
		 * @param ex what the controller threw
		 * @return the response
		 * @throws Exception what the controller threw, if the failure is only its cause:
		 * it may have a status of its own
		 */
		@ExceptionHandler({ ApiException.class, ReadOnlyException.class, UnknownNameException.class,
				AmbiguousNameException.class })
		ResponseEntity<ProblemDetail> handle(Exception ex) throws Exception {
			if (ex instanceof ApiException failure) {
				return response(failure);
			}
			if (ex instanceof ReadOnlyException) {
				return response(403, "Role bindings are read-only", null);
			}
			// the message may have names and ids that the caller must not see
			if (ex instanceof UnknownNameException unknown) {
				return response(422, "The name '%s' is unknown".formatted(unknown.getName()), null);
			}
			if (ex instanceof AmbiguousNameException ambiguous) {
				return response(422, "The name '%s' is ambiguous".formatted(ambiguous.getName()), null);
			}
			throw ex;
		}

		private static ResponseEntity<ProblemDetail> response(ApiException failure) {
			boolean refused = REFUSED.contains(failure.getStatus());
			int status = refused ? failure.getStatus() : statusOfGateway(failure);
			String detail = refused ? detailOfArize(failure) : FAILED;
			if (failure.isOutcomeUnknown()) {
				detail = StringUtils.trimTrailingCharacter(detail, '.') + ". The change may have been carried out";
			}
			// a 403 or 429 is about the key of the application, too
			if (!refused || status == 403 || status == 429) {
				logger.warn(LogEscaper.line("The response has the status %s, because a request to Arize failed: %s"
					.formatted(status, failure.getMessage())));
				logger.debug("The failure:", failure);
			}
			return response(status, detail, failure.getRetryAfter().orElse(null));
		}

		private static int statusOfGateway(ApiException failure) {
			boolean timeout = failure instanceof TransportException transport && transport.isTimeout();
			int status = timeout ? 504 : failure.getStatus();
			return (status == 503 || status == 504) ? status : 502;
		}

		/* The document of a gateway is not used */
		private static String detailOfArize(ApiException failure) {
			ProblemDetail document = failure.getProblem();
			boolean ofArize = StringUtils.startsWithIgnoreCase(failure.getHeaders().getFirst(HttpHeaders.CONTENT_TYPE),
					MediaType.APPLICATION_PROBLEM_JSON_VALUE);
			return (ofArize && document != null && document.getDetail() != null) ? document.getDetail() : FAILED;
		}

		private static ResponseEntity<ProblemDetail> response(int status, String detail, @Nullable Duration wait) {
			ResponseEntity.BodyBuilder response = ResponseEntity.status(status)
				.contentType(MediaType.APPLICATION_PROBLEM_JSON);
			if (wait != null) {
				response.header(HttpHeaders.RETRY_AFTER, String.valueOf(wait.plusMillis(999).toSeconds()));
			}
			return response.body(ProblemDetail.forStatusAndDetail(HttpStatusCode.valueOf(status), detail));
		}

	}

}
