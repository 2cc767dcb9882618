package com.arize.rolebindings.example.console.access;

import java.util.List;
import java.util.Locale;

import com.arize.rolebindings.RoleBindingResourceType;
import com.arize.rolebindings.autoconfigure.ArizeAccount;
import com.arize.rolebindings.example.console.web.Htmx;
import com.arize.rolebindings.example.console.web.Layout;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.Assert;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;

/**
 * The views of who has access: the first one, which finds users and resources and lists
 * the access of all, those of one user and one resource, and users by resources.
 * <p>
 * The identifier of a user or resource is a query parameter, because it may contain a
 * slash, which servers and proxies reject in a path even if it is encoded. The path with
 * an identifier, for those who type it, leads there.
 */
@Controller
class AccessViewController {

	private final AccountIndex index;

	AccessViewController(AccountIndex index) {
		this.index = index;
	}

	@GetMapping("/")
	String view(ArizeAccount account, AccessFilter parameters, AccessPage.Start start, @RequestAttribute Layout layout,
			Model model, HttpServletResponse response) {
		AccessFilter filter = parameters.ofType(parameters.resourceType());
		table("/", filter, filter.withoutFilter(), start, this.index.snapshot(account), layout, model, response);
		return "access";
	}

	private static void table(String path, AccessFilter filter, AccessFilter unfiltered, AccessPage.Start start,
			Snapshot snapshot, Layout layout, Model model, HttpServletResponse response) {
		List<EffectiveRole> roles = filter.select(snapshot);
		AccessPage<AccessRow> page = AccessPage.of(roles, start, EffectiveRole::key,
				(access) -> AccessRow.of(access, snapshot));
		String here = filter.link(layout, path, "sort", filter.sort());
		Htmx.pushUrl(response, layout, here);
		model.addAttribute("snapshot", snapshot);
		model.addAttribute("filter", filter);
		model.addAttribute("page", page);
		model.addAttribute("count", count(filter, unfiltered, roles, snapshot));
		model.addAttribute("here", here);
		model.addAttribute("clear", unfiltered.link(layout, path));
		model.addAttribute("next",
				filter.link(layout, path, "sort", filter.sort(), "from", page.next(), "before", page.shown()));
	}

	/* For example "5 of 66 roles on spaces match 'payments', 1 inherited" */
	private static String count(AccessFilter filter, AccessFilter unfiltered, List<EffectiveRole> roles,
			Snapshot snapshot) {
		if (roles.isEmpty() && !snapshot.isComplete()) {
			return "";
		}
		long all = filter.isFiltered() ? unfiltered.filter(snapshot).count() : roles.size();
		long inherited = roles.stream().filter((access) -> !access.isDirect()).count();
		return number(filter.isFiltered() ? roles.size() : null, " of ") + number(all, (all == 1) ? " role" : " roles")
				+ filter.where() + (snapshot.isComplete() ? "" : " loaded so far")
				+ (filter.text().isEmpty() ? "" : " match ‘" + filter.text() + "’")
				+ ((inherited > 0) ? number(inherited, " inherited").transform(", "::concat) : "");
	}

	private static String number(@Nullable Number number, String what) {
		return (number != null) ? String.format(Locale.ENGLISH, "%,d%s", number, what) : "";
	}

	/*
	 * All spaces or projects, or the projects of a space, those without a name included
	 */
	@GetMapping("/list")
	String list(ArizeAccount account, AccessFilter filter, AccessPage.Start start,
			@RequestParam(required = false) @Nullable String spaceId,
			@RequestParam(defaultValue = "false") boolean unused, @RequestAttribute Layout layout, Model model,
			HttpServletResponse response) {
		Snapshot snapshot = this.index.snapshot(account);
		List<ResourceRow> rows = ResourceRow.list(snapshot, filter, spaceId, unused);
		AccessPage<ResourceRow> page = AccessPage.of(rows, start, (row) -> row.label().id(), (row) -> row);
		Object[] parameters = { "spaceId", spaceId, "unused", unused ? true : null, "sort", filter.sort() };
		String here = filter.link(layout, "/list", parameters);
		Htmx.pushUrl(response, layout, here);
		model.addAttribute("snapshot", snapshot);
		model.addAttribute("filter", filter);
		model.addAttribute("page", page);
		model.addAttribute("space", (spaceId != null) ? snapshot.spaces().label(spaceId) : null);
		model.addAttribute("unused", unused);
		model.addAttribute("here", here);
		model.addAttribute("next", here + (here.contains("?") ? "&" : "?") + "before=" + page.shown());
		return "list";
	}

