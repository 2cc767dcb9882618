package com.arize.rolebindings.test;

import java.time.OffsetDateTime;
import java.util.List;

import com.arize.directory.Organization;
import com.arize.directory.Project;
import com.arize.directory.Role;
import com.arize.directory.Space;
import com.arize.directory.User;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link DirectoryModels}.
 */
class DirectoryModelsTest {

	private static final OffsetDateTime DATE = OffsetDateTime.parse("2026-01-05T08:00:00Z");

	private static final OffsetDateTime LATER = DATE.plusDays(1);

	@Test
	void aModelHasDefaults() {
		assertThat(DirectoryModels.user("u", "ada@example.com").build())
			.isEqualTo(new User("u", "ada@example.com", "ada@example.com", "ACTIVE", "MEMBER", false, DATE));
		assertThat(DirectoryModels.role("r", "Reader", "PROJECT_READ").build())
			.isEqualTo(new Role("r", "Reader", null, List.of("PROJECT_READ"), false, DATE, DATE));
		assertThat(DirectoryModels.organization("o", "Growth").build())
			.isEqualTo(new Organization("o", "Growth", "", DATE));
		assertThat(DirectoryModels.space("s", "Sales").build()).isEqualTo(new Space("s", "Sales", "", false, DATE));
		assertThat(DirectoryModels.project("p", "s", "chat").build()).isEqualTo(new Project("p", "chat", "s", DATE));
	}

	@Test
	void aModelHasTheValuesThatAreSet() {
		assertThat(DirectoryModels.user("u", "ada@example.com")
			.name("Ada")
			.status("INVITED")
			.role(null)
			.isDeveloper(true)
			.createdAt(LATER)
			.build()).isEqualTo(new User("u", "Ada", "ada@example.com", "INVITED", null, true, LATER));
		assertThat(DirectoryModels.role("r", "Reader").description("reads").isPredefined(true).updatedAt(LATER).build())
			.isEqualTo(new Role("r", "Reader", "reads", List.of(), true, DATE, LATER));
		assertThat(DirectoryModels.role("r", "Reader").createdAt(LATER).build().updatedAt()).isEqualTo(LATER);
		assertThat(DirectoryModels.organization("o", "Growth").description("new").createdAt(LATER).build())
			.isEqualTo(new Organization("o", "Growth", "new", LATER));
		assertThat(DirectoryModels.space("s", "Sales").description("new").isPrivate(true).createdAt(LATER).build())
			.isEqualTo(new Space("s", "Sales", "new", true, LATER));
		assertThat(DirectoryModels.project("p", "s", "chat").createdAt(LATER).build())
			.isEqualTo(new Project("p", "chat", "s", LATER));
	}

}
