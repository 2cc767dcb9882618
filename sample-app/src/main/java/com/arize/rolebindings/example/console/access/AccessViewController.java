package com.arize.rolebindings.example.console.access;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import com.arize.directory.Project;
import com.arize.rolebindings.RoleBinding;
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
 * The views of who has access: the first one, which finds people and resources and lists
 * the access of all, those of one user and one resource, and users by resources.
 * <p>
 * The identifier of a user or resource is a query parameter, because it may contain a
 * slash, which servers and proxies reject in a path even if it is encoded. The path with
 * an identifier, for those who type it, leads there.
 */
@Controller
class AccessViewController {

	private static final String TABLE = "table";

	private final AccountIndex index;

	AccessViewController(AccountIndex index) {
		this.index = index;
	}

	@GetMapping("/")
	String view(ArizeAccount account, AccessFilter filter, AccessPage.Start start, @RequestAttribute Layout layout,
			Model model, HttpServletResponse response) {
		Snapshot snapshot = this.index.snapshot(account);
		table("/", filter, AccessPage.of(filter.select(snapshot), start, snapshot), layout, model, response);
		model.addAttribute("snapshot", snapshot);
		model.addAttribute("all", snapshot.bindings(filter.resourceType()).count());
		return "access";
	}

	private static void table(String path, AccessFilter filter, AccessPage page, Layout layout, Model model,
			HttpServletResponse response) {
		String here = filter.link(layout, path, "sort", filter.sort());
		Htmx.pushUrl(response, layout, here);
		model.addAttribute("filter", filter);
		model.addAttribute("page", page);
		model.addAttribute("here", here);
		model.addAttribute("next",
				filter.link(layout, path, "sort", filter.sort(), "from", page.next(), "before", page.shown()));
	}

	/*
	 * All spaces or projects, or the projects of a space, those without a name included
	 */
	@GetMapping("/list")
	String list(ArizeAccount account, AccessFilter filter, @RequestParam(required = false) @Nullable String spaceId,
			@RequestAttribute Layout layout, Model model) {
		Snapshot snapshot = this.index.snapshot(account);
		Map<String, Integer> people = people(snapshot, filter.resourceType());
		Names<?> names = snapshot.resources(filter.resourceType());
		List<Label> resources = new ArrayList<>(names.labels().toList());
		people.keySet()
			.stream()
			.filter((id) -> !names.objects().containsKey(id))
			.map(names::label)
			.forEach(resources::add);
		resources.removeIf((label) -> spaceId != null && !spaceId.equals(snapshot.spaceOf(label.id())));
		resources.sort(Label.BY_NAME);
		model.addAttribute("filter", filter);
		model.addAttribute("snapshot", snapshot);
		model.addAttribute("people", people);
		model.addAttribute("peopleOfSpaces", people(snapshot, RoleBindingResourceType.SPACE));
		model.addAttribute("resources", resources);
		model.addAttribute("space", (spaceId != null) ? snapshot.spaces().label(spaceId) : null);
		model.addAttribute("here", layout.link("/list", "type", filter.typeParameter(), "spaceId", spaceId));
		return "list";
	}

	private static Map<String, Integer> people(Snapshot snapshot, RoleBindingResourceType type) {
		Map<String, Integer> people = new HashMap<>();
		snapshot.bindings(type).forEach((binding) -> people.merge(binding.resourceId(), 1, Integer::sum));
		return people;
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
		table("/users", filter, AccessPage.of(filter.selectOfAllTypes(snapshot), start, snapshot), layout, model,
				response);
		Set<String> spaces = snapshot.bindings(RoleBindingResourceType.SPACE)
			.filter((binding) -> binding.userId().equals(id))
			.map(RoleBinding::resourceId)
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
		model.addAttribute("user", snapshot.users().label(id));
		model.addAttribute("person", snapshot.users().objects().get(id));
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
		AccessFilter filter = parameters.ofResource(id);
		Snapshot snapshot = this.index.snapshot(account);
		table("/resources", filter, AccessPage.of(filter.select(snapshot), start, snapshot), layout, model, response);
		model.addAttribute("snapshot", snapshot);
		model.addAttribute("type", type);
		model.addAttribute("resource", snapshot.resources(type).label(id));
		model.addAttribute("all", snapshot.bindings(type).filter((binding) -> binding.resourceId().equals(id)).count());
		String spaceId = (type == RoleBindingResourceType.PROJECT) ? snapshot.spaceOf(id) : null;
		if (spaceId != null) {
			model.addAttribute("space", snapshot.spaces().label(spaceId));
			model.addAttribute("through",
					AccessPage.of(filter.selectThroughSpace(snapshot), AccessPage.Start.FIRST, snapshot));
		}
		return "resource";
	}

	@GetMapping("/matrix")
	String matrix(ArizeAccount account, AccessFilter filter, @RequestParam(defaultValue = "") String as,
			@RequestAttribute Layout layout, Model model, HttpServletResponse response) {
		Snapshot snapshot = this.index.snapshot(account);
		Matrix matrix = Matrix.of(snapshot, filter.resourceType(), filter.filter(snapshot));
		boolean table = as.equals(TABLE);
		String here = filter.link(layout, "/matrix", "as", table ? TABLE : null);
		model.addAttribute("filter", filter);
		model.addAttribute("snapshot", snapshot);
		model.addAttribute("matrix", matrix);
		model.addAttribute("table", table);
		model.addAttribute("here", here);
		model.addAttribute("other", filter.link(layout, "/matrix", "as", table ? null : TABLE));
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
