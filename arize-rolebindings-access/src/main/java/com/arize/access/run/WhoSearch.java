package com.arize.access.run;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;

import com.arize.access.DesiredState;
import com.arize.access.PlanText;
import com.arize.access.PlanWarning;
import com.arize.access.RoleBindingsProgressListener;
import com.arize.access.effective.AccountAccess;
import com.arize.access.effective.EffectiveAccess;
import com.arize.access.internal.AccountLabel;
import com.arize.access.internal.UserRef;
import com.arize.access.report.ReportExcerpt;
import com.arize.access.report.WhoReport.Part;
import com.arize.directory.AmbiguousNameException;
import com.arize.directory.ArizeDirectory;
import com.arize.directory.Project;
import com.arize.directory.UnknownNameException;
import com.arize.directory.User;
import com.arize.exceptions.ForbiddenException;
import com.arize.exceptions.NotFoundException;
import com.arize.internal.Ids;
import com.arize.rolebindings.RoleBinding;
import com.arize.rolebindings.RoleBindingResourceType;
import com.arize.rolebindings.RoleBindingsClient;
import com.arize.rolebindings.names.IdResolver;
import com.arize.rolebindings.names.NamedIds;
import com.arize.rolebindings.names.NamesById;
import com.arize.rolebindings.names.RestrictedProjects;
import org.apache.commons.logging.Log;
import org.jspecify.annotations.Nullable;

/**
 * Finds a user, space or project of one account, and who has access.
 */
final class WhoSearch {

	private final String account;

	private final ArizeDirectory directory;

	private final RoleBindingsClient client;

	private final Log logger;

	private final RoleBindingsProgressListener listener;

	private final IdResolver resolver;

	private final Set<String> unreadable = new HashSet<>();

	private int bindingsRead;

	/* These warnings are about documents that are left out */
	private List<PlanWarning> warnings = List.of();

	WhoSearch(String account, ArizeDirectory directory, RoleBindingsClient client, Log logger,
			RoleBindingsProgressListener listener) {
		this.account = account;
		this.directory = directory;
		this.client = client;
		this.logger = logger;
		this.listener = listener;
		this.resolver = new IdResolver(directory);
	}

	/* Return null if there is none, and add the reason */
	@Nullable Found find(String subject, @Nullable String project, List<RuntimeException> unknown) {
		if (project != null) {
			String spaceId = id(subject, this.resolver::spaceIds, unknown);
			String projectId = (spaceId != null)
					? id(project, (names, problems) -> this.resolver.projectIds(spaceId, names, problems), unknown)
					: null;
			return (projectId != null) ? new Found(RoleBindingResourceType.PROJECT, projectId) : null;
		}
		String subjectId = UserRef.idOf(subject);
		if (subjectId != null) {
			return findById(subjectId, unknown);
		}
		if (subject.contains("@")) {
			String userId = id(subject, (emails, problems) -> this.resolver.userIds(emails, Set.of(), problems),
					unknown);
			if (userId != null) {
				return new Found(null, userId);
			}
		}
		// a name can have an @, too
		String spaceId = id(subject, this.resolver::spaceIds, unknown);
		return (spaceId != null) ? new Found(RoleBindingResourceType.SPACE, spaceId) : null;
	}

	private static @Nullable String id(String text,
			BiFunction<Collection<String>, BiConsumer<String, RuntimeException>, Map<String, String>> find,
			List<RuntimeException> unknown) {
		String id = UserRef.idOf(text);
		return (id != null) ? id : find.apply(List.of(text), (name, problem) -> {
			if (problem instanceof AmbiguousNameException) {
				throw problem;
			}
			unknown.add(problem);
		}).get(text);
	}

	/* The bot user of a service key is in no list, but can have role bindings */
	private @Nullable Found findById(String id, List<RuntimeException> unknown) {
		List<String> ids = List.of(id);
		if (!get(ids, this.directory::getUsers).isEmpty()) {
			return new Found(null, id);
		}
		if (!get(ids, this.directory::getSpaces).isEmpty()) {
			return new Found(RoleBindingResourceType.SPACE, id);
		}
		if (!get(ids, this.directory::getProjects).isEmpty()) {
			return new Found(RoleBindingResourceType.PROJECT, id);
		}
		try {
			// the search of an unknown user fails, whether there is a role binding or not
			List<RoleBinding> bindings = this.client.findByUser(id).limit(1).toList();
			return new Found(null, bindings.isEmpty() ? id : bindings.get(0).userId());
		}
		catch (NotFoundException ex) {
			unknown.add(new UnknownNameException("user, space or project with the id", id, List.of()));
			return null;
		}
	}

	private static <T> Collection<T> get(List<String> ids, Function<Collection<String>, Map<String, T>> get) {
		try {
			return get.apply(ids).values();
		}
		catch (ForbiddenException | NotFoundException ex) {
			return List.of();
		}
	}

