package com.arize.access.effective;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;

import com.arize.access.Access;
import com.arize.access.DesiredState;
import com.arize.access.EntrySource;
import com.arize.access.RoleBindingsScope;
import com.arize.access.effective.EffectiveAccess.Effect;
import com.arize.access.effective.EffectiveAccess.Kind;
import com.arize.access.effective.EffectiveAccess.Reason;
import com.arize.directory.Project;
import com.arize.directory.Role;
import com.arize.directory.Space;
import com.arize.directory.User;
import com.arize.rolebindings.RoleBinding;
import com.arize.rolebindings.RoleBindingResourceType;
import com.arize.rolebindings.names.RestrictedProjects;
import com.arize.rolebindings.test.ArizeModels;
import com.arize.rolebindings.test.FakeArizeDirectory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static com.arize.rolebindings.RoleBindingResourceType.PROJECT;
import static com.arize.rolebindings.RoleBindingResourceType.SPACE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Tests for {@link AccountAccess} and {@link EffectiveAccess}.
 */
class AccountAccessTest {

	private static final Role ADMIN = role("admin", "PROJECT_READ", "ROLE_BINDING_CREATE");

	private static final Role READER = role("reader", "PROJECT_READ");

	private static final Role READER_TOO = role("reader-too", "PROJECT_READ");

	private static final Role DELETER = role("deleter", "PROJECT_DELETE");

	@Test
	void anAccountAdministratorWhoHasAWeakRoleIsAnAdministrator() {
		EffectiveAccess access = account(false, binding("boss", READER, PROJECT, "p")).of("boss", PROJECT, "p");
		assertThat(access.reasons()).extracting(Reason::kind).containsExactly(Kind.DIRECT, Kind.ACCOUNT_ADMINISTRATOR);
		assertThat(access.strongest()).extracting(Reason::kind).containsExactly(Kind.ACCOUNT_ADMINISTRATOR);
		assertThat(access.permissions()).containsExactly("PROJECT_DELETE", "PROJECT_READ", "ROLE_BINDING_CREATE");
	}

	@Test
	void whatIsNotKnownMayBeAllowed() {
		EffectiveAccess reader = account(false, binding("ada", READER, PROJECT, "p")).of("ada", PROJECT, "p");
		assertThat(reader.mayHave("PROJECT_READ")).isTrue();
		assertThat(reader.mayHave("PROJECT_DELETE")).isFalse();
		EffectiveAccess unknown = account(false, binding("ada", "unknown", PROJECT, "p")).of("ada", PROJECT, "p");
		assertThat(unknown.mayHave("PROJECT_DELETE")).isTrue();
		EffectiveAccess restricted = account(true, binding("ada", READER, SPACE, "s")).of("ada", PROJECT, "p");
		assertThat(restricted.mayHave("PROJECT_READ")).isFalse();
		assertThat(account(true).of("boss", PROJECT, "p").mayHave("ANYTHING")).isTrue();
	}

	@ParameterizedTest
	@CsvSource({ "reader, admin, SPACE", "admin, reader, DIRECT", "reader, reader-too, DIRECT",
			"reader, deleter, DIRECT SPACE", "reader, unknown, DIRECT SPACE" })
	void theStrongestRoleHasThePermissionsOfTheOthers(String direct, String onSpace, String strongest) {
		EffectiveAccess access = account(false, binding("ada", direct, PROJECT, "p"),
				binding("ada", onSpace, SPACE, "s"))
			.of("ada", PROJECT, "p");
		assertThat(access.strongest()).extracting(Reason::kind)
			.containsExactlyElementsOf(Arrays.stream(strongest.split(" ")).map(Kind::valueOf).toList());
	}

	@Test
	void permissionsAreThoseOfAllReasons() {
		EffectiveAccess access = account(false, binding("ada", DELETER, PROJECT, "p"),
				binding("ada", READER, SPACE, "s"))
			.of("ada", PROJECT, "p");
		assertThat(access.permissions()).containsExactly("PROJECT_DELETE", "PROJECT_READ");
	}

