package com.arize.rolebindings.sample.console.web;

import org.springframework.web.servlet.View;
import org.springframework.web.servlet.view.RedirectView;

/**
 * Redirects a browser to a view after a change, with status 303, so that reloading the
 * view does not repeat the change.
 */
public final class SeeOther {

	private SeeOther() {
	}

	/**
	 * Create a redirect.
	 * @param location the encoded path and query
	 * @return the redirect
	 */
	public static View to(String location) {
		RedirectView view = new RedirectView(location);
		view.setHttp10Compatible(false);
		view.setExposeModelAttributes(false);
		view.setExpandUriTemplateVariables(false);
		return view;
	}

}
