package com.arize.console.access;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import com.arize.access.effective.EffectiveAccess;
import com.arize.console.web.Layout;
import com.arize.console.web.WriteAccess;
import com.arize.directory.Role;
import com.arize.rolebindings.RoleBindingResourceType;
import com.arize.rolebindings.autoconfigure.ArizeAccount;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.Assert;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.View;

/**
 * The views of who has access. The identifier of a user or resource is a query parameter,
 * because it may contain a slash, which servers and proxies reject in a path even if it
 * is encoded. The path with an identifier, for those who type it, leads there.
 */
@Controller
class RoleTablesController {

	private final AccountIndex index;

	private final WriteAccess writes;

	RoleTablesController(AccountIndex index, WriteAccess writes) {
		this.index = index;
		this.writes = writes;
	}

	@GetMapping("/")
	String view(ArizeAccount account, AccessFilter parameters, AccessPage.Start start, @RequestAttribute Layout layout,
			Model model, HttpServletResponse response) {
		AccessFilter filter = parameters.ofType(parameters.resourceType());
		Snapshot snapshot = this.index.snapshot(account);
		table("/", filter, filter.withoutFilter(), start, snapshot, layout, model, response);
		if (!filter.isFiltered() && start.isFirst()) {
			model.addAttribute("resources", ResourceRow.list(snapshot, filter.resourceType(), null));
		}
		return "access";
	}

	private static void table(String path, AccessFilter filter, AccessFilter unfiltered, AccessPage.Start start,
			Snapshot snapshot, Layout layout, Model model, HttpServletResponse response) {
		List<EffectiveRole> roles = filter.select(snapshot);
		AccessPage<AccessRow> page = AccessPage.of(roles, start, EffectiveRole::key,
				(access) -> AccessRow.of(access, snapshot));
		String here = filter.link(layout, path, "sort", filter.sort());
		layout.pushUrl(response, here);
		model.addAttribute("snapshot", snapshot);
		model.addAttribute("filter", filter);
		model.addAttribute("page", page);
		model.addAttribute("count", count(filter, unfiltered, roles, snapshot));
		model.addAttribute("here", here);
		model.addAttribute("clear", unfiltered.link(layout, path));
		model.addAttribute("next",
				filter.link(layout, path, "sort", filter.sort(), "from", page.next(), "before", page.shown()));
	}

	/* An example is "5 of 66 roles on spaces match 'payments', 1 inherited" */
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

	/* Views of earlier versions, whose addresses were sent to others */
	@GetMapping({ "/matrix", "/list", "/help" })
	View moved(AccessFilter filter, @RequestParam(required = false) @Nullable String spaceId,
			@RequestAttribute Layout layout) {
		return Layout.redirect(
				(spaceId != null) ? layout.link("/resources", "type", RoleBindingResourceType.SPACE, "id", spaceId)
						: filter.ofOneField().link(layout, "/"));
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
		model.addAttribute("unknown", !snapshot.knows(id));
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
		if (type == RoleBindingResourceType.SPACE && start.isFirst()) {
			model.addAttribute("resources", ResourceRow.list(snapshot, RoleBindingResourceType.PROJECT, id));
		}
		return "resource";
	}

	/* A user is an identifier, a name or an e-mail address */
	@GetMapping("/compare")
	String compare(ArizeAccount account, @RequestParam(defaultValue = "") List<String> users,
			@RequestParam(required = false) @Nullable String one,
			@RequestParam(required = false) @Nullable String oneId,
			@RequestParam(required = false) @Nullable String with,
			@RequestParam(required = false) @Nullable String withId,
			@RequestParam(defaultValue = "true") boolean differences, @RequestAttribute Layout layout, Model model) {
		Snapshot snapshot = this.index.snapshot(account);
		Chosen first = Chosen.of(snapshot.users(), one, !users.isEmpty() ? users.get(0) : oneId);
		Chosen second = Chosen.of(snapshot.users(), with, (users.size() > 1) ? users.get(1) : withId);
		boolean sent = one != null || with != null;
		model.addAttribute("snapshot", snapshot);
		model.addAttribute("first", sent ? first : first.withoutError());
		model.addAttribute("second", sent ? second : second.withoutError());
		model.addAttribute("differences", differences);
		String firstId = first.id();
		String secondId = second.id();
		List<String> ids = new ArrayList<>();
		if (firstId != null) {
			ids.add(firstId);
			model.addAttribute("one", snapshot.users().label(firstId));
		}
		if (firstId != null && secondId != null) {
			ids.add(secondId);
			model.addAttribute("two", snapshot.users().label(secondId));
			model.addAttribute("rows", Comparison.of(firstId, secondId, differences, snapshot));
		}
		model.addAttribute("here", layout.link("/compare", "users", String.join(",", ids), "one",
				(firstId != null) ? null : one, "with", (ids.size() > 1) ? null : with, "differences", differences));
		return "compare";
	}