	/* Arize's documentation contradicts itself: what is not known is access */
	@ParameterizedTest
	@CsvSource({ "admin, MAY_APPLY", "unknown, MAY_APPLY", "reader, DOES_NOT_APPLY" })
	void onlyAdministratorsOfTheSpaceMayKeepAccessToARestrictedProject(String role, Effect effect) {
		EffectiveAccess access = account(true, binding("ada", role, SPACE, "s")).of("ada", PROJECT, "p");
		assertThat(access.reasons()).singleElement().extracting(Reason::effect).isEqualTo(effect);
		assertThat(access.isGiven()).isEqualTo(effect == Effect.MAY_APPLY);
	}

	@Test
	void aRoleThatDoesNotApplyGivesNoPermission() {
		EffectiveAccess access = account(true, binding("ada", READER, SPACE, "s"),
				binding("ada", DELETER, PROJECT, "p"))
			.of("ada", PROJECT, "p");
		assertThat(access.permissions()).containsExactly("PROJECT_DELETE");
		assertThat(access.strongest()).extracting(Reason::kind).containsExactly(Kind.DIRECT);
		assertThat(access)
			.hasToString("deleter (direct), reader (on the space, does not apply to a restricted project)");
	}

	@Test
	void anAccountAdministratorMayKeepAccessToARestrictedProject() {
		assertThat(account(true).of("boss", PROJECT, "p"))
			.hasToString("account administrator (administrators may keep access)");
	}

	@Test
	void aRoleOnAProjectIsNoneOnItsSpace() {
		EffectiveAccess access = account(false, binding("ada", ADMIN, PROJECT, "p")).of("ada", SPACE, "s");
		assertThat(access.reasons()).isEmpty();
		assertThat(access.isGiven()).isFalse();
	}

	@Test
	void identifiersAreFoundInAnyForm() {
		RoleBinding binding = binding("YWRhPz8=", READER, SPACE, "cw==");
		AccountAccess account = AccountAccess.builder()
			.roleBindings(List.of(binding))
			.roles(List.of(READER))
			.projects(List.of(ArizeModels.project("p", "cw", "p").build()))
			.build();
		assertThat(account.of("YWRhPz8", PROJECT, "p").permissions()).containsExactly("PROJECT_READ");
		assertThat(account.ofUser("YWRhPz8")).hasSize(2);
		assertThat(account.ofResource(SPACE, "cw")).hasSize(1);
	}

	@Test
	void theEntryThatAsksForARoleBindingIsAPartOfItsReason() {
		Instant end = Instant.parse("2027-02-01T00:00:00Z");
		EntrySource source = new EntrySource("access/s.yaml", 4, null);
		DesiredState desired = DesiredState.builder(RoleBindingsScope.ofResource(SPACE, "s"))
			.add(Access.desired("ada", "admin", SPACE, "s"), end, "reader", source)
			.build();
		AccountAccess account = AccountAccess.builder()
			.roleBindings(List.of(binding("ada", READER, SPACE, "s"), binding("bob", READER, SPACE, "s")))
			.projects(List.of(ArizeModels.project("p", "s", "p").build()))
			.desired(List.of(desired))
			.build();
		assertThat(account.of("ada", PROJECT, "p").reasons()).singleElement().satisfies((reason) -> {
			assertThat(reason.source()).isEqualTo(source);
			assertThat(reason.expires()).isEqualTo(end);
			assertThat(reason.thenRoleId()).isEqualTo("reader");
			assertThat(reason.desiredRoleId()).isEqualTo("admin");
		});
		assertThat(account.of("bob", SPACE, "s").reasons()).singleElement()
			.extracting(Reason::source, Reason::expires, Reason::desiredRoleId)
			.containsOnlyNulls();
	}

	@Test
	void aBlankIdentifierIsInvalid() {
		assertThatIllegalArgumentException().isThrownBy(() -> account(false).of(" ", SPACE, "s"))
			.withMessageContaining("userId");
		assertThatIllegalArgumentException().isThrownBy(() -> account(false).ofResource(SPACE, ""))
			.withMessageContaining("resourceId");
	}

