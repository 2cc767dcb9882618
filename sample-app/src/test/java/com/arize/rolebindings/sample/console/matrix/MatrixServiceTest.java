package com.arize.rolebindings.sample.console.matrix;

import java.util.List;
import java.util.stream.IntStream;

import com.arize.directory.Role;
import com.arize.directory.Space;
import com.arize.directory.User;
import com.arize.rolebindings.RoleBindingResourceType;
import com.arize.rolebindings.autoconfigure.ArizeAccounts;
import com.arize.rolebindings.sample.ConsoleTest;
import com.arize.rolebindings.sample.console.directory.Label;
import com.arize.rolebindings.test.ArizeApiStandIn;
import com.arize.rolebindings.test.FakeArizeDirectory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.TestPropertySource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link MatrixService}.
 */
@ConsoleTest
@TestPropertySource(properties = "arize.directory.cache-ttl=0s")
class MatrixServiceTest {

	@Autowired
	private MatrixService service;

	@Autowired
	private ArizeAccounts accounts;

	@Autowired
	private ArizeApiStandIn arize;

	@BeforeEach
	void reset() {
		this.arize.reset();
	}

	@Test
	void ordersUsersAndSpacesByName() {
		grant("eve", "reader", "Sales");
		grant("Ada", "admin", "payments");
		Matrix matrix = read("", "", "").matrix();
		assertThat(matrix.users()).extracting(Label::text).containsExactly("Ada", "eve");
		assertThat(matrix.resources()).extracting(Label::text).containsExactly("payments", "Sales");
		assertThat(matrix.cells()).extracting((cell) -> cell.role().text()).containsExactly("admin", "reader");
		assertThat(matrix.row(1)).element(0).isNull();
		assertThat(matrix.row(1).get(1).role().text()).isEqualTo("reader");
	}

	@Test
	void ordersProjectsBySpace() {
		FakeArizeDirectory directory = this.arize.directory();
		User user = directory.addUser("Ada", "ada@example.com");
		Role role = directory.addRole("Admin", "PROJECT_READ");
		Space second = directory.addSpace("Sales");
		Space first = directory.addSpace("Payments");
		for (String project : List.of(directory.addProject(second.id(), "alpha").id(),
				directory.addProject(first.id(), "beta").id())) {
			this.arize.roleBindings().create(user.id(), role.id(), RoleBindingResourceType.PROJECT, project);
		}
		assertThat(read(RoleBindingResourceType.PROJECT, "", "", "").matrix().resources())
			.extracting((project) -> project.detail() + " " + project.text())
			.containsExactly("Payments beta", "Sales alpha");
	}

	@Test
	void filtersByPartsOfNames() {
		grant("Ada", "admin", "Payments");
		grant("Eve", "reader", "Sales");
		assertThat(read(" ADA@", "", "").matrix().users()).extracting(Label::text).containsExactly("Ada");
		assertThat(read("", "", "sal").matrix().users()).extracting(Label::text).containsExactly("Eve");
		assertThat(read("ada", "", "sal").matrix().cells()).isEmpty();
	}

	@Test
	void filtersByRole() {
		grant("Ada", "admin", "Payments");
		grant("Eve", "reader", "Sales");
		String reader = this.arize.directory().findRoleByName("reader").orElseThrow().id();
		MatrixView view = read("", reader, "");
		assertThat(view.matrix().users()).extracting(Label::text).containsExactly("Eve");
		assertThat(view.roles()).extracting(Label::text).containsExactly("admin", "reader");
	}

	@Test
	void limitsUsersAndSpaces() {
		IntStream.range(0, 70).forEach((i) -> grant("user-%02d".formatted(i), "reader", "space-%02d".formatted(i)));
		Matrix matrix = read("", "", "").matrix();
		assertThat(matrix.users()).hasSize(60).last().extracting(Label::text).isEqualTo("user-59");
		assertThat(matrix.resources()).hasSize(60);
		assertThat(matrix.allUsers()).isEqualTo(70);
		assertThat(matrix.allResources()).isEqualTo(70);
		assertThat(matrix.isPartial()).isTrue();
		assertThat(read("user-0", "", "").matrix().isPartial()).isFalse();
	}

	@Test
	void gives8RolesAColorOfTheirOwn() {
		IntStream.range(0, 10).forEach((i) -> grant("user", "role-" + i, "space-" + i));
		assertThat(read("", "", "").matrix().legend()).extracting((role) -> role.role().text() + " " + role.mark())
			.containsExactly("role-0 1", "role-1 2", "role-2 3", "role-3 4", "role-4 5", "role-5 6", "role-6 7",
					"role-7 8", "role-8 +", "role-9 +");
	}

	@Test
	void displaysIdentifiersOfWhatTheDirectoryDoesNotHave() {
		this.arize.roleBindings().create("some-user", "some-role", RoleBindingResourceType.SPACE, "some-space");
		Matrix matrix = read("", "", "").matrix();
		assertThat(matrix.users()).extracting(Label::text).containsExactly("some-user");
		assertThat(matrix.legend()).extracting((role) -> role.role().text() + " " + role.mark())
			.containsExactly("some-role ?");
	}

	@Test
	void stopsAfter5000RoleBindings() {
		for (int i = 0; i <= MatrixService.MAX_BINDINGS; i++) {
			this.arize.roleBindings().create("user-" + i % 10, "role", RoleBindingResourceType.SPACE, "space-" + i);
		}
		MatrixView view = read("", "", "");
		assertThat(view.complete()).isFalse();
		assertThat(view.searched()).isEqualTo(MatrixService.MAX_BINDINGS);
		assertThat(this.arize.requests()).filteredOn((request) -> request.startsWith("GET /v2/role-bindings"))
			.hasSize(51);
	}

	private MatrixView read(String user, String role, String resource) {
		return read(RoleBindingResourceType.SPACE, user, role, resource);
	}

	private MatrixView read(RoleBindingResourceType type, String user, String role, String resource) {
		return this.service.read(this.accounts.get(this.accounts.names().get(0)),
				new MatrixFilter(type, user, role, resource));
	}

	private void grant(String user, String role, String space) {
		FakeArizeDirectory directory = this.arize.directory();
		String email = user + "@example.com";
		String userId = directory.findUserByEmail(email).orElseGet(() -> directory.addUser(user, email)).id();
		String roleId = directory.findRoleByName(role).orElseGet(() -> directory.addRole(role, "SPACE_READ")).id();
		String spaceId = directory.findSpaceByName(space).orElseGet(() -> directory.addSpace(space)).id();
		this.arize.roleBindings().create(userId, roleId, RoleBindingResourceType.SPACE, spaceId);
	}

}
