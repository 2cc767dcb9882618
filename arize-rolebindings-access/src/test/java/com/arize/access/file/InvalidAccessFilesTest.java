package com.arize.access.file;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import com.arize.directory.ArizeDirectory;
import com.arize.exceptions.ConfigurationException;
import com.arize.testing.MemoryDirectory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.core.io.InputStreamResource;
import org.springframework.core.io.Resource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/**
 * Tests for the problems of several documents and files, of groups and of anchors.
 */
class InvalidAccessFilesTest {

	private static final String A = "Byte array resource [a.yaml]";

	private static final FileLimits LIMITS = new FileLimits(1_000, 60, 10);

	private static final String IN_SPACE = "scope: {resource_type: SPACE, resource_id: s}\nrole_bindings:\n";

	@Test
	void theProblemsOfAllFilesAreReportedByFile() {
		assertThat(problems(file("b.yaml", "scope: {user_id: ["), file("a.yaml", """
				scope: {user_id: ada}
				rolebindings: []
				role_bindings: []
				---
				scope: {user: ada, user_id: ada}
				role_bindings: []
				"""), file("c.yaml", "scope: {user_id: bob}\nrole_bindings: []"), file("d.yaml", "---\n---")))
			.isEqualTo(
					"""
							Access files have errors:
							\tByte array resource [b.yaml]:
							\t- line 1: while parsing a flow node, expected the node content, but found '<stream end>' (column 19)
							\tByte array resource [a.yaml]:
							\t- line 2: 'rolebindings' is unknown: did you mean 'role_bindings'?
							\t- line 5: user_id must not be set together with user
							\tByte array resource [d.yaml]:
							\t- line 1: the file is empty"""
						.replace("\n", System.lineSeparator()));
	}

	@Test
	void aScopeInTwoFilesIsReportedWithBothPlaces() {
		String yaml = "# comment\nscope: {resource_type: SPACE, resource_id: s}\nrole_bindings: []";
		assertThat(problems(file("a.yaml", yaml), file("b.yaml", yaml))).isEqualTo(
				"Byte array resource [b.yaml] has errors:%n\t- line 2: the scope has role bindings in common with"
					.formatted()
						+ " the scope in line 2 of Byte array resource [a.yaml]; each role binding must be in the scope of one"
						+ " document only");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			value = { "{user_id: u}|{user_id: u}", "{user_id: u}|{resource_type: PROJECT}",
					"{resource_type: SPACE}|{resource_type: SPACE, resource_id: s}",
					"{resource_type: SPACE, resource_id: s}|{user_id: u}" })
	void documentsOfOneFileForTheSameBindingAreReported(String first, String second) {
		String yaml = "scope: %s\nrole_bindings: []\n---\nscope: %s\nrole_bindings: []".formatted(first, second);
		assertThat(problems(yaml))
			.contains("- line 4: the scope has role bindings in common with the scope in line 1; each");
	}

	@Test
	void aScopeByNameAndByIdIsReported() {
		AccessDocuments documents = AccessContent.read(file("a.yaml", "scope: {space: Payments}\nrole_bindings: []"),
				file("b.yaml", IN_SPACE + "  []"));
		assertThat(problems(documents, new MemoryDirectory().space("s", "Payments"))).contains("[b.yaml] has errors")
			.contains("in common with the scope in line 1 of " + A);
	}

	@Test
	void anUnknownUserOfAGroupIsReportedOnceInTheGroup() {
		AccessDocuments documents = AccessContent.read(file("a.yaml", """
				groups:
				  g:
				    - ada@x.example
				    - adda@x.example
				---
				scope: {resource_type: SPACE}
				role_bindings:
				  - {group: g, role_id: r, resource_id: s}
				  - {group: g, role_id: r, resource_id: t}
				"""));
		assertThat(problems(documents, new MemoryDirectory().user("u", "ada@x.example"))).isEqualTo(A
				+ " has errors:%n\t- line 4: user 'adda@x.example' is unknown: did you mean 'ada@x.example'?%nNot in the account: invite first: adda@x.example"
					.formatted());
	}