	/* Users and resources are listed by what one computation returns */
	@ParameterizedTest
	@ValueSource(longs = { 1, 2, 3, 4, 5 })
	void theListsOfUsersAndOfResourcesAgree(long seed) {
		Random random = new Random(seed);
		List<String> userIds = Stream.iterate(0, (i) -> i + 1).limit(8).map((i) -> "user-" + i).toList();
		List<Space> spaces = Stream.iterate(0, (i) -> i + 1).limit(4).map((i) -> space("space-" + i)).toList();
		FakeArizeDirectory directory = new FakeArizeDirectory();
		List<Project> projects = new ArrayList<>();
		for (int i = 0; i < 10; i++) {
			projects.add(ArizeModels.project("project-" + i, "space-" + random.nextInt(4), "p").build());
			if (random.nextInt(3) == 0) {
				directory.addResourceRestriction("PROJECT", "project-" + i);
			}
		}
		List<RoleBinding> bindings = new ArrayList<>();
		List<String> roles = List.of("admin", "reader", "deleter", "unknown");
		for (String userId : userIds) {
			spaces.stream()
				.filter((space) -> random.nextInt(3) == 0)
				.forEach((space) -> bindings.add(binding(userId, roles.get(random.nextInt(4)), SPACE, space.id())));
			projects.stream()
				.filter((project) -> random.nextInt(4) == 0)
				.forEach((project) -> bindings
					.add(binding(userId, roles.get(random.nextInt(4)), PROJECT, project.id())));
		}
		AccountAccess account = AccountAccess.builder()
			.roleBindings(bindings)
			.users(List.of(user("user-0", "ADMIN"), user("user-1", "MEMBER")))
			.roles(List.of(ADMIN, READER, DELETER))
			.spaces(spaces)
			.projects(projects)
			.restricted(RestrictedProjects.read(directory))
			.build();
		Set<String> ofUsers = texts(userIds.stream().map(account::ofUser).flatMap(List::stream).toList());
		Set<String> ofResources = texts(Stream
			.concat(spaces.stream().map((space) -> account.ofResource(SPACE, space.id())),
					projects.stream().map((project) -> account.ofResource(PROJECT, project.id())))
			.flatMap(List::stream)
			.toList());
		assertThat(ofUsers).isEqualTo(ofResources).hasSizeGreaterThan(30);
		Set<String> ofEach = new HashSet<>();
		for (String userId : userIds) {
			Stream
				.concat(spaces.stream().map((space) -> account.of(userId, SPACE, space.id())),
						projects.stream().map((project) -> account.of(userId, PROJECT, project.id())))
				.filter((access) -> !access.reasons().isEmpty())
				.forEach((access) -> ofEach.addAll(texts(List.of(access))));
		}
		assertThat(ofEach).isEqualTo(ofUsers);
	}

	private static Set<String> texts(Collection<EffectiveAccess> all) {
		Set<String> texts = new HashSet<>();
		all.forEach((access) -> texts.add("%s %s %s %s %s".formatted(access.userId(), access.resourceType(),
				access.resourceId(), access, access.permissions())));
		assertThat(texts).hasSameSizeAs(all);
		return texts;
	}

	/* With a project of a space, and an account administrator */
	private static AccountAccess account(boolean restricted, RoleBinding... bindings) {
		FakeArizeDirectory directory = new FakeArizeDirectory();
		if (restricted) {
			directory.addResourceRestriction("PROJECT", "p");
		}
		return AccountAccess.builder()
			.roleBindings(List.of(bindings))
			.users(List.of(user("ada", "MEMBER"), user("boss", "ADMIN")))
			.roles(List.of(ADMIN, READER, READER_TOO, DELETER))
			.projects(List.of(ArizeModels.project("p", "s", "p").build()))
			.restricted(RestrictedProjects.read(directory))
			.build();
	}

	private static RoleBinding binding(String user, Role role, RoleBindingResourceType type, String resource) {
		return binding(user, role.id(), type, resource);
	}

	private static RoleBinding binding(String user, String role, RoleBindingResourceType type, String resource) {
		return Access.binding(user + "-" + resource, user, role, type, resource);
	}

	private static Role role(String name, String... permissions) {
		return ArizeModels.role(name, name, permissions).build();
	}

	private static Space space(String id) {
		return ArizeModels.space(id, id).isPrivate(null).build();
	}

	private static User user(String id, String accountRole) {
		return ArizeModels.user(id, id + "@example.com").name(id).role(accountRole).build();
	}

}
