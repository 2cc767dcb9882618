package com.arize.benchmark;

import java.nio.charset.StandardCharsets;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import com.arize.directory.ArizeDirectory;
import com.arize.directory.Project;
import com.arize.directory.Role;
import com.arize.directory.Space;
import com.arize.directory.User;
import com.arize.rolebindings.RoleBinding;
import com.arize.rolebindings.RoleBindingResourceType;

import org.springframework.core.io.ByteArrayResource;
import org.springframework.core.io.Resource;

/**
 * An account with a number of bindings of all its users on each of 100 spaces, and an
 * access file with the desired ones by name. A tenth of the bindings is missing, a tenth
 * is not desired, and half of the others have another role.
 */
final class NamedAccount {

	private static final int SPACES = 100;

	private static final int NEW_SPACES = SPACES / 10;

	private static final OffsetDateTime DATE = OffsetDateTime.parse("2026-01-02T03:04:05Z");

	private final int users;

	NamedAccount(int bindings) {
		this.users = bindings / SPACES;
	}

	/* Each call creates new objects, as the deserialization of a response does */
	RoleBinding binding(int number) {
		return new RoleBinding("Um9sZUJpbmRpbmc6" + number, role(0), user(number % this.users),
				RoleBindingResourceType.SPACE, space(number / this.users), DATE.plusNanos(number),
				DATE.plusNanos(number));
	}

	int bindings() {
		return this.users * SPACES;
	}

	Resource accessFile() {
		StringBuilder file = new StringBuilder("groups:\n");
		for (int role = 0; role < 2; role++) {
			int rest = role;
			file.append("  group-%d:\n".formatted(role));
			IntStream.range(0, this.users)
				.filter((number) -> number % 2 == rest)
				.forEach((number) -> file.append("    - ").append(email(number)).append('\n'));
		}
		for (int space = NEW_SPACES; space < SPACES + NEW_SPACES; space++) {
			file.append("""
					---
					scope: {space: %s}
					role_bindings:
					  - {group: group-0, role: Role 0}
					  - {group: group-1, role: Role 1}
					""".formatted(spaceName(space)));
		}
		for (int space = 0; space < NEW_SPACES; space++) {
			file.append("""
					---
					scope: {space: %s}
					role_bindings: []
					""".formatted(spaceName(space)));
		}
		return new ByteArrayResource(file.toString().getBytes(StandardCharsets.UTF_8), "access.yaml");
	}

	private static String user(int number) {
		return "VXNlcjo6OjEyMzQ1Njc4" + number;
	}

	private static String email(int number) {
		return "first.last-%d@example.com".formatted(number);
	}

	private static String role(int number) {
		return "Um9sZTo6OjEyMzQ1Njc4" + number;
	}

	private static String space(int number) {
		return "U3BhY2U6OjEyMzQ1Njc4" + number;
	}

	private static String spaceName(int number) {
		return "Space " + number;
	}

	ArizeDirectory directory() {
		return new Directory(this.users);
	}

	/**
	 * The names of the account, which are found as the library does: in one list for each
	 * kind.
	 */
	private static final class Directory implements ArizeDirectory {

		private final int users;

		Directory(int users) {
			this.users = users;
		}

		@Override
		public Stream<User> users() {
			return IntStream.range(0, this.users)
				.mapToObj((number) -> new User(user(number), "First Last " + number, email(number), "active", false,
						DATE));
		}

		@Override
		public Stream<Role> roles() {
			return IntStream.range(0, 2)
				.mapToObj((number) -> new Role(role(number), "Role " + number, null, List.of(), false, DATE, DATE));
		}

		@Override
		public Stream<Space> spaces() {
			return IntStream.range(0, SPACES + NEW_SPACES)
				.mapToObj((number) -> new Space(space(number), spaceName(number), "", DATE));
		}

		@Override
		public Stream<Project> projects(String spaceId) {
			return Stream.empty();
		}

		@Override
		public Map<String, User> findUsersByEmail(Collection<String> emails) {
			return pick(emails, users().collect(Collectors.toMap(User::email, (user) -> user)));
		}

		@Override
		public Map<String, User> getUsers(Collection<String> userIds) {
			return pick(userIds, users().collect(Collectors.toMap(User::id, (user) -> user)));
		}

		private static <T> Map<String, T> pick(Collection<String> names, Map<String, T> objects) {
			Map<String, T> picked = new HashMap<>();
			names.forEach((name) -> picked.put(name, objects.get(name)));
			return picked;
		}

		@Override
		public Optional<User> findUserByEmail(String email) {
			return users().filter((user) -> user.email().equals(email)).findFirst();
		}

		@Override
		public Optional<Role> findRoleByName(String name) {
			return roles().filter((role) -> role.name().equals(name)).findFirst();
		}

		@Override
		public Optional<Space> findSpaceByName(String name) {
			return spaces().filter((space) -> space.name().equals(name)).findFirst();
		}

		@Override
		public Optional<Project> findProjectByName(String spaceId, String name) {
			return Optional.empty();
		}

		@Override
		public User getUser(String userId) {
			return users().filter((user) -> user.id().equals(userId)).findFirst().orElseThrow();
		}

		@Override
		public Role getRole(String roleId) {
			return roles().filter((role) -> role.id().equals(roleId)).findFirst().orElseThrow();
		}

		@Override
		public Space getSpace(String spaceId) {
			return spaces().filter((space) -> space.id().equals(spaceId)).findFirst().orElseThrow();
		}

		@Override
		public Project getProject(String projectId) {
			throw new UnsupportedOperationException();
		}

		@Override
		public void close() {
		}

	}

}
