package com.arize.console.access;

import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

import com.arize.access.effective.EffectiveAccess;
import com.arize.access.effective.EffectiveAccess.Kind;
import com.arize.console.web.Layout;
import com.arize.rolebindings.RoleBindingResourceType;
import org.jspecify.annotations.Nullable;

/** The filter and the order of a view, which are parameters of its request. */
record AccessFilter(@Nullable RoleBindingResourceType type, @Nullable String q, @Nullable String user,
		@Nullable String userId, @Nullable String role, @Nullable String may, @Nullable String resource,
		@Nullable String resourceId, @Nullable Boolean direct, @Nullable String sort) {

	/* Only users are searched for on the page of a resource */
	AccessFilter ofResource(RoleBindingResourceType type, String id) {
		return new AccessFilter(type, null, text(), null, this.role, this.may, null, id, this.direct, this.sort);
	}

	/* Only resources, of all types, are searched for on the page of a user */
	AccessFilter ofUser(String id) {
		return new AccessFilter(null, null, null, id, this.role, this.may, this.resource, null, this.direct, this.sort);
	}

	/* The same users and role on resources of another type */
	public AccessFilter ofType(RoleBindingResourceType type) {
		return new AccessFilter(type, this.q, this.user, this.userId, this.role, this.may, this.resource, null,
				this.direct, this.sort);
	}

	/* The view of all access has no field for resources only */
	AccessFilter ofOneField() {
		return !text().isEmpty() ? this : new AccessFilter(this.type, this.resource, null, null, this.role, this.may,
				null, null, this.direct, null);
	}

	/* Return the filter that the page of a user or resource has at first */
	AccessFilter withoutFilter() {
		return new AccessFilter(this.type, null, null, this.userId, null, null, null, this.resourceId, null, null);
	}

	public RoleBindingResourceType resourceType() {
		return Objects.requireNonNullElse(this.type, RoleBindingResourceType.SPACE);
	}

	boolean isOfAllTypes() {
		return this.type == null && !isEmpty(this.userId) && isEmpty(this.resourceId);
	}

	/* Return what the roles are on */
	String where() {
		if (isOfAllTypes()) {
			return "";
		}
		boolean one = !isEmpty(this.resourceId);
		return (resourceType() == RoleBindingResourceType.SPACE) ? (one ? " on this space" : " on spaces")
				: (one ? " on this project" : " on projects");
	}

	/* Return what was typed to find a user or resource */
	public String text() {
		return text(isEmpty(this.q) ? this.user : this.q);
	}

	private static String text(@Nullable String parameter) {
		return Objects.requireNonNullElse(parameter, "").strip();
	}

	/* The user or resource of a page does not count */
	public boolean isFiltered() {
		return !(text().isEmpty() && isEmpty(this.role) && isEmpty(this.may) && isEmpty(this.resource) && !isDirect());
	}

	public boolean isDirect() {
		return Boolean.TRUE.equals(this.direct);
	}

	private static boolean isEmpty(@Nullable String parameter) {
		return text(parameter).isEmpty();
	}

	List<EffectiveRole> select(Snapshot snapshot) {
		List<EffectiveRole> roles = filter(snapshot).toList();
		return roles.stream().sorted(order(roles, snapshot)).toList();
	}

	Stream<EffectiveRole> filter(Snapshot snapshot) {
		return access(snapshot).flatMap(EffectiveRole::of).filter(this::isSelected);
	}

	/* Return the access with a reason that is selected */
	Stream<EffectiveAccess> effective(Snapshot snapshot) {
		return access(snapshot).filter((access) -> EffectiveRole.of(access).anyMatch(this::isSelected));
	}

	/* Return the access that is selected by users and resources only */
	private Stream<EffectiveAccess> access(Snapshot snapshot) {
		return isOfAllTypes() ? Stream.of(RoleBindingResourceType.values()).flatMap((each) -> access(snapshot, each))
				: access(snapshot, resourceType());
	}

	private Stream<EffectiveAccess> access(Snapshot snapshot, RoleBindingResourceType type) {
		Names<?> names = snapshot.resources(type);
		Set<String> users = ids(snapshot.users());
		Set<String> either = isEmpty(this.q) ? Set.of() : ids(names);
		Set<String> resources = ids(names, text(this.resource));
		return all(snapshot, type).filter(
				(access) -> text().isEmpty() || users.contains(access.userId()) || either.contains(access.resourceId()))
			.filter((access) -> isEmpty(this.resource) || resources.contains(access.resourceId()));
	}

	private Stream<EffectiveAccess> all(Snapshot snapshot, RoleBindingResourceType type) {
		if (!isEmpty(this.resourceId)) {
			return snapshot.accessTo(type, text(this.resourceId))
				.stream()
				.filter((access) -> isEmpty(this.userId) || access.userId().equals(text(this.userId)));
		}
		return isEmpty(this.userId) ? snapshot.access(type)
				: snapshot.accessOf(text(this.userId)).stream().filter((access) -> access.resourceType() == type);
	}

	/* An account administrator has the permissions of each role */
	private boolean isSelected(EffectiveRole role) {
		return (role.isDirect() || !isDirect()) && (isEmpty(this.may) || role.reason().mayGive(text(this.may)))
				&& (isEmpty(this.role) || role.roleId().equals(this.role) || role.kind() == Kind.ACCOUNT_ADMINISTRATOR);
	}

	/* Return the users or resources whose name was typed, or a part of it */
	Set<String> ids(Names<?> names) {
		return ids(names, text());
	}

	/* An object without a name has an identifier */
	private static Set<String> ids(Names<?> names, String text) {
		Set<String> ids = new HashSet<>(Set.of(text));
		if (!text.isEmpty()) {
			names.find(text).forEach((label) -> ids.add(label.id()));
		}
		return ids;
	}

	/* The column and direction of the order, by default that of the view */
	public String order(String byDefault) {
		return isEmpty(this.sort) ? byDefault : String.valueOf(this.sort);
	}

	private Comparator<EffectiveRole> order(List<EffectiveRole> roles, Snapshot snapshot) {
		String sort = order("user");
		Comparator<EffectiveRole> byUser = byName(roles, EffectiveRole::userId, snapshot.users());
		Comparator<EffectiveRole> byResource = Comparator.comparing(EffectiveRole::type)
			.thenComparing(Stream.of(RoleBindingResourceType.values())
				.map((each) -> byName(roles.stream().filter((access) -> access.type() == each).toList(),
						EffectiveRole::resourceId, snapshot.resources(each)))
				.reduce(Comparator::thenComparing)
				.orElseThrow());
		Comparator<EffectiveRole> order = switch (sort.replaceFirst("^-", "")) {
			case "user" -> byUser;
			case "role" -> byName(roles, EffectiveRole::roleId, snapshot.roles());
			case "resource" -> byResource;
			case "reason" -> Comparator.comparing(EffectiveRole::kind);
			case "changed" -> Comparator.comparing(EffectiveRole::changed);
			default -> throw new IllegalArgumentException("There is no order by '%s'".formatted(sort));
		};
		return (sort.startsWith("-") ? order.reversed() : order).thenComparing(byUser)
			.thenComparing(byResource)
			.thenComparing((role) -> !role.isNeeded())
			.thenComparing(EffectiveRole::kind)
			.thenComparing(EffectiveRole::key);
	}

	/* Each name is compared a few times, and not with every role */
	private static Comparator<EffectiveRole> byName(List<EffectiveRole> roles, Function<EffectiveRole, String> id,
			Names<?> names) {
		Map<String, Integer> ranks = new HashMap<>();
		names.sorted(roles.stream().map(id)).forEach((label) -> ranks.put(label.id(), ranks.size()));
		return Comparator.comparing((access) -> ranks.getOrDefault(id.apply(access), 0));
	}

	/* Users and resources of any type, none if nothing was typed */
	public List<Label> find(Names<?> names) {
		return text().isEmpty() ? List.of() : names.find(text());
	}

	/* Spaces are the default */
	public @Nullable RoleBindingResourceType typeParameter() {
		return (resourceType() != RoleBindingResourceType.SPACE) ? this.type : null;
	}

	/*
	 * Return the URL of a view with this filter. The further parameters are names and
	 * values
	 */
	public String link(Layout layout, String path, @Nullable Object... further) {
		boolean ofResource = path.equals("/resources");
		boolean withType = ofResource || (path.equals("/access.csv") && !isOfAllTypes());
		Stream<@Nullable Object> filter = Stream.of("type", withType ? resourceType() : typeParameter(),
				ofResource ? "id" : "resourceId", this.resourceId, "q", this.q, "user",
				isEmpty(this.q) ? this.user : null, path.equals("/users") ? "id" : "userId", this.userId, "role",
				this.role, "may", this.may, "resource", this.resource, "direct", isDirect() ? true : null);
		return layout.link(path, Stream.concat(filter, Stream.of(further)).toArray());
	}

}