	@GetMapping("/users/{id}")
	View user(@PathVariable String id, @RequestAttribute Layout layout) {
		return Layout.redirect(layout.link("/users", "id", id));
	}

	@GetMapping("/users")
	String user(ArizeAccount account, @RequestParam String id, AccessFilter parameters, AccessPage.Start start,
			@RequestAttribute Layout layout, Model model, HttpServletResponse response) {
		Assert.hasText(id, "The parameter 'id' is empty: it is the identifier of a user.");
		Snapshot snapshot = this.index.snapshot(account);
		AccessFilter filter = parameters.ofUser(id);
		table("/users", filter, filter.withoutFilter(), start, snapshot, layout, model, response);
		model.addAttribute("granted",
				snapshot.bindings().stream().filter((binding) -> binding.userId().equals(id)).count());
		model.addAttribute("label", snapshot.users().label(id));
		model.addAttribute("user", snapshot.users().objects().get(id));
		return "user";
	}

	@GetMapping("/resources/{type}/{id}")
	View resource(@PathVariable RoleBindingResourceType type, @PathVariable String id,
			@RequestAttribute Layout layout) {
		return Layout.redirect(layout.link("/resources", "type", type, "id", id));
	}

	@GetMapping("/resources")
	String resource(ArizeAccount account, @RequestParam RoleBindingResourceType type, @RequestParam String id,
			AccessFilter parameters, AccessPage.Start start, @RequestAttribute Layout layout, Model model,
			HttpServletResponse response) {
		Assert.hasText(id, "The parameter 'id' is empty: it is the identifier of a space or project.");
		Snapshot snapshot = this.index.snapshot(account);
		AccessFilter filter = parameters.ofResource(type, id);
		table("/resources", filter, filter.withoutFilter(), start, snapshot, layout, model, response);
		model.addAttribute("type", type);
		model.addAttribute("label", snapshot.resources(type).label(id));
		model.addAttribute("spaceId", snapshot.spaceOf(id));
		return "resource";
	}

	@GetMapping("/compare")
	String compare(ArizeAccount account, @RequestParam List<String> users,
			@RequestParam(required = false) @Nullable String with,
			@RequestParam(required = false) @Nullable String withId,
			@RequestParam(defaultValue = "true") boolean differences, @RequestAttribute Layout layout, Model model) {
		Snapshot snapshot = this.index.snapshot(account);
		Chosen other = Chosen.of(snapshot.users(), with, (users.size() > 1) ? users.get(1) : withId);
		model.addAttribute("snapshot", snapshot);
		model.addAttribute("first", snapshot.users().label(users.get(0)));
		model.addAttribute("other", (with != null || other.id() != null) ? other : other.withoutError());
		model.addAttribute("differences", differences);
		model.addAttribute("here",
				layout.link("/compare", "users", String.join(",", users), "with", with, "differences", differences));
		if (other.id() != null) {
			model.addAttribute("second", snapshot.users().label(other.id()));
			model.addAttribute("rows", Comparison.of(users.get(0), other.id(), differences, snapshot));
		}
		return "compare";
	}

	@GetMapping("/matrix")
	String matrix(ArizeAccount account, AccessFilter filter, @RequestAttribute Layout layout, Model model,
			HttpServletResponse response) {
		Snapshot snapshot = this.index.snapshot(account);
		Matrix matrix = Matrix.of(snapshot, filter.resourceType(), filter.filter(snapshot).toList());
		String here = filter.link(layout, "/matrix");
		model.addAttribute("filter", filter);
		model.addAttribute("snapshot", snapshot);
		model.addAttribute("matrix", matrix);
		model.addAttribute("here", here);
		model.addAttribute("links", links(matrix, layout));
		Htmx.pushUrl(response, layout, here);
		return "matrix";
	}

	/* For 3,600 cells, it takes too long to create each link */
	private static List<String> links(Matrix matrix, Layout layout) {
		return matrix.resources()
			.stream()
			.map((resource) -> layout.link("/resources", "type", matrix.type(), "id", resource.id()))
			.toList();
	}

	@GetMapping("/read-again")
	View readAgain(ArizeAccount account, @RequestParam(required = false) @Nullable String back,
			@RequestAttribute Layout layout) {
		this.index.invalidate(account.name());
		// without a view to return to, it is this request
		return Layout.redirect((back != null) ? layout.back() : layout.link("/"));
	}

}
