package com.arize.testing;

import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiPredicate;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import com.arize.directory.AmbiguousNameException;
import com.arize.directory.ArizeDirectory;
import com.arize.directory.Project;
import com.arize.directory.Role;
import com.arize.directory.Space;
import com.arize.directory.User;
import com.arize.internal.EmailAddresses;

/**
 * A directory in memory that records the names of the methods that are called, and runs a
 * hook before each of them.
 */
public class MemoryDirectory implements ArizeDirectory {

	private static final OffsetDateTime DATE = OffsetDateTime.parse("2026-01-05T08:00:00Z");

	private final Objects<User> users = new Objects<>("user", User::id);

	private final Objects<Role> roles = new Objects<>("role", Role::id);

	private final Objects<Space> spaces = new Objects<>("space", Space::id);

	private final Objects<Project> projects = new Objects<>("project", Project::id);

	private final List<String> calls = new ArrayList<>();

	private Consumer<String> before = (method) -> {
	};

	public final MemoryDirectory user(String id, String email) {
		this.users.list.add(new User(id, "Name of " + id, email, "ACTIVE", "MEMBER", false, DATE));
		return this;
	}

	public final MemoryDirectory role(String id, String name, String... permissions) {
		this.roles.list.add(new Role(id, name, null, List.of(permissions), false, DATE, DATE));
		return this;
	}

	public final MemoryDirectory space(String id, String name) {
		this.spaces.list.add(new Space(id, name, "", DATE));
		return this;
	}

	public final MemoryDirectory project(String id, String spaceId, String name) {
		this.projects.list.add(new Project(id, name, spaceId, DATE));
		return this;
	}

	/*
	 * An exception of the hook replaces the result; its argument is the name of the
	 * method
	 */
	public final MemoryDirectory before(Consumer<String> hook) {
		this.before = hook;
		return this;
	}

	public final MemoryDirectory fail(RuntimeException failure) {
		return before((method) -> {
			throw failure;
		});
	}

	public final MemoryDirectory fail(String failing, RuntimeException failure) {
		return before((method) -> {
			if (method.equals(failing)) {
				throw failure;
			}
		});
	}

	/* The names of the methods that were called, in order */
	public final List<String> calls() {
		return List.copyOf(this.calls);
	}

	private static boolean matches(User user, String email) {
		return EmailAddresses.key(user.email()).equals(EmailAddresses.key(email));
	}

	private static boolean matches(Role role, String name) {
		return role.name().equals(name);
	}

	private static boolean matches(Space space, String name) {
		return space.name().equals(name);
	}

	private static BiPredicate<Project, String> in(String spaceId) {
		return (project, name) -> project.spaceId().equals(spaceId) && project.name().equals(name);
	}

	@Override
	public Stream<Project> projects(String spaceId) {
		return this.projects.all("projects").filter((project) -> project.spaceId().equals(spaceId));
	}

	@Override
	public Optional<Project> findProjectByName(String spaceId, String name) {
		return this.projects.find("findProjectByName", name, in(spaceId));
	}

	@Override
	public Map<String, Project> findProjectsByName(String spaceId, Collection<String> names) {
		return this.projects.find("findProjectsByName", names, in(spaceId));
	}

	@Override
	public Stream<User> users() {
		return this.users.all("users");
	}

	@Override
	public Optional<User> findUserByEmail(String email) {
		return this.users.find("findUserByEmail", email, MemoryDirectory::matches);
	}

	@Override
	public Map<String, User> findUsersByEmail(Collection<String> emails) {
		return this.users.find("findUsersByEmail", emails, MemoryDirectory::matches);
	}

	@Override
	public Stream<Role> roles() {
		return this.roles.all("roles");
	}

	@Override
	public Optional<Role> findRoleByName(String name) {
		return this.roles.find("findRoleByName", name, MemoryDirectory::matches);
	}

	@Override
	public Map<String, Role> findRolesByName(Collection<String> names) {
		return this.roles.find("findRolesByName", names, MemoryDirectory::matches);
	}

	@Override
	public Stream<Space> spaces() {
		return this.spaces.all("spaces");
	}

	@Override
	public Optional<Space> findSpaceByName(String name) {
		return this.spaces.find("findSpaceByName", name, MemoryDirectory::matches);
	}

	@Override
	public Map<String, Space> findSpacesByName(Collection<String> names) {
		return this.spaces.find("findSpacesByName", names, MemoryDirectory::matches);
	}

	@Override
	public User getUser(String userId) {
		return this.users.get("getUser", List.of(userId)).get(userId);
	}

	@Override
	public Map<String, User> getUsers(Collection<String> userIds) {
		return this.users.get("getUsers", userIds);
	}

	@Override
	public Role getRole(String roleId) {
		return this.roles.get("getRole", List.of(roleId)).get(roleId);
	}

	@Override
	public Map<String, Role> getRoles(Collection<String> roleIds) {
		return this.roles.get("getRoles", roleIds);
	}

	@Override
	public Space getSpace(String spaceId) {
		return this.spaces.get("getSpace", List.of(spaceId)).get(spaceId);
	}

	@Override
	public Map<String, Space> getSpaces(Collection<String> spaceIds) {
		return this.spaces.get("getSpaces", spaceIds);
	}

	@Override
	public Project getProject(String projectId) {
		return this.projects.get("getProject", List.of(projectId)).get(projectId);
	}

	@Override
	public Map<String, Project> getProjects(Collection<String> projectIds) {
		return this.projects.get("getProjects", projectIds);
	}

	@Override
	public void close() {
	}

	/**
	 * The objects of one kind.
	 *
	 * @param <T> the type of the objects
	 */
	private final class Objects<T> {

		private final List<T> list = new ArrayList<>();

		private final String noun;

		private final Function<T, String> id;

		Objects(String noun, Function<T, String> id) {
			this.noun = noun;
			this.id = id;
		}

		Stream<T> all(String method) {
			MemoryDirectory.this.calls.add(method);
			MemoryDirectory.this.before.accept(method);
			return this.list.stream();
		}

		Optional<T> find(String method, String name, BiPredicate<T, String> matches) {
			return Optional.ofNullable(find(method, List.of(name), matches).get(name));
		}

		Map<String, T> find(String method, Collection<String> names, BiPredicate<T, String> matches) {
			List<T> all = all(method).toList();
			Map<String, T> found = new LinkedHashMap<>();
			List<AmbiguousNameException> ambiguous = new ArrayList<>();
			for (String name : new LinkedHashSet<>(names)) {
				List<T> matching = all.stream().filter((object) -> matches.test(object, name)).toList();
				if (matching.size() > 1) {
					ambiguous.add(new AmbiguousNameException(this.noun, name, matching.stream().map(this.id).toList()));
				}
				matching.forEach((object) -> found.put(name, object));
			}
			if (!ambiguous.isEmpty()) {
				ambiguous.stream().skip(1).forEach(ambiguous.get(0)::addSuppressed);
				throw ambiguous.get(0);
			}
			return found;
		}

		Map<String, T> get(String method, Collection<String> ids) {
			return all(method).filter((object) -> ids.contains(this.id.apply(object)))
				.collect(Collectors.toMap(this.id, Function.identity()));
		}

	}

}
