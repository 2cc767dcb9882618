package com.arize.rolebindings.test;

import java.util.List;

import com.arize.directory.Space;
import com.arize.directory.User;
import com.arize.exceptions.NotFoundException;
import com.arize.rolebindings.RoleBinding;
import com.arize.rolebindings.RoleBindingResourceType;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link ExampleAccount}.
 */
@Tag("socket")
class ExampleAccountTest {

	@AutoClose
	private static final ArizeApiStandIn arize = ExampleAccount.start(0);

	private final FakeArizeDirectory directory = arize.directory();

	private final List<RoleBinding> bindings = arize.roleBindings().bindings();

	@Test
	void has120BindingsOfAllUsersAndResources() {
		assertThat(this.bindings).extracting(RoleBinding::id).doesNotHaveDuplicates().hasSize(120);
		assertThat(this.bindings).extracting(RoleBinding::userId)
			.hasSameElementsAs(this.directory.users().map(User::id).toList());
		assertThat(this.bindings).extracting(RoleBinding::resourceId)
			.containsAll(this.directory.spaces().map(Space::id).toList());
		assertThat(this.bindings).filteredOn((binding) -> binding.resourceType() == RoleBindingResourceType.SPACE)
			.hasSize(60);
	}

	@Test
	void resetRestoresTheSameIds() {
		List<User> users = this.directory.users().toList();
		ExampleAccount.reset(arize);
		assertThat(this.directory.users()).isEqualTo(users);
		assertThat(arize.roleBindings().bindings()).isEqualTo(this.bindings);
	}

	@Test
	void everyBindingHasNames() {
		assertThat(this.bindings).allSatisfy((binding) -> {
			assertThat(this.directory.getUser(binding.userId()).email()).endsWith("@example.com");
			assertThat(this.directory.getRole(binding.roleId()).name()).startsWith("Space ");
			assertThat((binding.resourceType() == RoleBindingResourceType.SPACE)
					? this.directory.getSpace(binding.resourceId()).name()
					: this.directory.getProject(binding.resourceId()).name())
				.isNotBlank();
		});
	}

	@Test
	void refusesUnknownIds() {
		String user = this.directory.findUserByEmail("ada@example.com").orElseThrow().id();
		assertThatExceptionOfType(NotFoundException.class).isThrownBy(
				() -> arize.roleBindings().create(user, "unknown", RoleBindingResourceType.SPACE, "U3BhY2U6MjpWNEth"));
	}

	@Test
	void hasARoleWithoutPermissions() {
		assertThat(this.directory.findRoleByName("No Permissions").orElseThrow().permissions()).isEmpty();
	}

	@Test
	void namesAreUnique() {
		assertThat(this.directory.users()).hasSize(20).extracting(User::email).doesNotHaveDuplicates();
		assertThat(this.directory.findRoleByName("Space Reader")).isPresent();
		assertThat(this.directory.findSpaceByName("Payments")).map(Space::id).contains("U3BhY2U6MTpWNEth");
	}

}
