package com.arize.rolebindings.sample.local;

import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

import com.arize.rolebindings.RoleBinding;
import com.arize.rolebindings.RoleBindingResourceType;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link Seed}.
 */
class SeedTest {

	@Test
	void isAlwaysTheSame120Bindings() {
		List<RoleBinding> bindings = Seed.bindings();
		assertThat(bindings).hasSize(120).isEqualTo(Seed.bindings());
		assertThat(distinct(bindings, RoleBinding::id)).hasSize(120);
		assertThat(distinct(bindings, RoleBinding::userId)).hasSize(20);
		assertThat(distinct(bindings, RoleBinding::resourceId)).hasSize(18);
		assertThat(bindings).filteredOn((binding) -> binding.resourceType() == RoleBindingResourceType.SPACE)
			.hasSize(60);
	}

	@Test
	void hasIdsWithAllSpecialCharactersOfBase64() {
		List<String> ids = Seed.bindings().stream().map(RoleBinding::id).toList();
		assertThat(ids).anyMatch((id) -> id.contains("+"))
			.anyMatch((id) -> id.contains("/"))
			.anyMatch((id) -> id.endsWith("="));
	}

	private static Set<String> distinct(List<RoleBinding> bindings, Function<RoleBinding, String> part) {
		return bindings.stream().map(part).collect(Collectors.toSet());
	}

}