	Part access(Found found, Collection<DesiredState> desired, List<PlanWarning> warnings) {
		this.warnings = warnings;
		return (found.type() != null) ? ofResource(found.type(), found.id(), desired) : ofUser(found.id(), desired);
	}

	private Part ofUser(String userId, Collection<DesiredState> desired) {
		List<RoleBinding> bindings = this.client.findByUser(userId).toList();
		Collection<User> user = read("users", "whether the user is an account administrator is not known",
				() -> this.directory.getUsers(List.of(userId)).values().stream());
		boolean admin = user.stream().anyMatch(User::isAccountAdmin);
		AccountAccess.Builder builder = builder(bindings, user, desired);
		if (admin) {
			builder.spaces(read("spaces", "some are missing", this.directory::spaces));
		}
		builder.projects(admin ? projects(this.directory::projects)
				: bindings.stream()
					.filter((binding) -> binding.resourceType() == RoleBindingResourceType.SPACE)
					.flatMap((binding) -> projects(() -> this.directory.projects(binding.resourceId())).stream())
					.toList());
		List<EffectiveAccess> access = build(builder).ofUser(userId);
		NamedIds ids = NamedIds.ofUsers(List.of(userId));
		return Part.ofUser(this.account, userId, admin, access, names(ids, access));
	}

	private List<Project> projects(Supplier<Stream<Project>> projects) {
		return read("projects", "those to which roles on their space apply are missing", projects);
	}

	private Part ofResource(RoleBindingResourceType type, String id, Collection<DesiredState> desired) {
		List<RoleBinding> bindings = new ArrayList<>(bindings(type, id));
		List<Project> projects = (type == RoleBindingResourceType.PROJECT)
				? read("projects", "which roles on the space apply is not known",
						() -> this.directory.getProjects(List.of(id)).values().stream())
				: List.of();
		projects.forEach((project) -> bindings.addAll(bindings(RoleBindingResourceType.SPACE, project.spaceId())));
		AccountAccess.Builder builder = builder(bindings,
				read("users", "account administrators are missing", this.directory::users), desired)
			.projects(projects);
		List<EffectiveAccess> access = build(builder).ofResource(type, id);
		NamedIds ids = new NamedIds();
		ids.addResource(type, id);
		return Part.ofResource(this.account, type, id, access, names(ids, access));
	}

	/* The API has no filter by resource */
	private List<RoleBinding> bindings(RoleBindingResourceType type, String id) {
		try (Stream<RoleBinding> all = this.client.listAll(type)) {
			return all.filter((binding) -> {
				this.listener.onRead(++this.bindingsRead);
				return Ids.sameId(binding.resourceId(), id);
			}).toList();
		}
	}

	private AccountAccess.Builder builder(List<RoleBinding> bindings, Collection<User> users,
			Collection<DesiredState> desired) {
		return AccountAccess.builder()
			.roleBindings(bindings)
			.users(users)
			.roles(read("roles", "permissions are not known", this.directory::roles))
			.restricted(RestrictedProjects.read(this.directory))
			.desired(desired);
	}

	/* An entry that is left out is no absent entry */
	private AccountAccess build(AccountAccess.Builder builder) {
		AccountAccess access = builder.build();
		List<PlanWarning> warnings = Stream.of(this.warnings, access.warnings()).flatMap(List::stream).toList();
		if (!warnings.isEmpty()) {
			this.logger.warn(ReportExcerpt.of("The access files have warnings%s: %s\n%s".formatted(
					AccountLabel.suffix(this.account), warnings.size(), PlanText.warnings(warnings)), this.logger));
		}
		return access;
	}

	private NamesById names(NamedIds ids, List<EffectiveAccess> access) {
		access.forEach((each) -> {
			ids.users().add(each.userId());
			ids.addResource(each.resourceType(), each.resourceId());
			each.reasons().forEach((reason) -> {
				RoleBinding binding = reason.roleBinding();
				if (binding != null) {
					ids.add(binding);
				}
				Stream.of(reason.desiredRoleId(), reason.thenRoleId())
					.filter((roleId) -> roleId != null)
					.forEach(ids.roles()::add);
			});
		});
		NamesById names = new NamesById(this.directory);
		names.read(ids, (ex) -> {
			if (!(ex instanceof ForbiddenException || ex instanceof NotFoundException)) {
				throw ex;
			}
		});
		names.readRestrictions();
		return names;
	}

	/* A message names once what the key may not read */
	private <T> List<T> read(String what, String effect, Supplier<Stream<T>> source) {
		try (Stream<T> objects = source.get()) {
			return objects.toList();
		}
		catch (ForbiddenException | NotFoundException ex) {
			if (this.unreadable.add(what)) {
				this.logger.warn("The key has no permission to read %s%s: %s".formatted(what,
						AccountLabel.suffix(this.account), effect));
			}
			return List.of();
		}
	}

	/** A resource, or a user if there is no type. */
	record Found(@Nullable RoleBindingResourceType type, String id) {

	}

}
