package com.arize.rolebindings.names;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;

import com.arize.directory.AmbiguousNameException;
import com.arize.directory.UnknownNameException;
import com.arize.testing.MemoryDirectory;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link IdResolver}.
 */
class IdResolverTest {

	private final MemoryDirectory directory = new MemoryDirectory();

	private final IdResolver resolver = new IdResolver(this.directory);

	private final Map<String, RuntimeException> problems = new LinkedHashMap<>();

	@Test
	void similarNamesAreSearchedForTheFirstTwentyUnknownNames() {
		this.directory.user("u1", "ada@example.com");
		List<String> unknown = IntStream.range(0, 2000).mapToObj("ada@example.com%d"::formatted).toList();
		this.resolver.userIds(unknown, Set.of(), this.problems::put);
		assertThat(this.problems.keySet()).containsExactlyElementsOf(unknown);
		assertThat(this.problems.values().stream().filter((ex) -> !nearestNames(ex).isEmpty()).toList()).hasSize(20)
			.containsExactlyElementsOf(this.problems.values().stream().limit(20).toList());
	}

	@Test
	void allAmbiguousNamesAreFoundByTwoCalls() {
		List<String> ambiguous = IntStream.range(0, 60).mapToObj("Space %d"::formatted).toList();
		ambiguous.forEach((name) -> this.directory.space(name + "a", name).space(name + "b", name));
		this.directory.space("s", "Payments");
		List<String> names = new ArrayList<>(ambiguous);
		names.add("Payments");
		assertThat(this.resolver.spaceIds(names, this.problems::put)).isEqualTo(Map.of("Payments", "s"));
		assertThat(this.problems.keySet()).containsExactlyElementsOf(ambiguous);
		assertThat(this.problems.get("Space 7")).isInstanceOf(AmbiguousNameException.class)
			.hasMessage("2 spaces have the name 'Space 7'; use an id instead: Space\\u00207a, Space\\u00207b");
		assertThat(this.directory.calls()).containsExactly("findSpacesByName", "findSpacesByName");
	}

	@Test
	void theCaseOfAnAmbiguousAddressIsIgnored() {
		this.directory.user("u1", "ada@example.com").user("u2", "Ada@example.com").user("u3", "eve@example.com");
		assertThat(this.resolver.userIds(List.of("ADA@example.com", "adA@example.com", "EVE@example.com"), Set.of(),
				this.problems::put))
			.isEqualTo(Map.of("EVE@example.com", "u3"));
		assertThat(this.problems).containsOnlyKeys("ADA@example.com", "adA@example.com");
	}

	@Test
	void anIdThatNoRequestCanHaveIsUnknownBesideOthers() {
		this.directory.user("VXNlcjox", "ada@example.com");
		assertThat(this.resolver.unknownUserIds(List.of("VXNlcjox", "VXNlcjoy", "..")))
			.containsExactlyInAnyOrder("VXNlcjoy", "..");
	}

	@Test
	void aNameIsUnknownNextToAnAmbiguousOne() {
		this.directory.role("r1", "Admin").role("r2", "Admin");
		assertThat(this.resolver.roleIds(List.of("Admin", "Admn"), this.problems::put)).isEmpty();
		assertThat(this.problems.get("Admn")).hasMessage("role 'Admn' is unknown: did you mean 'Admin'?");
	}

	private static List<String> nearestNames(RuntimeException ex) {
		return ((UnknownNameException) ex).getNearestNames();
	}

}
