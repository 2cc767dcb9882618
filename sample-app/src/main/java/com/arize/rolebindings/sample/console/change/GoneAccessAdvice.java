package com.arize.rolebindings.sample.console.change;

import java.util.Map;

import com.arize.rolebindings.sample.console.web.Banner;
import com.arize.rolebindings.sample.console.web.Htmx;
import com.arize.rolebindings.sample.console.web.Layout;
import com.arize.rolebindings.sample.console.web.SeeOther;
import jakarta.servlet.http.HttpServletRequest;

import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/**
 * Responds to a change of access that was revoked in the meantime.
 */
@ControllerAdvice
@Order(0)
class GoneAccessAdvice {

	@ExceptionHandler
	ModelAndView gone(GoneAccessException ex, HttpServletRequest request, @RequestAttribute Layout layout,
			RedirectAttributes redirect) {
		if (request.getHeader(Htmx.REQUEST) != null) {
			return new ModelAndView("fragments/row :: gone", Map.of("text", ex.text()), HttpStatus.NOT_FOUND);
		}
		redirect.addFlashAttribute("banner", Banner.notice(ex.text(), null));
		// without a view to return to, "back" is this request
		return new ModelAndView(SeeOther.to((request.getParameter("back") != null) ? layout.back() : layout.link("/")));
	}

}
