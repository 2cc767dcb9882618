package com.arize.rolebindings.names;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

import com.arize.testing.MemoryDirectory;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link NameResolver}.
 */
class NameResolverTest {

	private final MemoryDirectory directory = new MemoryDirectory();

	private final NameResolver resolver = new NameResolver(this.directory);

	private final Map<String, RuntimeException> problems = new LinkedHashMap<>();

	@Test
	void similarNamesAreSearchedForTheFirstTwentyUnknownNames() {
		this.directory.user("u1", "ada@example.com");
		List<String> unknown = IntStream.range(0, 2000).mapToObj("ada@example.com%d"::formatted).toList();
		this.resolver.userIds(unknown, this.problems::put);
		assertThat(this.problems.keySet()).containsExactlyElementsOf(unknown);
		assertThat(this.problems.values().stream().filter((ex) -> !nearestNames(ex).isEmpty()).toList()).hasSize(20)
			.containsExactlyElementsOf(this.problems.values().stream().limit(20).toList());
	}

	private static List<String> nearestNames(RuntimeException ex) {
		return ((UnknownNameException) ex).getNearestNames();
	}

}
