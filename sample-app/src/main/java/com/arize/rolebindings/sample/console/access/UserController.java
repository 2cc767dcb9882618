package com.arize.rolebindings.sample.console.access;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

import com.arize.directory.Project;
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
 * The view of one person's access to all resources.
 * <p>
 * The identifier is a query parameter, because it may contain a slash, which servers and
 * proxies reject in a path even if it is encoded. The path with an identifier, for those
 * who type it, leads there.
 */
@Controller
class UserController {

	private final AccountIndex index;

	UserController(AccountIndex index) {
		this.index = index;
	}

	@GetMapping("/users/{id}")
	View redirect(@PathVariable String id, @RequestAttribute Layout layout) {
		return Layout.redirect(layout.link("/users", "id", id));
	}

	@GetMapping("/users")
	String view(ArizeAccount account, @RequestParam String id,
			@RequestHeader(name = Htmx.REQUEST, defaultValue = "false") boolean htmx, @RequestAttribute Layout layout,
			Model model) {
		Snapshot snapshot = this.index.snapshot(account);
		List<AccessRow> rows = snapshot.bindings()
			.stream()
			.filter((binding) -> binding.userId().equals(id))
			.map((binding) -> AccessRow.of(binding, snapshot))
			.toList();
		Set<String> spaces = rows.stream()
			.filter((row) -> row.type() == RoleBindingResourceType.SPACE)
			.map((row) -> row.resource().id())
			.collect(Collectors.toSet());
		model.addAttribute("snapshot", snapshot);
		model.addAttribute("spaces", spaces.size());
		model.addAttribute("comes",
				snapshot.projects()
					.objects()
					.values()
					.stream()
					.filter((project) -> spaces.contains(project.spaceId()))
					.collect(Collectors.groupingBy(Project::spaceId)));
		model.addAttribute("here", layout.link("/users", "id", id));
		model.addAttribute("page", new AccessPage(rows, 1, rows.size()));
		model.addAttribute("user", snapshot.users().label(id));
		model.addAttribute("person", snapshot.users().objects().get(id));
		model.addAttribute("htmx", htmx);
		return htmx ? "user :: results" : "user";
	}

}
