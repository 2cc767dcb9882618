package com.arize.rolebindings.example.console.access;

import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

import com.arize.rolebindings.RoleBinding;
import com.arize.rolebindings.RoleBindingResourceType;
import com.arize.rolebindings.example.console.web.Layout;
import org.jspecify.annotations.Nullable;

/**
 * The filter and the order of views of access: the parameters of the request, which are
 * empty by default.
 *
 * @param type the type of the resources, spaces by default
 * @param q a name or a part of the name of a user or resource, or an identifier
 * @param user a name or a part of the name of a user, or an identifier
 * @param userId the identifier of a user
 * @param role the identifier of a role
 * @param resource a name or a part of the name of a resource or its space, or an
 * identifier
 * @param resourceId the identifier of a resource
 * @param sort the column of the order, after a minus if it is descending
 */
record AccessFilter(@Nullable RoleBindingResourceType type, @Nullable String q, @Nullable String user,
		@Nullable String userId, @Nullable String role, @Nullable String resource, @Nullable String resourceId,
		@Nullable String sort) {

	/* Only people are searched for on the page of a resource */
	AccessFilter ofResource(String id) {
		return new AccessFilter(this.type, null, text(), this.userId, this.role, null, id, this.sort);
	}

	/* The same people and role on resources of another type */
	public AccessFilter ofType(RoleBindingResourceType type) {
		return new AccessFilter(type, this.q, this.user, this.userId, this.role, this.resource, null, this.sort);
	}

	public RoleBindingResourceType resourceType() {
		return Objects.requireNonNullElse(this.type, RoleBindingResourceType.SPACE);
	}

	/* Of one user */
	AccessFilter ofUser(String id) {
		return new AccessFilter(null, null, null, id, null, null, null, this.sort);
	}

	boolean isOfAllTypes() {
		return this.type == null && !isEmpty(this.userId) && isEmpty(this.resourceId);
	}

	/* What was typed to find a user or resource */
	public String text() {
		return text(isEmpty(this.q) ? this.user : this.q);
	}

	private static String text(@Nullable String parameter) {
		return Objects.requireNonNullElse(parameter, "").strip();
	}

	public boolean isEmpty() {
		return text().isEmpty() && isEmpty(this.userId) && isEmpty(this.role) && isEmpty(this.resource)
				&& isEmpty(this.resourceId);
	}

	private static boolean isEmpty(@Nullable String parameter) {
		return text(parameter).isEmpty();
	}

	List<RoleBinding> select(Snapshot snapshot) {
		List<RoleBinding> bindings = filter(snapshot);
		return bindings.stream().sorted(order(bindings, snapshot)).toList();
	}

	/* On resources of all types, those of each in the order of the filter */
	List<RoleBinding> selectOfAllTypes(Snapshot snapshot) {
		return Stream.of(RoleBindingResourceType.values())
			.flatMap((type) -> ofType(type).select(snapshot).stream())
			.toList();
	}

	/* In the order of the API */
	List<RoleBinding> filter(Snapshot snapshot) {
		Names<?> names = snapshot.resources(resourceType());
		Set<String> users = ids(snapshot.users(), text());
		Set<String> either = isEmpty(this.q) ? Set.of() : ids(names, text());
		Set<String> resources = ids(names, text(this.resource));
		return snapshot.bindings(resourceType())
			.filter((binding) -> is(this.userId, binding.userId()) && is(this.role, binding.roleId())
					&& is(this.resourceId, binding.resourceId()))
			.filter((binding) -> text().isEmpty() || users.contains(binding.userId())
					|| either.contains(binding.resourceId()))
			.filter((binding) -> isEmpty(this.resource) || resources.contains(binding.resourceId()))
			.toList();
	}

	/* Those on the space of a project apply to the project, too */
	List<RoleBinding> selectThroughSpace(Snapshot snapshot) {
		String spaceId = (this.resourceId != null) ? snapshot.spaceOf(this.resourceId) : null;
		return (spaceId == null || resourceType() == RoleBindingResourceType.SPACE) ? List.of()
				: new AccessFilter(RoleBindingResourceType.SPACE, this.q, this.user, this.userId, this.role, null,
						spaceId, this.sort)
					.select(snapshot);
	}

	/* An object without a name has an identifier */
	private static Set<String> ids(Names<?> names, String text) {
		Set<String> ids = new HashSet<>(Set.of(text));
		if (!text.isEmpty()) {
			names.find(text).forEach((label) -> ids.add(label.id()));
		}
		return ids;
	}

	private static boolean is(@Nullable String parameter, String id) {
		return isEmpty(parameter) || id.equals(parameter);
	}

	private Comparator<RoleBinding> order(List<RoleBinding> bindings, Snapshot snapshot) {
		String sort = isEmpty(this.sort) ? "user" : String.valueOf(this.sort);
		Comparator<RoleBinding> byUser = byName(bindings, RoleBinding::userId, snapshot.users());
		Comparator<RoleBinding> byResource = byName(bindings, RoleBinding::resourceId,
				snapshot.resources(resourceType()));
		Comparator<RoleBinding> order = switch (sort.replaceFirst("^-", "")) {
			case "user" -> byUser;
			case "role" -> byName(bindings, RoleBinding::roleId, snapshot.roles());
			case "resource" -> byResource;
			case "created" -> Comparator.comparing((binding) -> binding.createdAt().toInstant());
			case "changed" -> Comparator.comparing((binding) -> binding.updatedAt().toInstant());
			default -> throw new IllegalArgumentException("There is no order by '%s'".formatted(sort));
		};
		return (sort.startsWith("-") ? order.reversed() : order).thenComparing(byUser)
			.thenComparing(byResource)
			.thenComparing(RoleBinding::id);
	}

	/* Each name is compared a few times, and not with every role binding */
	private static Comparator<RoleBinding> byName(List<RoleBinding> bindings, Function<RoleBinding, String> id,
			Names<?> names) {
		Map<String, Integer> ranks = new HashMap<>();
		names.sorted(bindings.stream().map(id)).forEach((label) -> ranks.put(label.id(), ranks.size()));
		return Comparator.comparing((binding) -> ranks.get(id.apply(binding)));
	}

	/* People and resources of any type, none if nothing was typed */
	public List<Label> find(Names<?> names) {
		return text().isEmpty() ? List.of() : names.find(text());
	}

	/* Spaces are the default */
	public @Nullable RoleBindingResourceType typeParameter() {
		return (resourceType() != RoleBindingResourceType.SPACE) ? this.type : null;
	}

	/* Of a view with this filter; the further parameters are names and values */
	public String link(Layout layout, String path, @Nullable Object... further) {
		boolean ofResource = path.equals("/resources");
		boolean withType = ofResource || (path.equals("/access.csv") && !isOfAllTypes());
		Stream<@Nullable Object> filter = Stream.of("type", withType ? resourceType() : typeParameter(),
				ofResource ? "id" : "resourceId", this.resourceId, "q", this.q, "user",
				isEmpty(this.q) ? this.user : null, path.equals("/users") ? "id" : "userId", this.userId, "role",
				this.role, "resource", this.resource);
		return layout.link(path, Stream.concat(filter, Stream.of(further)).toArray());
	}

}
