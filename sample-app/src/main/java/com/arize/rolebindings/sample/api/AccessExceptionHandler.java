package com.arize.rolebindings.sample.api;

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
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.WebRequest;
import org.springframework.web.servlet.mvc.method.annotation.ResponseEntityExceptionHandler;

/**
 * Responds to every failure of the API with a problem document (RFC 9457). A request that
 * Arize rejects results in the status and the document of Arize.
 */
@RestControllerAdvice(annotations = RestController.class)
class AccessExceptionHandler extends ResponseEntityExceptionHandler {

	@ExceptionHandler
	ResponseEntity<ProblemDetail> handleApiException(ApiException ex) {
		ResponseEntity.BodyBuilder response = problem(ProblemDocuments.status(ex));
		ex.getRetryAfter()
			.ifPresent((wait) -> response.header(HttpHeaders.RETRY_AFTER,
					String.valueOf(wait.plusMillis(999).toSeconds())));
		return response.body(ProblemDocuments.of(ex));
	}

	/**
	 * Handle an argument that the client rejects before it sends a request.
	 * @param ex the exception
	 * @return a response with status 400
	 */
	@ExceptionHandler
	ResponseEntity<ProblemDetail> handleIllegalArgument(IllegalArgumentException ex) {
		return problem(HttpStatus.BAD_REQUEST.value())
			.body(ProblemDetail.forStatusAndDetail(HttpStatus.BAD_REQUEST, ex.getMessage()));
	}

	/**
	 * Handle an invalid configuration of the console. The exception is an
	 * {@link IllegalArgumentException}, but not caused by the request.
	 * @param ex the exception
	 * @return a response with status 500
	 */
	@ExceptionHandler
	ResponseEntity<ProblemDetail> handleConfiguration(ConfigurationException ex) {
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
