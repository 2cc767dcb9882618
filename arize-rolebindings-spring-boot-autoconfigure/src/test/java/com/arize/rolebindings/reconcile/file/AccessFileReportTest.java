package com.arize.rolebindings.reconcile.file;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests that the report of an invalid access file lists each mistake once, without
 * consequential errors.
 */
class AccessFileReportTest {

	@ParameterizedTest
	@ValueSource(strings = { "text", "[]", "{}", "{user_id: []}", "{resource_type: ' '}" })
	void invalidScopeIsTheOnlyMistake(String scope) {
		assertThat(report("scope: " + scope + "\nrole_bindings: [{role_id: r}]")).hasLineCount(2)
			.contains("- line 1: ");
	}

	@ParameterizedTest
	@ValueSource(strings = { "[SPACE]", "' '", "~" })
	void resourceTypeThatIsNotTextIsOneMistake(String resourceType) {
		assertThat(report("scope: {user_id: a}\nrole_bindings:\n  - {role_id: r, resource_id: s, resource_type: %s}"
			.formatted(resourceType))).hasLineCount(2).contains("- line 3: ");
	}

	@Test
	void twentyMistakesAreAllListed() {
		assertThat(
				report("scope: {resource_type: SPACE}\nrole_bindings:\n" + "  - {user_id: a, role_id: r}\n".repeat(20)))
			.hasLineCount(21)
			.doesNotContain("more");
	}

	@Test
	void allMistakesAreAvailableAsProblems() {
		InvalidAccessFileException ex = assertThatExceptionOfType(InvalidAccessFileException.class)
			.isThrownBy(() -> AccessContent.read(AccessContent.file("access.yaml",
					"scope: {resource_type: SPACE}\nrole_bindings:\n" + "  - {user_id: a, role_id: r}\n".repeat(30))))
			.actual();
		assertThat(ex.getProblems()).hasSize(30)
			.extracting(InvalidAccessFileException.Problem::line)
			.isSorted()
			.startsWith(3)
			.endsWith(32);
		assertThat(ex.getProblems()).allSatisfy((problem) -> {
			assertThat(problem.file()).isEqualTo("Byte array resource [access.yaml]");
			assertThat(problem.message()).contains("resource_id");
		});
	}

	private static String report(String yaml) {
		return assertThatExceptionOfType(InvalidAccessFileException.class)
			.isThrownBy(() -> AccessContent.read(AccessContent.file("access.yaml", yaml)))
			.actual()
			.getMessage();
	}

}
