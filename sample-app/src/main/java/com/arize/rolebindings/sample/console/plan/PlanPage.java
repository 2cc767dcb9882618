package com.arize.rolebindings.sample.console.plan;

import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpStatus;
import org.springframework.web.servlet.ModelAndView;

/**
 * The page of a plan, or of the reason why there is none.
 *
 * @param plan the plan, {@code null} if there is none
 * @param view the view of the page
 */
record PlanPage(@Nullable PreparedPlan plan, ModelAndView view) {

	/**
	 * Return the view of a plan that was not applied.
	 * @param attribute the name of the attribute that says why
	 * @param value the value of the attribute
	 * @return the view
	 */
	ModelAndView notApplied(String attribute, Object value) {
		this.view.setStatus(HttpStatus.CONFLICT);
		return this.view.addObject(attribute, value);
	}

}