	/*
	 * Respond with what a role may do, and what it adds to another one, for a place below
	 * a field for roles
	 */
	@GetMapping("/choices/permissions")
	ModelAndView permissions(ArizeAccount account, @RequestParam(defaultValue = "") String role,
			@RequestParam(defaultValue = "") String shownRole) {
		Map<String, Role> roles = this.index.snapshot(account).roles().objects();
		return new ModelAndView("fragments/permissions :: permissions")
			.addObject("permissions", Permissions.of(roles.get(role), roles.get(shownRole)))
			.addObject("changed", roles.containsKey(shownRole) && !role.equals(shownRole));
	}

	@GetMapping("/read-again")
	View readAgain(ArizeAccount account, @RequestParam(required = false) @Nullable String back,
			@RequestAttribute Layout layout) {
		this.index.invalidate(account.name());
		this.writes.retry(account.name());
		// it is this request if there is no view to return to
		return Layout.redirect((back != null) ? layout.back() : layout.link("/"));
	}

	/** The access of two users to a resource, each as the rows of its reasons. */
	record Comparison(List<AccessRow> first, List<AccessRow> second) {

		static List<Comparison> of(String first, String second, boolean differences, Snapshot snapshot) {
			Map<String, EffectiveAccess> ofFirst = byResource(first, snapshot);
			Map<String, EffectiveAccess> ofSecond = byResource(second, snapshot);
			return Stream.concat(ofFirst.keySet().stream(), ofSecond.keySet().stream())
				.distinct()
				.filter((resource) -> !differences
						|| !content(ofFirst.get(resource)).equals(content(ofSecond.get(resource))))
				.map((resource) -> new Comparison(rows(ofFirst.get(resource), snapshot),
						rows(ofSecond.get(resource), snapshot)))
				.sorted(Comparator.comparing((Comparison row) -> row.any().type())
					.thenComparing((row) -> row.any().resource(), Label.BY_NAME))
				.toList();
		}

		private static Map<String, EffectiveAccess> byResource(String userId, Snapshot snapshot) {
			Map<String, EffectiveAccess> access = new LinkedHashMap<>();
			snapshot.accessOf(userId)
				.forEach((each) -> access.put(each.resourceType() + " " + each.resourceId(), each));
			return access;
		}

		/* Two are equal if they have the same strongest roles, effects and permissions */
		private static Set<Object> content(@Nullable EffectiveAccess access) {
			if (access == null) {
				return Set.of();
			}
			Set<Object> content = new HashSet<>(access.permissions());
			EffectiveRole.of(access)
				.filter((role) -> role.isNeeded() || !access.isGiven())
				.forEach((role) -> content.add(List.of(role.roleId(), role.reason().effect())));
			return content;
		}

		/* The strongest one first */
		private static List<AccessRow> rows(@Nullable EffectiveAccess access, Snapshot snapshot) {
			return (access == null) ? List.of()
					: EffectiveRole.of(access).map((role) -> AccessRow.of(role, snapshot)).toList();
		}

		/* One that exists */
		public AccessRow any() {
			return this.first.isEmpty() ? this.second.get(0) : this.first.get(0);
		}

	}

	/** A space or project, with the number of users who have a role on it. */
	record ResourceRow(RoleBindingResourceType type, Label label, int users, boolean restricted) {

		/* Return the names in their order, of a space if there is one */
		static List<ResourceRow> list(Snapshot snapshot, RoleBindingResourceType type, @Nullable String spaceId) {
			Map<String, Integer> numbers = snapshot.numbers(type);
			Set<String> ids = new LinkedHashSet<>(snapshot.resources(type).objects().keySet());
			ids.addAll(numbers.keySet());
			return ids.stream()
				.filter((id) -> spaceId == null || spaceId.equals(snapshot.spaceOf(id)))
				.map((id) -> new ResourceRow(type, snapshot.resources(type).label(id), numbers.getOrDefault(id, 0),
						snapshot.isRestricted(id)))
				.sorted(Comparator.comparing(ResourceRow::label, Label.BY_NAME))
				.toList();
		}

	}

	/** A page of a table. */
	record AccessPage<R>(List<R> rows, int before, int total, @Nullable String next) {

		private static final int SIZE = 50;

		static <T, R> AccessPage<R> of(List<T> all, Start from, Function<T, String> key, Function<T, R> row) {
			int start = from.find(all, key);
			int end = Math.min(start + SIZE, all.size());
			return new AccessPage<>(all.subList(start, end).stream().map(row).toList(), start, all.size(),
					(end < all.size()) ? key.apply(all.get(end)) : null);
		}

		/* The rows include those of the pages before */
		public int shown() {
			return this.before + this.rows.size();
		}

		/**
		 * The first row that was not displayed: those before it may have been revoked
		 * meanwhile. If it was revoked, too, or is after others now, it is the one after
		 * the number of rows before it.
		 */
		record Start(@Nullable String from, @Nullable Integer before) {

			boolean isFirst() {
				return this.from == null;
			}

			<T> int find(List<T> all, Function<T, String> key) {
				int limit = Math.min(Objects.requireNonNullElse(this.before, 0), all.size());
				Assert.isTrue(limit >= 0, "The parameter 'before' is negative: it is a number of rows.");
				return IntStream.range(0, limit)
					.filter((index) -> key.apply(all.get(index)).equals(this.from))
					.findFirst()
					.orElse(limit);
			}

		}

	}

}
