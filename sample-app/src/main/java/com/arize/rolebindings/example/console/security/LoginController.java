package com.arize.rolebindings.example.console.security;

import org.jspecify.annotations.Nullable;

import org.springframework.context.annotation.Profile;
import org.springframework.security.authentication.LockedException;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.WebAttributes;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.SessionAttribute;

/**
 * The login page. Spring Security handles its form.
 */
@Controller
@Profile(SecuredConfiguration.PROFILE)
class LoginController {

	@GetMapping("/login")
	String page(@RequestParam MultiValueMap<String, String> parameters,
			@SessionAttribute(name = WebAttributes.AUTHENTICATION_EXCEPTION,
					required = false) @Nullable AuthenticationException failure,
			Model model) {
		boolean failed = parameters.containsKey("error");
		model.addAttribute("failed", failed);
		model.addAttribute("throttled", failed && failure instanceof LockedException);
		Authentication attempt = (failed && failure != null) ? failure.getAuthenticationRequest() : null;
		model.addAttribute("name", (attempt != null) ? attempt.getName() : null);
		model.addAttribute("ended", parameters.containsKey("ended"));
		model.addAttribute("loggedOut", parameters.containsKey("logout"));
		return "login";
	}

}
