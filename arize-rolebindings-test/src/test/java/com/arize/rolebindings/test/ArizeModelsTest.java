package com.arize.rolebindings.test;

import java.time.OffsetDateTime;
import java.util.List;

import com.arize.directory.Organization;
import com.arize.directory.Project;
import com.arize.directory.Role;
import com.arize.directory.Space;
import com.arize.directory.User;
import com.arize.rolebindings.RoleBinding;
import org.junit.jupiter.api.Test;

import static com.arize.rolebindings.RoleBindingResourceType.SPACE;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link ArizeModels}.
 */
class ArizeModelsTest {

	private static final OffsetDateTime DATE = OffsetDateTime.parse("2026-01-05T08:00:00Z");

	private static final OffsetDateTime LATER = DATE.plusDays(1);

	@Test
	void aModelHasDefaults() {
		assertThat(ArizeModels.user("u", "ada@example.com").build())
			.isEqualTo(new User("u", "ada@example.com", "ada@example.com", "ACTIVE", "MEMBER", false, DATE));
		assertThat(ArizeModels.role("r", "Reader", "PROJECT_READ").build())
			.isEqualTo(new Role("r", "Reader", null, List.of("PROJECT_READ"), false, DATE, DATE));
		assertThat(ArizeModels.organization("o", "Growth").build())
			.isEqualTo(new Organization("o", "Growth", "", DATE));
		assertThat(ArizeModels.space("s", "Sales").build()).isEqualTo(new Space("s", "Sales", "", false, DATE));
		assertThat(ArizeModels.project("p", "s", "chat").build()).isEqualTo(new Project("p", "chat", "s", DATE));
	}

	@Test
	void aRoleBindingHasTheTimesThatAreSet() {
		assertThat(ArizeModels.roleBinding("b", "u", "r", SPACE, "s").build())
			.isEqualTo(new RoleBinding("b", "r", "u", SPACE, "s", DATE, DATE));
		assertThat(ArizeModels.roleBinding("b", "u", "r", SPACE, "s").createdAt(LATER).build())
			.isEqualTo(new RoleBinding("b", "r", "u", SPACE, "s", LATER, LATER));
		assertThat(ArizeModels.roleBinding("b", "u", "r", SPACE, "s").updatedAt(LATER).build())
			.isEqualTo(new RoleBinding("b", "r", "u", SPACE, "s", DATE, LATER));
	}

	@Test
	void aModelHasTheValuesThatAreSet() {
		assertThat(ArizeModels.user("u", "ada@example.com")
			.name("Ada")
			.status("INVITED")
			.role(null)
			.isDeveloper(true)
			.createdAt(LATER)
			.build()).isEqualTo(new User("u", "Ada", "ada@example.com", "INVITED", null, true, LATER));
		assertThat(ArizeModels.role("r", "Reader").description("reads").isPredefined(true).updatedAt(LATER).build())
			.isEqualTo(new Role("r", "Reader", "reads", List.of(), true, DATE, LATER));
		assertThat(ArizeModels.role("r", "Reader").createdAt(LATER).build().updatedAt()).isEqualTo(LATER);
		assertThat(ArizeModels.organization("o", "Growth").description("new").createdAt(LATER).build())
			.isEqualTo(new Organization("o", "Growth", "new", LATER));
		assertThat(ArizeModels.space("s", "Sales").description("new").isPrivate(true).createdAt(LATER).build())
			.isEqualTo(new Space("s", "Sales", "new", true, LATER));
		assertThat(ArizeModels.project("p", "s", "chat").createdAt(LATER).build())
			.isEqualTo(new Project("p", "chat", "s", LATER));
	}

}
