package com.arize.rolebindings.sample.console.web;

import java.io.IOException;

import com.arize.exceptions.ApiException;
import com.arize.exceptions.ConfigurationException;
import com.arize.exceptions.ReadOnlyException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;

import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;

/**
 * Describes the exceptions of views. {@link ProblemController} renders the description.
 */
@ControllerAdvice("com.arize.rolebindings.sample.console")
class ProblemHandler {

	static final String PROBLEM = Problem.class.getName();

	private static final Log logger = LogFactory.getLog(ProblemHandler.class);

	private final ExceptionProblems problems;

	ProblemHandler(ExceptionProblems problems) {
		this.problems = problems;
	}

	@ExceptionHandler
	void handle(ApiException ex, HttpServletRequest request, HttpServletResponse response) throws IOException {
		send(this.problems.describe(ex, ((Layout) request.getAttribute("layout")).account()), request, response);
	}

	@ExceptionHandler
	void handle(ReadOnlyException ex, HttpServletRequest request, HttpServletResponse response) throws IOException {
		send(Problem.of(HttpStatus.FORBIDDEN.value(), "The console is read-only", "Nothing was sent to Arize.",
				"To allow changes, set the property 'arize.role-bindings.read-only' to 'false'."), request, response);
	}

	@ExceptionHandler
	void handle(ConfigurationException ex, HttpServletRequest request, HttpServletResponse response)
			throws IOException {
		logger.error("The Arize client is not configured correctly", ex);
		send(Problem.of(HttpStatus.INTERNAL_SERVER_ERROR.value(), "The Arize client is not configured correctly", null,
				"The log of the console has the reason."), request, response);
	}

	@ExceptionHandler
	void handle(MethodArgumentTypeMismatchException ex, HttpServletRequest request, HttpServletResponse response)
			throws IOException {
		send(Problem.of(HttpStatus.BAD_REQUEST.value(), "The request is not valid",
				"'%s' has an invalid value.".formatted(ex.getName()), null), request, response);
	}

	/**
	 * Handle an argument that the client rejects before it sends a request, or an unknown
	 * account.
	 * @param ex what was thrown
	 * @param argument that exception or one of its causes
	 * @param request the request
	 * @param response the response
	 * @throws Exception what was thrown, if the argument is a cause: a defect of the
	 * console
	 */
	@ExceptionHandler(IllegalArgumentException.class)
	void handle(Exception ex, IllegalArgumentException argument, HttpServletRequest request,
			HttpServletResponse response) throws Exception {
		if (ex != argument) {
			throw ex;
		}
		send(Problem.of(HttpStatus.BAD_REQUEST.value(), "The request is not valid", argument.getMessage(), null),
				request, response);
	}

	private static void send(Problem problem, HttpServletRequest request, HttpServletResponse response)
			throws IOException {
		Long wait = problem.getRetryAfterSeconds();
		if (wait != null) {
			response.setHeader(HttpHeaders.RETRY_AFTER, wait.toString());
		}
		request.setAttribute(PROBLEM, problem);
		response.sendError(problem.status());
	}

}
