package com.arize.rolebindings.sample.console.access;

import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;

import com.arize.rolebindings.RoleBinding;
import com.arize.rolebindings.RoleBindingResourceType;
import com.arize.rolebindings.sample.console.web.Layout;
import org.jspecify.annotations.Nullable;

/**
 * The filter and the order of the table of access: the parameters of the request, which
 * are empty by default.
 *
 * @param type the type of the resources, spaces by default
 * @param q what is a part of the name of a user or resource, or an identifier
 * @param user what is a part of the name of a user, or an identifier
 * @param userId the identifier of a user
 * @param role the identifier of a role
 * @param resourceId the identifier of a resource
 * @param sort the column of the order, after a minus if it is descending
 */
record AccessFilter(@Nullable RoleBindingResourceType type, @Nullable String q, @Nullable String user,
		@Nullable String userId, @Nullable String role, @Nullable String resourceId, @Nullable String sort) {

	public RoleBindingResourceType resourceType() {
		return Objects.requireNonNullElse(this.type, RoleBindingResourceType.SPACE);
	}

	/**
	 * Return what was typed.
	 * @return a part of a name, or an identifier; empty if nothing was
	 */
	public String text() {
		return Objects.requireNonNullElse(isEmpty(this.q) ? this.user : this.q, "").strip();
	}

	public boolean isEmpty() {
		return text().isEmpty() && isEmpty(this.userId) && isEmpty(this.role) && isEmpty(this.resourceId);
	}

	private static boolean isEmpty(@Nullable String parameter) {
		return parameter == null || parameter.isBlank();
	}

	List<RoleBinding> select(Snapshot snapshot) {
		Set<String> users = ids(snapshot.users());
		Set<String> resources = isEmpty(this.q) ? Set.of() : ids(snapshot.resources(resourceType()));
		return snapshot.bindings(resourceType())
			.filter((binding) -> is(this.userId, binding.userId()) && is(this.role, binding.roleId())
					&& is(this.resourceId, binding.resourceId()))
			.filter((binding) -> text().isEmpty() || users.contains(binding.userId())
					|| resources.contains(binding.resourceId()))
			.sorted(order(snapshot))
			.toList();
	}

	/**
	 * Select the role bindings on the space of a project, which apply to the project too.
	 * @param snapshot has the role bindings
	 * @return the role bindings, none if the resource is not a project of a known space
	 */
	List<RoleBinding> selectThroughSpace(Snapshot snapshot) {
		String spaceId = (this.resourceId != null) ? snapshot.spaceOf(this.resourceId) : null;
		return (spaceId == null || resourceType() == RoleBindingResourceType.SPACE) ? List.of()
				: new AccessFilter(RoleBindingResourceType.SPACE, this.q, this.user, this.userId, this.role, spaceId,
						this.sort)
					.select(snapshot);
	}

	/* An object without a name has an identifier */
	private Set<String> ids(Names<?> names) {
		Set<String> ids = new HashSet<>(Set.of(text()));
		if (!text().isEmpty()) {
			names.find(text()).forEach((label) -> ids.add(label.id()));
		}
		return ids;
	}

	private static boolean is(@Nullable String parameter, String id) {
		return isEmpty(parameter) || id.equals(parameter);
	}

	private Comparator<RoleBinding> order(Snapshot snapshot) {
		String sort = isEmpty(this.sort) ? "user" : String.valueOf(this.sort);
		Comparator<RoleBinding> byUser = byName(RoleBinding::userId, snapshot.users());
		Comparator<RoleBinding> byResource = byName(RoleBinding::resourceId, snapshot.resources(resourceType()));
		Comparator<RoleBinding> order = switch (sort.replaceFirst("^-", "")) {
			case "user" -> byUser;
			case "role" -> byName(RoleBinding::roleId, snapshot.roles());
			case "resource" -> byResource;
			case "created" -> Comparator.comparing((binding) -> binding.createdAt().toInstant());
			case "changed" -> Comparator.comparing((binding) -> binding.updatedAt().toInstant());
			default -> throw new IllegalArgumentException("There is no order by '%s'".formatted(sort));
		};
		return (sort.startsWith("-") ? order.reversed() : order).thenComparing(byUser)
			.thenComparing(byResource)
			.thenComparing(RoleBinding::id);
	}

	private static Comparator<RoleBinding> byName(Function<RoleBinding, String> id, Names<?> names) {
		Map<String, String> texts = new HashMap<>();
		return Comparator.comparing((binding) -> texts.computeIfAbsent(id.apply(binding),
				(key) -> names.label(key).toString().toLowerCase(Locale.ROOT)));
	}

	/**
	 * Find people and resources of any type by what was typed.
	 * @param names where to find them
	 * @return those that are found, none if nothing was typed
	 */
	public List<Label> find(Names<?> names) {
		return text().isEmpty() ? List.of() : names.find(text());
	}

	/* Spaces are the default */
	public @Nullable RoleBindingResourceType typeParameter() {
		return (resourceType() != RoleBindingResourceType.SPACE) ? this.type : null;
	}

	/**
	 * Return a link to what is displayed.
	 * @param layout creates the link
	 * @param path the path
	 * @param sort the order
	 * @param page the number of the page, {@code null} for the first one
	 * @return the link
	 */
	public String link(Layout layout, String path, @Nullable String sort, @Nullable Integer page) {
		return layout.link(path, "type", typeParameter(), "q", this.q, "user", isEmpty(this.q) ? this.user : null,
				"userId", this.userId, "role", this.role, "resourceId", this.resourceId, "sort", sort, "page", page);
	}

}
