package com.arize.rolebindings.sample.console.access;

import com.arize.rolebindings.RoleBindingResourceType;
import com.arize.rolebindings.autoconfigure.ArizeAccount;
import com.arize.rolebindings.sample.console.directory.Choices;
import com.arize.rolebindings.sample.console.web.Htmx;
import com.arize.rolebindings.sample.console.web.Layout;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;

/**
 * The view of who has access to spaces or projects.
 */
@Controller
class AccessViewController {

	private final AccessReader reader;

	private final Choices choices;

	AccessViewController(AccessReader reader, Choices choices) {
		this.reader = reader;
		this.choices = choices;
	}

	@GetMapping("/")
	String view(ArizeAccount account, @RequestParam(defaultValue = "SPACE") RoleBindingResourceType type,
			@RequestParam(defaultValue = "") String user, @RequestParam(defaultValue = "") String userId,
			@RequestParam(defaultValue = "") String role, @RequestParam(required = false) @Nullable String cursor,
			@RequestHeader(name = Htmx.REQUEST, defaultValue = "false") boolean htmx, @RequestAttribute Layout layout,
			Model model, HttpServletResponse response) {
		AccessFilter filter = AccessFilter.of(type, () -> this.choices.users(account), user, userId, role);
		model.addAttribute("filter", filter);
		if (filter.user().error() == null) {
			AccessRows page = this.reader.page(account, filter.query(), cursor);
			model.addAttribute("page", page);
			model.addAttribute("next", page.isLast() ? null : filter.link(layout, "/", page.nextCursor()));
		}
		if (htmx && cursor != null) {
			return "fragments/access :: rows";
		}
		if (htmx) {
			String url = filter.link(layout, "/", null);
			// the same view again is no step of the history
			response.setHeader(Htmx.PUSH_URL, url.equals(layout.back()) ? "false" : url);
			return "access :: results";
		}
		model.addAttribute("roles", this.choices.roles(account));
		return "access";
	}

}
