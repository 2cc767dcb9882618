package com.arize.rolebindings.reconcile;

import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import com.arize.rolebindings.RoleBindingResourceType;
import org.junit.jupiter.api.Test;

import static com.arize.rolebindings.RoleBindingResourceType.PROJECT;
import static com.arize.rolebindings.RoleBindingResourceType.SPACE;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link RoleBindingKey}.
 */
class RoleBindingKeyTest {

	/* Otherwise a map of them is slow */
	@Test
	void keysOfNumberedUsersAndResourcesHaveDifferentHashCodes() {
		Set<Integer> hashCodes = keys(SPACE).map(RoleBindingKey::hashCode).collect(Collectors.toSet());
		assertThat(hashCodes).hasSizeGreaterThan(99_000);
	}

	@Test
	void equalKeysHaveTheSameHashCode() {
		assertThat(keys(SPACE).map(RoleBindingKey::hashCode))
			.isEqualTo(keys(SPACE).map(RoleBindingKey::hashCode).toList());
		assertThat(new RoleBindingKey(SPACE, "x", "ann")).isNotEqualTo(new RoleBindingKey(PROJECT, "x", "ann"));
	}

	private static Stream<RoleBindingKey> keys(RoleBindingResourceType type) {
		return IntStream.range(0, 100_000)
			.mapToObj((number) -> new RoleBindingKey(type, "U3BhY2U6" + number / 2_000, "VXNlcjo" + number % 2_000));
	}

}
