package com.arize.rolebindings.sample.console.access;

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

	private static final int MAX_SUGGESTIONS = 20;

	private final AccountIndex index;

	ChoicesController(AccountIndex index) {
		this.index = index;
	}

	@GetMapping("/choices/users")
	String users(ArizeAccount account, @RequestParam(defaultValue = "") String user, Model model) {
		return options(this.index.snapshot(account).users(), user, model);
	}

	@GetMapping("/choices/resources")
	String resources(ArizeAccount account, @RequestParam RoleBindingResourceType type,
			@RequestParam(defaultValue = "") String resource, Model model) {
		return options(this.index.snapshot(account).resources(type), resource, model);
	}

	private static String options(Names<?> names, String typed, Model model) {
		model.addAttribute("choices", names.find(typed).stream().limit(MAX_SUGGESTIONS).toList());
		return "fragments/choices :: options";
	}

}
