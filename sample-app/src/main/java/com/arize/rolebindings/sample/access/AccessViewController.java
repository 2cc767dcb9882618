package com.arize.rolebindings.sample.access;

import com.arize.rolebindings.RoleBindingResourceType;
import com.arize.rolebindings.autoconfigure.ArizeAccount;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/**
 * The view of who has access.
 */
@Controller
class AccessViewController {

	private final AccessReader reader;

	AccessViewController(AccessReader reader) {
		this.reader = reader;
	}

	@GetMapping("/")
	String view(ArizeAccount account, @RequestParam(defaultValue = "SPACE") RoleBindingResourceType type,
			@RequestParam(required = false) @Nullable String cursor, Model model) {
		model.addAttribute("type", type);
		model.addAttribute("page", this.reader.page(account, new AccessQuery(type, null, null, null), cursor));
		return "access";
	}

}
