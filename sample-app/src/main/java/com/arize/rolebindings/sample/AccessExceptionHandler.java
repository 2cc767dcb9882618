package com.arize.rolebindings.sample;

import com.arize.exceptions.ApiException;
import com.arize.exceptions.ConfigurationException;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.exc.InvalidFormatException;

import org.springframework.beans.TypeMismatchException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.WebRequest;
import org.springframework.web.servlet.mvc.method.annotation.ResponseEntityExceptionHandler;

/**
 * Answers every failure with a problem document (RFC 9457): what Arize refuses with the
 * status and the document it came with, and by inheritance what Spring MVC refuses.
 */
@RestControllerAdvice
class AccessExceptionHandler extends ResponseEntityExceptionHandler {

	@ExceptionHandler
	ResponseEntity<ProblemDetail> passOn(ApiException ex) {
		ResponseEntity.BodyBuilder response = problem(ApiProblem.status(ex));
		String retryAfter = ex.getHeaders().getFirst(HttpHeaders.RETRY_AFTER);
		if (retryAfter != null) {
			response.header(HttpHeaders.RETRY_AFTER, retryAfter);
		}
		return response.body(ApiProblem.of(ex));
	}

	/**
	 * Answer what the client refuses before it sends anything: its message names the
	 * argument.
	 * @param ex what the client threw
	 * @return a 400
	 */
	@ExceptionHandler
	ResponseEntity<ProblemDetail> refuse(IllegalArgumentException ex) {
		return problem(HttpStatus.BAD_REQUEST.value())
			.body(ProblemDetail.forStatusAndDetail(HttpStatus.BAD_REQUEST, ex.getMessage()));
	}

	/**
	 * Answer what is wrong with the console itself: an {@link IllegalArgumentException}
	 * too, but not the caller's.
	 * @param ex what the client threw
	 * @return a 500
	 */
	@ExceptionHandler
	ResponseEntity<ProblemDetail> admit(ConfigurationException ex) {
		this.logger.error("The Arize client is not configured correctly", ex);
		return problem(HttpStatus.INTERNAL_SERVER_ERROR.value())
			.body(ProblemDetail.forStatus(HttpStatus.INTERNAL_SERVER_ERROR));
	}

	@Override
	protected @Nullable ResponseEntity<Object> handleTypeMismatch(TypeMismatchException ex, HttpHeaders headers,
			HttpStatusCode status, WebRequest request) {
		String detail = EnumValues.describe(ex.getPropertyName(), ex.getRequiredType());
		return (detail != null) ? describe(ex, detail, headers, status, request)
				: super.handleTypeMismatch(ex, headers, status, request);
	}

	@Override
	protected @Nullable ResponseEntity<Object> handleHttpMessageNotReadable(HttpMessageNotReadableException ex,
			HttpHeaders headers, HttpStatusCode status, WebRequest request) {
		String detail = null;
		if (ex.getCause() instanceof InvalidFormatException invalid && !invalid.getPath().isEmpty()) {
			JacksonException.Reference innermost = invalid.getPath().get(invalid.getPath().size() - 1);
			detail = EnumValues.describe(innermost.getPropertyName(), invalid.getTargetType());
		}
		return (detail != null) ? describe(ex, detail, headers, status, request)
				: super.handleHttpMessageNotReadable(ex, headers, status, request);
	}

	private @Nullable ResponseEntity<Object> describe(Exception ex, String detail, HttpHeaders headers,
			HttpStatusCode status, WebRequest request) {
		return handleExceptionInternal(ex, ProblemDetail.forStatusAndDetail(status, detail), headers, status, request);
	}

	private static ResponseEntity.BodyBuilder problem(int status) {
		return ResponseEntity.status(status).contentType(MediaType.APPLICATION_PROBLEM_JSON);
	}

}
