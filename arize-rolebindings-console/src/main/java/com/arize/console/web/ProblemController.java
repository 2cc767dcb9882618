package com.arize.console.web;

import java.io.IOException;
import java.net.URI;
import java.util.Objects;
import java.util.stream.Stream;

import com.arize.exceptions.ApiException;
import com.arize.exceptions.ConfigurationException;
import com.arize.exceptions.ReadOnlyException;
import com.arize.console.store.StoreUnavailableException;
import com.arize.console.web.Problems.Problem;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;

import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.core.annotation.Order;
import org.springframework.dao.DataAccessException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.security.web.WebAttributes;
import org.springframework.security.web.csrf.CsrfException;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.validation.BindException;
import org.springframework.web.bind.MissingServletRequestParameterException;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.servlet.mvc.method.annotation.ResponseEntityExceptionHandler;

/**
 * Handles the exceptions of views, and renders failed requests: as a page, as a banner
 * for htmx, and as a problem document for other clients.
 */
@Controller
@RequestMapping("/error")
@ControllerAdvice(basePackages = "com.arize.console")
@Order(0)
class ProblemController implements ErrorController {

	private static final String PROBLEM = Problem.class.getName();

	private static final Log logger = LogFactory.getLog(ProblemController.class);

	private final Problems problems;

	ProblemController(Problems problems) {
		this.problems = problems;
	}

	/* Spring calls it for a cause, too: the bean of a client can have failed */
	@ExceptionHandler({ ApiException.class, ReadOnlyException.class, MethodArgumentTypeMismatchException.class,
			MissingServletRequestParameterException.class, BindException.class, IllegalArgumentException.class,
			StoreUnavailableException.class, DataAccessException.class })
	void handle(Exception ex, HttpServletRequest request, HttpServletResponse response) throws Exception {
		send(problem(ex, request), request, response);
	}

	private Problem problem(Exception ex, HttpServletRequest request) throws Exception {
		for (Throwable cause = ex; cause != null; cause = cause.getCause()) {
			if (cause instanceof ApiException failure) {
				return this.problems.describe(failure, ((Layout) request.getAttribute("layout")).account());
			}
			if (cause instanceof ReadOnlyException) {
				return Problems.READ_ONLY;
			}
			if (cause instanceof StoreUnavailableException || cause instanceof DataAccessException) {
				logger.error("The database of the console failed", ex);
				return Problems.STORE_UNAVAILABLE;
			}
			if (cause instanceof ConfigurationException) {
				logger.error("The Arize client is not configured correctly", ex);
				return Problems.NOT_CONFIGURED;
			}
		}
		if (ex instanceof MethodArgumentTypeMismatchException mismatch) {
			return Problems.invalid("'%s' has an invalid value.".formatted(mismatch.getName()));
		}
		if (ex instanceof MissingServletRequestParameterException missing) {
			return Problems.invalid("The parameter '%s' is missing.".formatted(missing.getParameterName()));
		}
		if (ex instanceof BindException binding) {
			return Problems.invalid("'%s' has an invalid value.".formatted(binding.getFieldErrors().get(0).getField()));
		}
		if (ex instanceof IllegalArgumentException) {
			// an argument that the client refuses, or an unknown account
			return Problems.invalid(ex.getMessage());
		}
		// the message of a cause is not for the user
		throw ex;
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

	@RequestMapping(produces = MediaType.TEXT_HTML_VALUE)
	String page(HttpServletRequest request, HttpServletResponse response, Model model) {
		Problem problem = problem(request);
		response.setStatus(problem.status());
		model.addAttribute("problem", problem);
		// the dispatch to this page has the method GET in any case
		model.addAttribute("reload",
				HttpMethod.GET.name().equals(request.getAttribute(RequestDispatcher.ERROR_METHOD)));
		return "problem";
	}

	@RequestMapping(headers = Layout.HTMX + "=true")
	String banner(HttpServletRequest request, HttpServletResponse response, Model model) {
		// the message is in place of what the request would have replaced
		Layout.replace(response, "#banner", "unset");
		response.setHeader("HX-Push-Url", "false");
		return page(request, response, model) + " :: banner";
	}

	@RequestMapping
	ResponseEntity<ProblemDetail> document(HttpServletRequest request) {
		Problem problem = problem(request);
		Banner banner = problem.banner();
		ProblemDetail document = ProblemDetail.forStatus(problem.status());
		// otherwise, it is the path of this controller
		String path = (String) request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI);
		// two slashes would begin the name of a host
		document.setInstance((path != null) ? URI.create(path.replaceFirst("^/+", "/")) : null);
		document.setTitle(banner.title());
		document.setDetail(Stream.of(banner.detail(), banner.nextStep())
			.filter(Objects::nonNull)
			.reduce((detail, nextStep) -> detail + (detail.endsWith(".") ? " " : ". ") + nextStep)
			.orElse(null));
		return ResponseEntity.status(problem.status()).contentType(MediaType.APPLICATION_PROBLEM_JSON).body(document);
	}

	private static Problem problem(HttpServletRequest request) {
		if (request.getAttribute(PROBLEM) instanceof Problem problem) {
			return problem;
		}
		// set by Spring Security
		if (request.getAttribute(WebAttributes.ACCESS_DENIED_403) instanceof CsrfException) {
			return Problems.FORM_OUT_OF_DATE;
		}
		Integer status = (Integer) request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE);
		return Problems.describe((status != null) ? status : HttpStatus.NOT_FOUND.value());
	}

	/** Limits the problem documents of Spring MVC to the JSON API. */
	@RestControllerAdvice(annotations = RestController.class)
	static class RestProblems extends ResponseEntityExceptionHandler {

	}

}
