package com.arize.rolebindings.example.console.web;

import java.io.IOException;
import java.net.URI;
import java.util.Objects;
import java.util.stream.Stream;

import com.arize.exceptions.ApiException;
import com.arize.exceptions.ConfigurationException;
import com.arize.exceptions.ReadOnlyException;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.core.annotation.Order;
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
@ControllerAdvice(basePackages = "com.arize.rolebindings.example.console")
@Order(0)
class ProblemController implements ErrorController {

	private static final String PROBLEM = Problem.class.getName();

	private static final Log logger = LogFactory.getLog(ProblemController.class);

	private final Problems problems;

	ProblemController(Problems problems) {
		this.problems = problems;
	}

	@ExceptionHandler
	void handle(ApiException ex, HttpServletRequest request, HttpServletResponse response) throws IOException {
		send(this.problems.describe(ex, ((Layout) request.getAttribute("layout")).account()), request, response);
	}

	@ExceptionHandler(ReadOnlyException.class)
	void handleReadOnly(HttpServletRequest request, HttpServletResponse response) throws IOException {
		send(Problems.READ_ONLY, request, response);
	}

	@ExceptionHandler
	void handle(ConfigurationException ex, HttpServletRequest request, HttpServletResponse response)
			throws IOException {
		logger.error("The Arize client is not configured correctly", ex);
		send(Problems.NOT_CONFIGURED, request, response);
	}

	@ExceptionHandler({ MethodArgumentTypeMismatchException.class, BindException.class })
	void handleParameter(Exception ex, HttpServletRequest request, HttpServletResponse response) throws IOException {
		String name = (ex instanceof BindException binding) ? binding.getFieldErrors().get(0).getField()
				: ((MethodArgumentTypeMismatchException) ex).getName();
		send(Problems.invalid("'%s' has an invalid value.".formatted(name)), request, response);
	}

	/* An argument that the client refuses, or an unknown account */
	@ExceptionHandler(IllegalArgumentException.class)
	void handle(Exception ex, IllegalArgumentException argument, HttpServletRequest request,
			HttpServletResponse response) throws Exception {
		if (ex != argument) {
			throw ex;
		}
		send(Problems.invalid(argument.getMessage()), request, response);
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

	@RequestMapping(headers = Htmx.REQUEST + "=true")
	String banner(HttpServletRequest request, HttpServletResponse response, Model model) {
		// in place of what the request would have replaced
		response.setHeader(Htmx.RETARGET, "#banner");
		response.setHeader(Htmx.RESWAP, "innerHTML");
		response.setHeader(Htmx.RESELECT, "unset");
		response.setHeader(Htmx.PUSH_URL, "false");
		return page(request, response, model) + " :: banner";
	}

	@RequestMapping
	ResponseEntity<ProblemDetail> document(HttpServletRequest request) {
		Problem problem = problem(request);
		Banner banner = problem.banner();
		ProblemDetail document = ProblemDetail.forStatus(problem.status());
		document.setInstance(instance(request));
		document.setTitle(banner.title());
		document.setDetail(Stream.of(banner.detail(), banner.nextStep())
			.filter(Objects::nonNull)
			.reduce((detail, nextStep) -> detail + " " + nextStep)
			.orElse(null));
		return ResponseEntity.status(problem.status()).contentType(MediaType.APPLICATION_PROBLEM_JSON).body(document);
	}

	/* Otherwise, it is the path of this controller */
	private static @Nullable URI instance(HttpServletRequest request) {
		String path = (String) request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI);
		return (path != null) ? URI.create(path) : null;
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
