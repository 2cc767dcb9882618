package com.arize.rolebindings.test;

import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

import com.arize.directory.Space;
import com.arize.directory.User;
import com.arize.exceptions.NotFoundException;
import com.arize.rolebindings.RoleBinding;
import com.arize.rolebindings.RoleBindingResourceType;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link ExampleAccount}.
 */
class ExampleAccountTest {

	@Test
	void isAlwaysTheSame120Bindings() {
		List<RoleBinding> bindings = bindings();
		assertThat(bindings).hasSize(120).isEqualTo(bindings());
		assertThat(distinct(bindings, RoleBinding::id)).hasSize(120);
		assertThat(distinct(bindings, RoleBinding::userId)).hasSize(20);
		assertThat(distinct(bindings, RoleBinding::resourceId)).hasSize(18);
		assertThat(bindings).filteredOn((binding) -> binding.resourceType() == RoleBindingResourceType.SPACE)
			.hasSize(60);
	}

	@Test
	void hasIdsWithAllSpecialCharactersOfBase64() {
		List<String> ids = bindings().stream().map(RoleBinding::id).toList();
		assertThat(ids).anyMatch((id) -> id.contains("+"))
			.anyMatch((id) -> id.contains("/"))
			.anyMatch((id) -> id.endsWith("="));
	}

	@Test
	void resetRestoresTheSameIds() {
		try (ArizeApiStandIn arize = ExampleAccount.start(0)) {
			List<User> users = arize.directory().users().toList();
			List<RoleBinding> bindings = arize.roleBindings().bindings();
			ExampleAccount.reset(arize);
			assertThat(arize.directory().users()).isEqualTo(users);
			assertThat(arize.roleBindings().bindings()).isEqualTo(bindings);
		}
	}

	@Test
	void everyBindingHasNames() {
		try (ArizeApiStandIn arize = ExampleAccount.start(0)) {
			assertThat(arize.roleBindings().bindings()).allSatisfy((binding) -> {
				assertThat(arize.directory().getUser(binding.userId()).email()).endsWith("@example.com");
				assertThat(arize.directory().getRole(binding.roleId()).name()).startsWith("Space ");
				assertThat(name(arize.directory(), binding)).isNotBlank();
			});
		}
	}

	@Test
	void refusesUnknownIds() {
		try (ArizeApiStandIn arize = ExampleAccount.start(0)) {
			String user = arize.directory().findUserByEmail("ada@example.com").orElseThrow().id();
			assertThatExceptionOfType(NotFoundException.class).isThrownBy(() -> arize.roleBindings()
				.create(user, "unknown", RoleBindingResourceType.SPACE, "U3BhY2U6MjpWNEth"));
		}
	}

	@Test
	void hasARoleWithoutPermissions() {
		try (ArizeApiStandIn arize = ExampleAccount.start(0)) {
			assertThat(arize.directory().findRoleByName("No Permissions").orElseThrow().permissions()).isEmpty();
		}
	}

	@Test
	void namesAreUnique() {
		try (ArizeApiStandIn arize = ExampleAccount.start(0)) {
			assertThat(arize.directory().users()).hasSize(20).extracting(User::email).doesNotHaveDuplicates();
			assertThat(arize.directory().findUserByEmail("ada@example.com")).isPresent();
			assertThat(arize.directory().findRoleByName("Space Reader")).isPresent();
			assertThat(arize.directory().findSpaceByName("Payments")).map(Space::id).contains("U3BhY2U6MTpWNEth");
		}
	}

	private static String name(FakeArizeDirectory directory, RoleBinding binding) {
		return (binding.resourceType() == RoleBindingResourceType.SPACE)
				? directory.getSpace(binding.resourceId()).name() : directory.getProject(binding.resourceId()).name();
	}

	private static List<RoleBinding> bindings() {
		try (ArizeApiStandIn arize = ExampleAccount.start(0)) {
			return arize.roleBindings().bindings();
		}
	}

	private static Set<String> distinct(List<RoleBinding> bindings, Function<RoleBinding, String> part) {
		return bindings.stream().map(part).collect(Collectors.toSet());
	}

}
