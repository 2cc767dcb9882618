package com.arize.console.access;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

import com.arize.directory.Role;
import com.arize.directory.Space;
import com.arize.directory.User;
import com.arize.rolebindings.RoleBindingResourceType;
import com.arize.rolebindings.autoconfigure.ArizeAccounts;
import com.arize.console.ConsoleClient;
import com.arize.console.ConsoleTest;
import com.arize.rolebindings.test.ArizeApiStandIn;
import com.arize.rolebindings.test.FakeArizeDirectory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link Matrix}.
 */
@ConsoleTest
class MatrixTest {

	@Autowired
	private AccountIndex index;

	@Autowired
	private ArizeAccounts accounts;

	@Autowired
	private ArizeApiStandIn arize;

	@BeforeEach
	void reset() {
		this.arize.reset();
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
		assertThat(read(RoleBindingResourceType.PROJECT, "", "").resources())
			.extracting((project) -> project.detail() + " " + project.text())
			.containsExactly("Payments beta", "Sales alpha");
	}

	@Test
	void filtersByPartsOfNames() {
		grant("Ada", "admin", "Payments");
		grant("Eve", "reader", "Sales");
		assertThat(read(" ADA@", "").users()).extracting(Label::text).containsExactly("Ada");
		assertThat(read("", "sal").users()).extracting(Label::text).containsExactly("Eve");
		assertThat(read("ada", "sal").cells()).isEmpty();
	}

	@Test
	void limitsUsersAndSpacesOfAllRoleBindings() {
		IntStream.range(0, 70).forEach((i) -> grant("user-%02d".formatted(i), "reader", "space-%02d".formatted(i)));
		Matrix matrix = read("", "");
		assertThat(matrix.users()).hasSize(60).last().extracting(Label::text).isEqualTo("user-59");
		assertThat(matrix.resources()).hasSize(60);
		assertThat(matrix.allUsers()).isEqualTo(70);
		assertThat(matrix.allResources()).isEqualTo(70);
		assertThat(matrix.isPartial()).isTrue();
		assertThat(read("user-0", "").isPartial()).isFalse();
	}

	@Test
	void givesEveryRoleInitialsOfItsOwnAnd8AColor() {
		IntStream.range(0, 10).forEach((i) -> grant("user", "Role " + i, "space-" + i));
		grant("user", "Space Admin", "a");
		grant("user", "Space Annotator", "b");
		grant("user", "Space Admiral", "c");
		assertThat(read("", "").roles().values())
			.extracting((role) -> role.label().text() + " " + role.mark() + " " + role.hue())
			.containsExactly("Role 0 R0 role-0", "Role 1 R1 role-1", "Role 2 R2 role-2", "Role 3 R3 role-3",
					"Role 4 R4 role-4", "Role 5 R5 role-5", "Role 6 R6 role-6", "Role 7 R7 role-7",
					"Role 8 R8 role-other", "Role 9 R9 role-other", "Space Admin SA role-other",
					"Space Admiral SAd role-other", "Space Annotator SAn role-other");
	}

	@Test
	void hasInheritedRolesOfProjects() {
		grant("Ada", "admin", "Payments");
		String space = this.arize.directory().findSpaceByName("Payments").orElseThrow().id();
		String open = this.arize.directory().addProject(space, "open").id();
		String locked = this.arize.directory().addProject(space, "locked").id();
		this.arize.directory().addResourceRestriction("PROJECT", locked);
		Matrix matrix = read(RoleBindingResourceType.PROJECT, "", "");
		Map<String, AccessRow> cells = matrix.row(matrix.users().get(0).id());
		assertThat(cells).containsOnlyKeys(open, locked);
		assertThat(cells.get(open).access()).matches((cell) -> !cell.isDirect() && !cell.restricted());
		assertThat(cells.get(locked).access()).matches((cell) -> !cell.isDirect() && cell.restricted());
		assertThat(matrix.inherited()).isEqualTo(2);
	}

	@Test
	void hasTheDirectRoleWhereThereIsAnInheritedOne() {
		grant("Ada", "admin", "Payments");
		String space = this.arize.directory().findSpaceByName("Payments").orElseThrow().id();
		String project = this.arize.directory().addProject(space, "open").id();
		String reader = this.arize.directory().addRole("reader", "PROJECT_READ").id();
		String ada = this.arize.directory().findUserByEmail("Ada@example.com").orElseThrow().id();
		this.arize.roleBindings().create(ada, reader, RoleBindingResourceType.PROJECT, project);
		Matrix matrix = read(RoleBindingResourceType.PROJECT, "", "");
		assertThat(matrix.row(ada).get(project)).matches((cell) -> cell.access().isDirect())
			.matches((cell) -> cell.role().text().equals("reader"));
	}

	@Test
	void ordersByNameIgnoringCaseAndUnnamedIdsLastAsTheTable() {
		grant("Zoe", "reader", "Sales");
		grant("ada", "admin", "payments");
		ConsoleClient.seed(this.arize, "an-id", "r", "an-id");
		Matrix matrix = read("", "");
		assertThat(matrix.users()).extracting(Label::text).containsExactly("ada", "Zoe", "an-id");
		assertThat(matrix.resources()).extracting(Label::text).containsExactly("payments", "Sales", "an-id");
		assertThat(matrix.roles().values()).extracting((role) -> role.label().text())
			.containsExactly("admin", "reader", "r");
		assertThat(matrix.row(matrix.users().get(1).id())).containsOnlyKeys(matrix.resources().get(1).id());
		Snapshot snapshot = this.index.snapshot(this.accounts.get(this.accounts.names().get(0)));
		assertThat(new AccessFilter(null, null, null, null, null, null, null, null, null).select(snapshot))
			.extracting((binding) -> snapshot.users().label(binding.userId()).text())
			.containsExactly("ada", "Zoe", "an-id");
	}

	private Matrix read(String user, String resource) {
		return read(RoleBindingResourceType.SPACE, user, resource);
	}

	private Matrix read(RoleBindingResourceType type, String user, String resource) {
		Snapshot snapshot = this.index.snapshot(this.accounts.get(this.accounts.names().get(0)));
		AccessFilter filter = new AccessFilter(type, null, user, null, null, resource, null, null, null);
		return Matrix.of(snapshot, type, filter.filter(snapshot).toList());
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
