package com.arize.console.access;

import java.time.OffsetDateTime;
import java.util.List;

import com.arize.console.access.Permissions.Permission;
import com.arize.directory.Role;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link Permissions}.
 */
class PermissionsTest {

	private static final OffsetDateTime TIME = OffsetDateTime.parse("2026-01-05T09:00:00Z");

	@Test
	void areInGroupsByWhatTheyAreFor() {
		assertThat(
				Permissions.all(List.of(role("SPACE_READ", "ROLE_BINDING_CREATE"), role("SPACE_DELETE", "SPACE_READ"))))
			.hasToString("{Role binding=[Permission[name=ROLE_BINDING_CREATE]], "
					+ "Space=[Permission[name=SPACE_DELETE], Permission[name=SPACE_READ]]}");
	}

	@Test
	void areTextAlsoWithoutAnAction() {
		assertThat(new Permission("ROLE_BINDING_CREATE").text()).isEqualTo("create role binding");
		assertThat(new Permission("AUDIT").object()).isEqualTo("Audit");
	}

	@Test
	void areAddedRemovedAndKept() {
		Permissions permissions = Permissions.of(role("A_READ", "B_READ"), role("B_READ", "C_READ"));
		assertThat(permissions.added()).containsOnlyKeys("A");
		assertThat(permissions.removed()).containsOnlyKeys("C");
		assertThat(permissions.kept()).containsOnlyKeys("B");
	}

	@Test
	void areNotKnownOfAnUnknownRole() {
		assertThat(Permissions.of(null, role("A_READ"))).isNull();
		assertThat(Permissions.of(role("A_READ"), null).added()).containsOnlyKeys("A");
	}

	private static Role role(String... permissions) {
		return new Role("id", "name", "", List.of(permissions), false, TIME, TIME);
	}

}