	@Test
	void aGroupThatIsDeclaredTwiceIsReportedWithBothPlaces() {
		assertThat(problems(file("b.yaml", "groups: {g: []}"),
				file("a.yaml", "groups:\n  g: []\n---\n" + IN_SPACE + " []")))
			.isEqualTo(A + " has errors:%n\t- line 2: group 'g' is declared already, in line 1 of Byte array resource"
				.formatted() + " [b.yaml]");
	}

	@Test
	void aGroupIsNotUnknownIfAFileCannotBeRead() {
		assertThat(problems(file("a.yaml", IN_SPACE + "  - {group: g, role_id: r}"), file("b.yaml", "groups: {g: [")))
			.startsWith("Byte array resource [b.yaml] has errors:")
			.doesNotContain("'g'");
	}

	@Test
	void aUserWithTwoRolesByGroupsIsReportedWithBothLines() {
		assertThat(problems("""
				groups: {g: [{user_id: ada}, {user_id: bob}], h: [{user_id: eve}, {user_id: ada}]}
				---
				scope: {resource_type: SPACE, resource_id: s}
				role_bindings:
				  - {group: g, role_id: r}
				  - {group: h, role_id: r2}
				  - {role_id: r, expires: 2027-01-31, user_ids: [ada, zoe, zoe]}
				  - {role_id: r2, expires: 2027-01-31, user_ids: [ada]}
				  - {role_id: r2, expires: 2028-01-31, user_ids: [ada]}
				""").lines().skip(1)).containsExactly(
				"\t- line 6: user 'ada' has another role on SPACE 's' already, in line 5",
				"\t- line 8: user 'ada' has another role on SPACE 's' already, in line 7",
				"\t- line 9: user 'ada' has two roles on SPACE 's' already, in line 5");
	}

	@Test
	void documentsWithoutAScopeAreReported() {
		assertThat(problems(file("a.yaml", "groups: {g: []}"), file("b.yaml", "groups: {h: []}")))
			.isEqualTo(A + " has errors:%n\t- line 1: no document has a scope".formatted());
	}

	@ParameterizedTest
	@ValueSource(strings = { "x-a: &a {<<: *a}", "x-a: {<<: text}", "x-a: {<<: [[]]}", "x-a: {<<: }",
			"x-a: &a {b: {<<: *a}}" })
	void aMergeOfSomethingElseIsReported(String yaml) {
		assertThat(problems(yaml + "\n" + IN_SPACE + "  []"))
			.endsWith("line 1: << must be another mapping, or a list of mappings");
	}

	@Test
	void mergesDoNotGrowWithoutALimit() {
		StringBuilder yaml = new StringBuilder("x-0: &a0 {m0: v}\n");
		for (int i = 1; i < 300; i++) {
			yaml.append("x-%1$d: &a%1$d {m%1$d: v, <<: *a%2$d}\n".formatted(i, i - 1));
		}
		assertThat(problems(yaml + IN_SPACE + "  []"))
			.contains("line 100: a mapping with << must not have more than 100 members");
	}

	@Test
	void groupsThatStandForTooManyRoleBindingsAreReported() {
		assertThat(problems(LIMITS,
				file("a.yaml", "groups: {g: [%s]}\nscope: {resource_type: SPACE}\n"
					.formatted("{user_id: u}, {user_id: v}, {user_id: w}, {user_id: x}") + "role_bindings:\n"
						+ "  - {group: g, role_id: r, resource_id: s}\n  - {group: g, role_id: r, resource_id: t}\n"
						+ "  - {group: g, role_id: r, resource_id: u}\n")))
			.endsWith("line 6: the files have more than 10 role bindings");
	}

