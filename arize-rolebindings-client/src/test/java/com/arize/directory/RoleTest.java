package com.arize.directory;

import java.time.OffsetDateTime;
import java.util.List;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link Role}.
 */
class RoleTest {

	@ParameterizedTest
	@CsvSource({ "READ, READ CREATE, true", "CREATE READ, READ CREATE, false", "READ CREATE, READ, false",
			"DELETE, READ CREATE, false", "'', READ, true", "'', '', false" })
	void aRolePermitsLessIfItLacksPermissionsAndAddsNone(String permissions, String other, boolean permitsLess) {
		assertThat(role(permissions).permitsLessThan(role(other))).isEqualTo(permitsLess);
	}

	private static Role role(String permissions) {
		OffsetDateTime now = OffsetDateTime.parse("2026-01-02T03:04:05Z");
		List<String> list = permissions.isEmpty() ? List.of() : List.of(permissions.split(" "));
		return new Role("r1", "Role", null, list, false, now, now);
	}

}
