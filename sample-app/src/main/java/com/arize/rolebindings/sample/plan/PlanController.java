package com.arize.rolebindings.sample.plan;

import java.security.Principal;
import java.util.Map;

import com.arize.exceptions.ApiException;
import com.arize.exceptions.ConfigurationException;
import com.arize.rolebindings.autoconfigure.ArizeAccount;
import com.arize.rolebindings.autoconfigure.access.AccessAsCode;
import com.arize.rolebindings.reconcile.file.InvalidAccessFileException;
import com.arize.rolebindings.sample.web.Banner;
import com.arize.rolebindings.sample.web.ExceptionProblems;
import com.arize.rolebindings.sample.web.Layout;
import com.arize.rolebindings.sample.web.Problem;
import com.arize.rolebindings.sample.web.SeeOther;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MaxUploadSizeExceededException;
import org.springframework.web.servlet.ModelAndView;

/**
 * The view of the changes that an access file leads to.
 */
@Controller
@RequestMapping("/plan")
class PlanController {

	private static final Banner TOO_LARGE = Banner.problem("The access file is larger than 1 MB", null,
			"Split it into several files, or apply it with the command for pipelines");

	private final PlanService plans;

	private final PlanRuns runs;

	private final AccessAsCode access;

	private final ExceptionProblems problems;

	private final boolean readOnly;

	PlanController(PlanService plans, PlanRuns runs, AccessAsCode access, ExceptionProblems problems,
			@Value("${arize.role-bindings.read-only:false}") boolean readOnly) {
		this.plans = plans;
		this.runs = runs;
		this.access = access;
		this.problems = problems;
		this.readOnly = readOnly;
	}

	@ModelAttribute
	void addAttributes(ArizeAccount account, Model model) {
		model.addAttribute("readOnly", this.readOnly);
		model.addAttribute("hasFiles", this.access.hasFiles());
		this.access.lastComparison()
			.map((last) -> ComparisonView.of(last, account.name()))
			.ifPresent((last) -> model.addAttribute("last", last));
	}

	@GetMapping
	String form(@RequestParam(name = RequestSizeFilter.PARAMETER, required = false) @Nullable String tooLarge,
			Model model) {
		if (tooLarge != null) {
			model.addAttribute("banner", TOO_LARGE);
		}
		return "plan";
	}

	@PostMapping
	String plan(ArizeAccount account, PlanForm form, @Nullable Principal user, Model model,
			HttpServletResponse response) {
		if (user == null) {
			// a browser cannot go back to a view that it may not store
			response.setHeader(HttpHeaders.CACHE_CONTROL, "private, no-cache");
		}
		prepare(account, form, model, response);
		return "plan";
	}

	/**
	 * Apply a plan that was displayed. It is made again, and applied only if it is the
	 * same.
	 * @param account the account
	 * @param form the access file of the plan
	 * @param digest the digest of the plan that was displayed
	 * @param model the model of the view
	 * @param layout creates the link to the run
	 * @param response receives the status if the plan is not applied
	 * @return the view of the run, or of the plan if it is not applied
	 */
	@PostMapping("/apply")
	ModelAndView apply(ArizeAccount account, PlanForm form, @RequestParam String digest, Model model,
			@RequestAttribute Layout layout, HttpServletResponse response) {
		PreparedPlan prepared = prepare(account, form, model, response);
		if (prepared == null) {
			return new ModelAndView("plan");
		}
		Banner obstacle = obstacle(prepared, digest);
		if (obstacle != null) {
			return new ModelAndView("plan", Map.of("banner", obstacle), HttpStatus.CONFLICT);
		}
		try {
			PlanRun run = this.runs.start(prepared, form.withoutFile());
			return new ModelAndView(SeeOther.to(layout.link("/plan/runs/" + run.id())));
		}
		catch (RunInProgressException ex) {
			return new ModelAndView("plan", Map.of("runInProgress", ex.getRun().id()), HttpStatus.CONFLICT);
		}
	}

	private @Nullable Banner obstacle(PreparedPlan prepared, String digest) {
		if (this.readOnly) {
			return Banner.problem("Nothing was changed, because the console is read-only", null,
					"Set arize.role-bindings.read-only to false and start the console again to apply plans");
		}
		if (!prepared.plan().digest().equals(digest)) {
			return new Banner(Banner.Kind.NOTICE, "The plan has changed since it was shown, and nothing was applied",
					"Somebody has changed the access file or the roles in between.", "Review the plan below");
		}
		// the view says why a plan cannot be applied
		return PlanView.of(prepared).isApplicable() ? null
				: Banner.problem("This plan cannot be applied, and nothing was changed", null, null);
	}

	private @Nullable PreparedPlan prepare(ArizeAccount account, PlanForm form, Model model,
			HttpServletResponse response) {
		model.addAttribute("form", form);
		try {
			PreparedPlan prepared = this.plans.plan(account, form);
			model.addAttribute("plan", PlanView.of(prepared));
			return prepared;
		}
		catch (MaxUploadSizeExceededException ex) {
			response.setStatus(HttpStatus.CONTENT_TOO_LARGE.value());
			model.addAttribute("banner", TOO_LARGE);
		}
		catch (InvalidAccessFileException ex) {
			response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
			model.addAttribute("problems", ex.getProblems());
		}
		catch (ConfigurationException ex) {
			response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
			model.addAttribute("banner", Banner.problem("The plan cannot be made", ex.getMessage(), null));
		}
		catch (ApiException ex) {
			Problem problem = this.problems.describe(ex, account.name());
			response.setStatus(problem.status());
			model.addAttribute("banner", problem.banner());
		}
		return null;
	}

}
