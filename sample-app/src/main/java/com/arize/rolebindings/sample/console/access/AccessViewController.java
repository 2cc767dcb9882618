package com.arize.rolebindings.sample.console.access;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import com.arize.rolebindings.RoleBindingResourceType;
import com.arize.rolebindings.autoconfigure.ArizeAccount;
import com.arize.rolebindings.sample.console.web.Htmx;
import com.arize.rolebindings.sample.console.web.Layout;

import jakarta.servlet.http.HttpServletResponse;

import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;

/**
 * The first view: finds people and resources, and lists who has access to spaces or
 * projects.
 */
@Controller
class AccessViewController {

	private final AccountIndex index;

	AccessViewController(AccountIndex index) {
		this.index = index;
	}

	@GetMapping("/")
	String view(ArizeAccount account, AccessFilter filter, @RequestParam(defaultValue = "1") int page,
			@RequestHeader(name = Htmx.REQUEST, defaultValue = "false") boolean htmx, @RequestAttribute Layout layout,
			Model model, HttpServletResponse response) {
		Snapshot snapshot = this.index.snapshot(account);
		AccessPage rows = AccessPage.of(filter.select(snapshot), Math.max(page, 1), snapshot);
		String url = filter.link(layout, "/", filter.sort(), null);
		model.addAttribute("filter", filter);
		model.addAttribute("snapshot", snapshot);
		model.addAttribute("page", rows);
		model.addAttribute("all", snapshot.bindings(filter.resourceType()).count());
		model.addAttribute("here", url);
		model.addAttribute("next", rows.isLast() ? null : filter.link(layout, "/", filter.sort(), rows.number() + 1));
		if (htmx && page > 1) {
			return "fragments/access :: rows";
		}
		model.addAttribute("refresh", htmx);
		if (htmx) {
			// the same view again is no step of the history
			response.setHeader(Htmx.PUSH_URL, url.equals(layout.back()) ? "false" : url);
			return "access :: results";
		}
		return "access";
	}

	@GetMapping("/find")
	String find(ArizeAccount account, AccessFilter filter, Model model) {
		model.addAttribute("filter", filter);
		model.addAttribute("snapshot", this.index.snapshot(account));
		return "access :: found";
	}

	/* All spaces or projects, those without a name included */
	@GetMapping("/list")
	String list(ArizeAccount account, AccessFilter filter,
			@RequestHeader(name = Htmx.REQUEST, defaultValue = "false") boolean htmx, @RequestAttribute Layout layout,
			Model model) {
		Snapshot snapshot = this.index.snapshot(account);
		Map<String, Integer> people = people(snapshot, filter.resourceType());
		Names<?> names = snapshot.resources(filter.resourceType());
		List<Label> resources = new ArrayList<>(names.labels().toList());
		people.keySet()
			.stream()
			.filter((id) -> !names.objects().containsKey(id))
			.map(names::label)
			.forEach(resources::add);
		resources.sort(Comparator.comparing(Label::toString, String.CASE_INSENSITIVE_ORDER));
		model.addAttribute("filter", filter);
		model.addAttribute("snapshot", snapshot);
		model.addAttribute("people", people);
		model.addAttribute("peopleOfSpaces", people(snapshot, RoleBindingResourceType.SPACE));
		model.addAttribute("resources", resources);
		model.addAttribute("here", layout.link("/list", "type", filter.typeParameter()));
		return htmx ? "list :: results" : "list";
	}

	private static Map<String, Integer> people(Snapshot snapshot, RoleBindingResourceType type) {
		Map<String, Integer> people = new HashMap<>();
		snapshot.bindings(type).forEach((binding) -> people.merge(binding.resourceId(), 1, Integer::sum));
		return people;
	}

	@GetMapping("/read-again")
	View readAgain(ArizeAccount account, @RequestAttribute Layout layout) {
		this.index.invalidate(account.name());
		return Layout.redirect(layout.back());
	}

}
