package com.arize.rolebindings.sample.security;

import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/**
 * The login page. Spring Security handles its form.
 */
@Controller
@Profile(SecuredConfiguration.PROFILE)
class LoginController {

	@GetMapping("/login")
	String page(@RequestParam MultiValueMap<String, String> parameters, Model model) {
		model.addAttribute("failed", parameters.containsKey("error"));
		model.addAttribute("loggedOut", parameters.containsKey("logout"));
		return "login";
	}

}
