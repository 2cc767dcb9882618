package com.arize.rolebindings.sample.console.directory;

import com.arize.rolebindings.RoleBindingResourceType;
import com.arize.rolebindings.autoconfigure.ArizeAccount;

import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/**
 * Suggests what can be chosen, while something is typed.
 */
@Controller
class ChoicesController {

	private static final String OPTIONS = "fragments/choices :: options";

	private final Choices choices;

	ChoicesController(Choices choices) {
		this.choices = choices;
	}

	@GetMapping("/choices/users")
	String users(ArizeAccount account, @RequestParam(defaultValue = "") String user, Model model) {
		model.addAttribute("choices", Choice.find(this.choices.users(account), user));
		return OPTIONS;
	}

	@GetMapping("/choices/resources")
	String resources(ArizeAccount account, @RequestParam RoleBindingResourceType type,
			@RequestParam(defaultValue = "") String resource, Model model) {
		model.addAttribute("choices", Choice.find(this.choices.resources(account, type), resource));
		return OPTIONS;
	}

}
