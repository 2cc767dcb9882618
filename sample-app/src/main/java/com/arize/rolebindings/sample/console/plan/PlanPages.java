package com.arize.rolebindings.sample.console.plan;

import com.arize.exceptions.ApiException;
import com.arize.exceptions.ConfigurationException;
import com.arize.rolebindings.autoconfigure.ArizeAccount;
import com.arize.rolebindings.reconcile.file.InvalidAccessFileException;
import com.arize.rolebindings.sample.console.web.Banner;
import com.arize.rolebindings.sample.console.web.ExceptionProblems;
import com.arize.rolebindings.sample.console.web.Problem;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.stereotype.Component;
import org.springframework.web.multipart.MaxUploadSizeExceededException;
import org.springframework.web.servlet.ModelAndView;

/**
 * Makes plans, and describes why one cannot be made above the form that it was made from,
 * so that the form can be corrected.
 */
@Component
class PlanPages {

	static final Banner TOO_LARGE = Banner.problem("The access file is larger than 1 MB", null,
			"Split it into several files, or apply it with the command 'access'");

	private final PlanService plans;

	private final ExceptionProblems problems;

	PlanPages(PlanService plans, ExceptionProblems problems) {
		this.plans = plans;
		this.problems = problems;
	}

	/**
	 * Make a plan.
	 * @param account the account
	 * @param form the access file
	 * @return the page of the plan, or of the reason why there is none
	 */
	PlanPage plan(ArizeAccount account, PlanForm form) {
		try {
			PreparedPlan plan = this.plans.plan(account, form);
			return page(form, plan, HttpStatus.OK, "plan", PlanView.of(plan));
		}
		catch (MaxUploadSizeExceededException ex) {
			return page(form, null, HttpStatus.CONTENT_TOO_LARGE, "banner", TOO_LARGE);
		}
		catch (InvalidAccessFileException ex) {
			return page(form, null, HttpStatus.UNPROCESSABLE_CONTENT, "problems", ex.getProblems());
		}
		catch (ConfigurationException ex) {
			return page(form, null, HttpStatus.UNPROCESSABLE_CONTENT, "banner",
					Banner.problem("The plan cannot be made", ex.getMessage(), null));
		}
		catch (ApiException ex) {
			Problem problem = this.problems.describe(ex, account.name());
			return page(form, null, HttpStatusCode.valueOf(problem.status()), "banner", problem.banner());
		}
	}

	private static PlanPage page(PlanForm form, @Nullable PreparedPlan plan, HttpStatusCode status, String attribute,
			Object value) {
		ModelAndView view = new ModelAndView("plan", "form", form);
		view.setStatus(status);
		view.addObject(attribute, value);
		return new PlanPage(plan, view);
	}

}
