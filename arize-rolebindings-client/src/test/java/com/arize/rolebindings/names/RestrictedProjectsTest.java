package com.arize.rolebindings.names;

import java.time.OffsetDateTime;
import java.util.List;

import com.arize.directory.ResourceRestriction;
import org.junit.jupiter.api.Test;

import static com.arize.rolebindings.RoleBindingResourceType.PROJECT;
import static com.arize.rolebindings.RoleBindingResourceType.SPACE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Tests for {@link RestrictedProjects}.
 */
class RestrictedProjectsTest {

	private static final OffsetDateTime TIME = OffsetDateTime.parse("2026-01-05T09:00:00Z");

	@Test
	void areThoseOfRestrictionsThatWereRead() {
		RestrictedProjects projects = RestrictedProjects.of(List.of(new ResourceRestriction("PROJECT", "cA==", TIME),
				new ResourceRestriction("DASHBOARD", "other", TIME)));
		assertThat(projects.contains(PROJECT, "cA")).isTrue();
		assertThat(projects.contains(SPACE, "cA")).isFalse();
		assertThat(projects.contains(PROJECT, "other")).isFalse();
	}

	@Test
	void requireRestrictions() {
		assertThatIllegalArgumentException().isThrownBy(() -> RestrictedProjects.of(null))
			.withMessageContaining("restrictions");
	}

}
