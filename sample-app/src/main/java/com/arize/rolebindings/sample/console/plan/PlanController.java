package com.arize.rolebindings.sample.console.plan;

import java.security.Principal;
import java.time.Clock;

import com.arize.rolebindings.autoconfigure.ArizeAccount;
import com.arize.rolebindings.autoconfigure.access.AccessAsCode;
import com.arize.rolebindings.sample.console.web.Banner;
import com.arize.rolebindings.sample.console.web.Layout;
import com.arize.rolebindings.sample.console.web.SeeOther;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/**
 * The view of the changes that an access file leads to.
 */
@Controller
@RequestMapping("/plan")
class PlanController {

	private final PlanPages pages;

	private final PlanRuns runs;

	private final AccessAsCode access;

	private final Clock clock;

	private final boolean readOnly;

	PlanController(PlanPages pages, PlanRuns runs, AccessAsCode access, Clock clock,
			@Value("${arize.role-bindings.read-only:false}") boolean readOnly) {
		this.pages = pages;
		this.runs = runs;
		this.access = access;
		this.clock = clock;
		this.readOnly = readOnly;
	}

	@ModelAttribute
	void addAttributes(ArizeAccount account, Model model) {
		model.addAttribute("readOnly", this.readOnly);
		model.addAttribute("hasFiles", this.access.hasFiles());
		this.access.lastComparison()
			.map((last) -> ComparisonView.of(last, account.name(), this.clock))
			.ifPresent((last) -> model.addAttribute("last", last));
	}

	@GetMapping
	String form(@RequestParam(name = RequestSizeFilter.PARAMETER, required = false) @Nullable String tooLarge,
			@Nullable Principal user, Model model, HttpServletResponse response) {
		allowBack(user, response);
		if (tooLarge != null) {
			model.addAttribute("banner", PlanPages.TOO_LARGE);
		}
		return "plan";
	}

	@PostMapping
	ModelAndView plan(ArizeAccount account, PlanForm form, @Nullable Principal user, HttpServletResponse response) {
		allowBack(user, response);
		return this.pages.plan(account, form).view();
	}

	/* A browser cannot go back to a view that it may not store */
	private static void allowBack(@Nullable Principal user, HttpServletResponse response) {
		if (user == null) {
			response.setHeader(HttpHeaders.CACHE_CONTROL, "private, no-cache");
		}
	}

	/**
	 * Apply a plan that was displayed. It is made again, and applied only if it is the
	 * same.
	 * @param account the account
	 * @param form the access file of the plan
	 * @param digest the digest of the plan that was displayed
	 * @param layout creates the link to the run
	 * @return the view of the run, or of the plan if it is not applied
	 */
	@PostMapping("/apply")
	ModelAndView apply(ArizeAccount account, PlanForm form, @RequestParam String digest,
			@RequestAttribute Layout layout) {
		PlanPage page = this.pages.plan(account, form);
		PreparedPlan plan = page.plan();
		if (plan == null) {
			return page.view();
		}
		Banner obstacle = obstacle(plan, digest);
		if (obstacle != null) {
			return page.notApplied("banner", obstacle);
		}
		try {
			PlanRun run = this.runs.start(plan, form.withoutFile());
			return new ModelAndView(SeeOther.to(layout.link("/plan/runs/" + run.id())));
		}
		catch (RunInProgressException ex) {
			return page.notApplied("runInProgress", ex.getRun().id());
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

}
