package com.arize.testing;

import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

import com.arize.directory.ArizeDirectory;
import com.arize.directory.Project;
import com.arize.directory.Role;
import com.arize.directory.Space;
import com.arize.directory.User;
import com.arize.rolebindings.test.FakeArizeDirectory;

/**
 * A {@link FakeArizeDirectory} with given ids that records the names of the methods that
 * are called, and runs a hook before each of them.
 */
public class MemoryDirectory implements ArizeDirectory {

	private static final OffsetDateTime DATE = OffsetDateTime.parse("2026-01-05T08:00:00Z");

	private final FakeArizeDirectory fake = new FakeArizeDirectory();

	private final List<User> listedAgain = new ArrayList<>();

	private final List<String> calls = new ArrayList<>();

	private Consumer<String> before = (method) -> {
	};

	public final MemoryDirectory user(String id, String email) {
		this.fake.seed(new User(id, "Name of " + id, email, "ACTIVE", "MEMBER", false, DATE));
		return this;
	}

	/* As a list whose pages are read while it changes */
	public final MemoryDirectory listAgain(String userId) {
		this.listedAgain.add(this.fake.getUser(userId));
		return this;
	}

	public final MemoryDirectory role(String id, String name, String... permissions) {
		this.fake.seed(new Role(id, name, null, List.of(permissions), false, DATE, DATE));
		return this;
	}

	public final MemoryDirectory space(String id, String name) {
		this.fake.seed(new Space(id, name, "", DATE));
		return this;
	}

	public final MemoryDirectory project(String id, String spaceId, String name) {
		this.fake.seed(new Project(id, name, spaceId, DATE));
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

	private FakeArizeDirectory call(String method) {
		this.calls.add(method);
		this.before.accept(method);
		return this.fake;
	}

	@Override
	public Stream<User> users() {
		return Stream.concat(call("users").users(), this.listedAgain.stream());
	}

	@Override
	public Optional<User> findUserByEmail(String email) {
		return call("findUserByEmail").findUserByEmail(email);
	}

	@Override
	public Map<String, User> findUsersByEmail(Collection<String> emails) {
		return call("findUsersByEmail").findUsersByEmail(emails);
	}

	@Override
	public User getUser(String userId) {
		return call("getUser").getUser(userId);
	}

	@Override
	public Map<String, User> getUsers(Collection<String> userIds) {
		return call("getUsers").getUsers(userIds);
	}

	@Override
	public Stream<Role> roles() {
		return call("roles").roles();
	}

	@Override
	public Optional<Role> findRoleByName(String name) {
		return call("findRoleByName").findRoleByName(name);
	}

	@Override
	public Map<String, Role> findRolesByName(Collection<String> names) {
		return call("findRolesByName").findRolesByName(names);
	}

	@Override
	public Role getRole(String roleId) {
		return call("getRole").getRole(roleId);
	}

	@Override
	public Map<String, Role> getRoles(Collection<String> roleIds) {
		return call("getRoles").getRoles(roleIds);
	}

	@Override
	public Stream<Space> spaces() {
		return call("spaces").spaces();
	}

	@Override
	public Optional<Space> findSpaceByName(String name) {
		return call("findSpaceByName").findSpaceByName(name);
	}

	@Override
	public Map<String, Space> findSpacesByName(Collection<String> names) {
		return call("findSpacesByName").findSpacesByName(names);
	}

	@Override
	public Space getSpace(String spaceId) {
		return call("getSpace").getSpace(spaceId);
	}

	@Override
	public Map<String, Space> getSpaces(Collection<String> spaceIds) {
		return call("getSpaces").getSpaces(spaceIds);
	}

	@Override
	public Stream<Project> projects(String spaceId) {
		return call("projects").projects(spaceId);
	}

	@Override
	public Optional<Project> findProjectByName(String spaceId, String name) {
		return call("findProjectByName").findProjectByName(spaceId, name);
	}

	@Override
	public Map<String, Project> findProjectsByName(String spaceId, Collection<String> names) {
		return call("findProjectsByName").findProjectsByName(spaceId, names);
	}

	@Override
	public Project getProject(String projectId) {
		return call("getProject").getProject(projectId);
	}

	@Override
	public Map<String, Project> getProjects(Collection<String> projectIds) {
		return call("getProjects").getProjects(projectIds);
	}

	@Override
	public void close() {
	}

}