	@ParameterizedTest
	@ValueSource(strings = { "role_bindings: [%s {}]\n---\ngroups: {}", "groups: {%s h: text}" })
	void anAnchorThatStandsForTooManyUsersIsNotReadCompletely(String document) {
		String lists = IntStream.range(0, 3)
			.mapToObj(document.startsWith("groups") ? "g%d: *users, "::formatted
					: "{users: *users, role_id: r, resource_id: s%d}, "::formatted)
			.collect(Collectors.joining());
		assertThat(problems(LIMITS,
				file("a.yaml",
						"x-users: &users [a, b, c, d]\n" + "scope: {resource_type: SPACE}\n"
								+ document.formatted(lists))))
			.isEqualTo(A + " has errors:%n\t- line 1: the files have more than 10 users in role bindings and groups"
				.formatted());
	}

	@Test
	void filesThatAreTooLargeTogetherAreNotParsed() {
		Resource malformed = file("a.yaml", "[" + " ".repeat(600));
		assertThatExceptionOfType(ConfigurationException.class)
			.isThrownBy(() -> AccessFiles.readAll(List.of(malformed, malformed), null, "default", LIMITS))
			.isNotInstanceOf(InvalidAccessFileException.class)
			.withMessage("the access files have more than 1000 bytes together");
	}

	@Test
	void filesWithTooManyNodesTogetherAreNotReadCompletely() {
		Resource file = file("a.yaml", "x-a: [" + "a,".repeat(25) + "]\n" + IN_SPACE + "[]");
		assertThat(problems(LIMITS, file, file))
			.contains("line 1: the files have more than 60 texts, lists and mappings (column ");
	}

	@ParameterizedTest
	@ValueSource(strings = { "a", "[a]" })
	void aFileWithTooManyAliasesIsNotReadCompletely(String anchored) {
		String aliases = "*a,".repeat(10) + "\n";
		assertThat(problems("x-a: &a %s\nx-b: [\n%s]\n%s []".formatted(anchored, aliases.repeat(100_000), IN_SPACE)))
			.endsWith("line 1003: the file has more than 10000 aliases (column 1)");
		assertThat(AccessContent
			.read(file("a.yaml", "x-a: &a %s\nx-b: [\n%s]\n%s []".formatted(anchored, aliases.repeat(1_000), IN_SPACE)))
			.accounts()).hasSize(1);
	}

	@Test
	void theLimitsFitLargeAccounts() {
		assertThat(FileLimits.DEFAULT).isEqualTo(new FileLimits(20 * 1024 * 1024, 2_000_000, 1_000_000));
	}

	@Test
	void aFileThatIsMuchTooLargeIsNotReadCompletely() {
		InputStream large = new ByteArrayInputStream(new byte[AccessFiles.MAX_SIZE + 100]);
		assertThatExceptionOfType(ConfigurationException.class)
			.isThrownBy(() -> AccessContent.read(new InputStreamResource(large, "large.yaml")))
			.withMessage("cannot read InputStream resource [large.yaml]: it is larger than 10485760 bytes");
		assertThat(large).hasBinaryContent(new byte[99]);
	}

	@Test
	void aLongValueIsCutInTheReport() {
		assertThat(problems(
				"scope: {space: s}\nrole_bindings: [{user: u, role: r, expires: '%s'}]".formatted("x".repeat(60_000))))
			.contains("line 2: expires must be a date")
			.endsWith("xxx...")
			.hasSizeLessThan(2_000);
	}

	private static Resource file(String name, String text) {
		return AccessContent.file(name, text);
	}

	private static String problems(String yaml) {
		return problems(file("a.yaml", yaml));
	}

	private static String problems(Resource... files) {
		return catchThrowableOfType(InvalidAccessFileException.class, () -> AccessContent.read(files)).getMessage();
	}

	private static String problems(FileLimits limits, Resource... files) {
		return catchThrowableOfType(InvalidAccessFileException.class,
				() -> AccessFiles.readAll(List.of(files), List.of("default"), "default", limits))
			.getMessage();
	}

	private static String problems(AccessDocuments documents, ArizeDirectory directory) {
		return catchThrowableOfType(InvalidAccessFileException.class, () -> documents.resolve(directory)).getMessage();
	}

}
