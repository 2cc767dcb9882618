package com.arize.rolebindings.sample.console.web;

import java.net.URI;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.RequestMapping;

/**
 * Renders failed requests: as a page, as a banner for htmx, and as a problem document for
 * other clients.
 */
@Controller
@RequestMapping("/error")
class ProblemController implements ErrorController {

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
		response.setHeader(Htmx.PUSH_URL, "false");
		return page(request, response, model) + " :: banner";
	}

	@RequestMapping
	ResponseEntity<ProblemDetail> document(HttpServletRequest request) {
		Problem problem = problem(request);
		ProblemDetail document = ProblemDetail.forStatus(problem.status());
		document.setInstance(instance(request));
		if (request.getAttribute(ProblemHandler.PROBLEM) != null) {
			document.setTitle(problem.banner().title());
			document.setDetail(problem.banner().detail());
		}
		else {
			document.setDetail(StatusProblems.detail(problem));
		}
		return ResponseEntity.status(problem.status()).contentType(MediaType.APPLICATION_PROBLEM_JSON).body(document);
	}

	/* Otherwise, it is the path of this controller */
	private static @Nullable URI instance(HttpServletRequest request) {
		String path = (String) request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI);
		return (path != null) ? URI.create(path) : null;
	}

	private static Problem problem(HttpServletRequest request) {
		if (request.getAttribute(ProblemHandler.PROBLEM) instanceof Problem problem) {
			return problem;
		}
		Integer status = (Integer) request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE);
		return StatusProblems.describe((status != null) ? status : HttpStatus.NOT_FOUND.value(), request);
	}

}
