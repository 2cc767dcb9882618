package com.arize.rolebindings.sample.console.access;

import com.arize.rolebindings.RoleBindingResourceType;
import com.arize.rolebindings.autoconfigure.ArizeAccount;
import com.arize.rolebindings.sample.console.web.Htmx;
import com.arize.rolebindings.sample.console.web.Layout;

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

	private final AccountIndex index;

	ResourceController(AccountIndex index) {
		this.index = index;
	}

	@GetMapping("/resources/{type}/{id}")
	View redirect(@PathVariable RoleBindingResourceType type, @PathVariable String id,
			@RequestAttribute Layout layout) {
		return Layout.redirect(layout.link("/resources", "type", type, "id", id));
	}

	@GetMapping("/resources")
	String view(ArizeAccount account, @RequestParam RoleBindingResourceType type, @RequestParam String id,
			@RequestParam(defaultValue = "1") int page,
			@RequestHeader(name = Htmx.REQUEST, defaultValue = "false") boolean htmx, @RequestAttribute Layout layout,
			Model model) {
		Snapshot snapshot = this.index.snapshot(account);
		AccessFilter filter = new AccessFilter(type, null, null, null, null, id, null);
		AccessPage rows = AccessPage.of(filter.select(snapshot), Math.max(page, 1), snapshot);
		model.addAttribute("snapshot", snapshot);
		model.addAttribute("page", rows);
		model.addAttribute("here", layout.link("/resources", "type", type, "id", id));
		model.addAttribute("next",
				rows.isLast() ? null : layout.link("/resources", "type", type, "id", id, "page", rows.number() + 1));
		if (htmx && page > 1) {
			return "fragments/access :: rows";
		}
		model.addAttribute("type", type);
		model.addAttribute("resource", snapshot.resources(type).label(id));
		String spaceId = (type == RoleBindingResourceType.PROJECT) ? snapshot.spaceOf(id) : null;
		if (spaceId != null) {
			model.addAttribute("space", snapshot.spaces().label(spaceId));
			model.addAttribute("through", AccessPage.of(filter.selectThroughSpace(snapshot), 1, snapshot));
		}
		return htmx ? "resource :: results" : "resource";
	}

}
