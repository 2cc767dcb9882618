package com.arize.rolebindings.sample.console.access;

import com.arize.rolebindings.RoleBindingResourceType;
import com.arize.rolebindings.autoconfigure.ArizeAccount;
import com.arize.rolebindings.sample.console.directory.NameReader;
import com.arize.rolebindings.sample.console.web.Htmx;
import com.arize.rolebindings.sample.console.web.Layout;
import com.arize.rolebindings.sample.console.web.SeeOther;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;

/**
 * The view of the people with access to one resource. The identifier is a query parameter
 * for the reason in {@link UserController}.
 */
@Controller
class ResourceController {

	private final AccessReader reader;

	private final NameReader names;

	ResourceController(AccessReader reader, NameReader names) {
		this.reader = reader;
		this.names = names;
	}

	@GetMapping("/resources/{type}/{id}")
	View redirect(@PathVariable RoleBindingResourceType type, @PathVariable String id,
			@RequestAttribute Layout layout) {
		return SeeOther.to(layout.link("/resources", "type", type, "id", id));
	}

	@GetMapping("/resources")
	String view(ArizeAccount account, @RequestParam RoleBindingResourceType type, @RequestParam String id,
			@RequestParam(required = false) @Nullable String cursor,
			@RequestHeader(name = Htmx.REQUEST, defaultValue = "false") boolean htmx, @RequestAttribute Layout layout,
			Model model) {
		AccessRows page = this.reader.page(account, new AccessQuery(type, null, null, id), cursor);
		model.addAttribute("page", page);
		model.addAttribute("next",
				page.isLast() ? null : layout.link("/resources", "type", type, "id", id, "cursor", page.nextCursor()));
		if (htmx) {
			return "fragments/access :: rows";
		}
		model.addAttribute("type", type);
		model.addAttribute("resource", this.names.resource(account, type, id));
		return "resource";
	}

}
