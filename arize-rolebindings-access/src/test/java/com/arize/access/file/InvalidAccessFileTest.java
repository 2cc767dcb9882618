package com.arize.access.file;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import com.arize.directory.ArizeDirectory;
import com.arize.exceptions.ConfigurationException;
import com.arize.internal.Secrets;
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
 * Tests for the problems of malformed files.
 */
class InvalidAccessFileTest {

	private static final String A = "Byte array resource [a.yaml]";

	private static final AccessFiles.Limits LIMITS = new AccessFiles.Limits(1_000, 60, 10);

	private static final String IN_SPACE = "scope: {resource_type: SPACE, resource_id: s}\nrole_bindings:\n";

	@ParameterizedTest
	@ValueSource(strings = { "", "# nothing\n", "---", "null" })
	void reportsAnEmptyFile(String text) {
		assertThat(problems(text)).endsWith("line 1: the file is empty");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`',
			textBlock = """
					[] | line 1: a document must be a mapping with [account, scope, prune, ignore, role_bindings, groups], but is a list
					text | line 1: a document must be a mapping with [account, scope, prune, ignore, role_bindings, groups], but is text
					`\n{}` | line 2: scope is missing
					`\n{}` | line 2: role_bindings is missing
					`scope:\nrole_bindings: []` | line 1: scope must be a mapping with [resource_type, resource_id, organization, space, spaces, project, projects, user_id, user], but is empty
					`scope: {user_id: a}\nrole_bindings:` | line 2: role_bindings must be a list, but is empty
					`scope: {user_id: a}\nrole_bindings: !mine []` | line 2: role_bindings must be a list, but is tagged with !mine
					`scope: {user_id: a}\nrole_bindings: [\n` | line 3: while parsing a flow node, expected the node content
					scope: a: b | line 1: mapping values are not allowed here
					`{"scope": \n{"user_id": "a\\/b"}}` | line 2: while scanning a double-quoted scalar, found unknown escape
					`scope:\n\tuser_id: a` | line 2: while scanning for the next token, found character '\\t(TAB)'
					scope: {user_id: *ada} | line 1: found undefined alias (column 18)
					`scope:\n  user_id: !!java.net.URL [x]` | line 2: Global tag is not allowed
					!%e | line 1: a tag is not valid
					`# \uD83D\uDE00\nscope:\n  user_id: a\u0007b` | line 3: the character U+0007 (column
					`groups: []\nIN_SPACE []` | line 1: groups must be a mapping of names to lists of users, but is a list
					`groups: {g: ada}\nIN_SPACE []` | line 1: group 'g' must be a list of users, but is text
					`groups: {g: [[a]]}\nIN_SPACE []` | line 1: user must be text, but is a list
					`groups: {g: [' ']}\nIN_SPACE []` | line 1: 'user' must not be blank
					`groups: {g: [{user_id: ~}]}\nIN_SPACE []` | line 1: user_id must be text, but is empty
					`groups: {g: [{}]}\nIN_SPACE []` | line 1: user or user_id is missing
					`groups: {g: [{user: a, user_id: a}]}\nIN_SPACE []` | line 1: user_id must not be set together with user
					`groups: {g: [{group: h}]}\nIN_SPACE []` | line 1: 'group' is unknown, known are [user, user_id]
					`groups: {g: [a, b, a]}\nIN_SPACE []` | line 1: user 'a' is in group 'g' already, in line 1
					`groups: {payments-admins: []}\nIN_SPACE\n  - {group: payment-admins, role_id: r}` | line 4: group 'payment-admins' is unknown: did you mean 'payments-admins'?
					`groups: {g: [{user_id: bob}]}\nscope: {user_id: ada}\nrole_bindings:\n  - {group: g, role_id: r, resource_type: SPACE, resource_id: s}` | line 1: user_id is 'bob', but that of the scope is 'ada'
					`IN_SPACE\n  - {user_id: ada, role_id: r}\n  - {user_id: ada, role_id: r}` | line 4: user 'ada' has an entry for SPACE 's' already, in line 3
					`x-a: &a [b]\n---\nIN_SPACE []` | line 1: scope is missing
					`x-a: &a [b]\nIN_SPACE []\n---\nscope: {user_id: *a}` | line 5: found undefined alias (column 18)
					`x-a: &a {role_id: r, role_id: s}\nIN_SPACE\n  - {<<: *a, user_id: u}` | line 1: role_id is set twice, first in line 1
					IN_SPACE &a [*a] | line 2: a role binding must be a mapping
					IN_SPACE [&a {user_ids: *a, role_id: r}] | line 2: user_ids must be a list, but is a mapping
					IN_SPACE [&a {user_id: *a, role_id: r}] | line 2: user_id must be text, but is a mapping
					""")
	void rejectsAnInvalidDocument(String yaml, String problem) {
		assertThat(problems(yaml.replace("IN_SPACE", IN_SPACE.strip()))).contains("- " + problem);
	}

	@ParameterizedTest
	@ValueSource(strings = { "user_id: x-key-of-this-test-4711-x", "users: [x-key-of-this-test-4711-x]" })
	void anApiKeyInUseIsRefusedAndNotShown(String user) {
		Secrets.addUsedKey("key-of-this-test-4711");
		assertThat(problems(IN_SPACE + "  - {role_id: r, " + user + "}"))
			.endsWith("line 3: %s must not contain an API key, and this one is in use"
				.formatted(user.replaceFirst("s?:.*", "")))
			.doesNotContain("4711");
	}

	@ParameterizedTest
	@ValueSource(strings = { "groups: {\"\\x6bey-of-this-test-4712\": x}", "key-of-this-test-4712: x" })
	void anApiKeyInUseIsNotShownByAnyMessage(String yaml) {
		Secrets.addUsedKey("key-of-this-test-4712");
		assertThat(problems(yaml)).contains("line 1: the text contains an API key that is in use")
			.doesNotContain("4712");
	}

	@Test
	void theTextOfAnAliasOrTagIsNotShown() {
		assertThat(problems("scope: *pa55\nrole_bindings: []")).doesNotContain("pa55");
		assertThat(problems("scope: !!pa55 []\nrole_bindings: []")).doesNotContain("pa55");
		assertThat(problems("scope: !pa55!x []\nrole_bindings: []")).doesNotContain("pa55");
		assertThat(problems("scope: \"\\\\xpa55\"\nrole_bindings: []")).doesNotContain("pa5");
	}

	@Test
	void rejectsTextThatIsNotUtf8() {
		byte[] text = "scope:\n  user_id: Ren\u00e9\n".getBytes(StandardCharsets.ISO_8859_1);
		assertThat(AccessContent.problems(() -> AccessContent.read(AccessContent.file("access.yaml", text))))
			.containsExactly("line 2: the text is not valid UTF-8");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', value = { "{resource_id: s}|[resource_id]", "{}|[]",
			"{user_id: a, resource_type: SPACE}|[resource_type, user_id]",
			"{user_id: a, resource_type: SPACE, resource_id: s}|[resource_type, resource_id, user_id]",
			"{user: a, space: s}|[space, user]", "{user_id: a, space: s, project: p}|[space, project, user_id]" })
	void rejectsAScopeOfAnotherForm(String scope, String members) {
		assertThat(problems("scope: " + scope + "\nrole_bindings: []")).endsWith(
				"line 1: scope must have either resource_type, with or without resource_id, or space, with or without organization and project"
						+ " or projects, or spaces alone, or user_id or user alone, but has " + members);
	}

	@Test
	void doesNotReportEntriesForAnInvalidScope() {
		assertThat(problems("""
				scope: {resource_type: TEAM}
				role_bindings:
				  - {user_id: a, role_id: r, resource_id: s}
				  - {user_id: b}
				"""))
			.contains("line 1: resource_type must be one of [SPACE, PROJECT]", "line 4: role or role_id is missing")
			.doesNotContain("line 3")
			.doesNotContain("resource_id is missing");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`',
			textBlock = """
					{email: a, role_id: r} | 'email' is unknown, known are [user_id, user, user_ids, users, group, role_id, role, resource_type, resource_id, organization, space, project, expires, then, then_id]
					{user_id: ' ', role_id: r} | 'user_id' must not be blank
					{user_id: a, role_id: r, resource_type: TEAM} | resource_type must be one of [SPACE, PROJECT], but is 'TEAM'
					{user_id: a, role_id: [a]} | role_id must be text, but is a list
					{user_id: a, role_id: } | role_id must be text, but is empty
					{user_id: a, role_id: null} | role_id must be text, but is empty
					{user_id: a, role_id: !mine a} | role_id must be text, but is tagged with !mine
					{user_id: a, role_id: !!int 5} | role_id must be text, but is tagged with tag:yaml.org,2002:int
					ada | a role binding must be a mapping with [user_id, user, user_ids, users, group, role_id, role, resource_type, resource_id, organization, space, project, expires, then, then_id], but is text
					{user_id: a, role_id: r, [b]: c} | 'a list' is unknown
					{user_id: a, role_id: r, user_id: b} | user_id is set twice, first in line 4
					{user_id: a, role_id: r, resource_id: t} | resource_id is 't', but that of the scope is 's'
					{user_id: "\\ud83d", role_id: r} | 'user_id' must be valid Unicode
					{user_id: a, role_id: "\\x | an escape is not the number of a character
					{user_id: a, role_id: "\\UFFFFFFFF" | an escape is not the number of a character
					{role_id: r, user: a, user_id: a} | user_id must not be set together with user
					{role_id: r, user_id: a, users: [a]} | users must not be set together with user_id
					{role_id: r, users: [a], user_ids: [a]} | user_ids must not be set together with users
					{role_id: r, user_ids: [a], group: g} | group must not be set together with user_ids
					{role_id: r, users: a} | users must be a list, but is text
					{role_id: r, user_ids: [[a]]} | user_id must be text, but is a list
					{role_id: r, group: [g]} | group must be text, but is a list
					{role_id: r, usrs: [a]} | 'usrs' is unknown: did you mean 'users'?
					{user: a, role: r, role_id: r} | role_id must not be set together with role
					{user: a, role: r, space: s, resource_id: s} | resource_id must not be set together with space
					{user: a, role: r, space: s, resource_type: SPACE} | resource_type must not be set together with space
					{user: a, role: r, project: p} | project needs space, the name of its space
					{role: r} | user, user_id, users, user_ids or group is missing
					{user: a, role: ' '} | 'role' must not be blank
					{user: a, role: r, space: ''} | 'space' must not be blank
					{user: a, role: r, expires: } | expires must be text, but is empty
					""")
	void rejectsAnInvalidEntry(String entry, String problem) {
		assertThat(problems("groups: {g: []}\n" + IN_SPACE + "  - " + entry)).contains("line 4: " + problem);
	}

	@Test
	void limitsNesting() {
		assertThat(problems("[".repeat(51) + "]".repeat(51))).contains("must be a mapping");
		assertThat(problems("[".repeat(52) + "]".repeat(52))).contains("Nesting Depth exceeded");
		assertThat(problems("[\n".repeat(1_000_000))).contains("Nesting Depth exceeded");
	}

	@ParameterizedTest
	@CsvSource({ "20, line 22: role or role_id is missing", "21, - and 1 more", "1000, - and 980 more" })
	void reportsAtMostTwentyProblems(int problems, String end) {
		assertThat(problems(IN_SPACE + "  - {user_id: a}\n".repeat(problems)))
			.contains("line 22: role or role_id is missing")
			.doesNotContain("line 23")
			.endsWith(end);
	}

	@Test
	void allProblemsAreAvailable() {
		List<InvalidAccessFileException.Problem> problems = catchThrowableOfType(InvalidAccessFileException.class,
				() -> AccessContent.read(AccessContent.file("access.yaml", IN_SPACE + "  - {user_id: a}\n".repeat(30))))
			.getProblems();
		assertThat(problems).hasSize(30)
			.element(29)
			.isEqualTo(new InvalidAccessFileException.Problem("Byte array resource [access.yaml]", 32,
					"role or role_id is missing"));
		assertThat(problems).extracting(InvalidAccessFileException.Problem::line).isSorted();
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			value = { "text | {role_id: r} | 1", "[] | {role_id: r} | 1", "{} | {role_id: r} | 1",
					"{user_id: []} | {role_id: r} | 1", "{resource_type: ' '} | {role_id: r} | 1",
					"{user_id: a} | {role_id: r, resource_id: s, resource_type: [SPACE]} | 2",
					"{user_id: a} | {role_id: r, resource_id: s, resource_type: ' '} | 2",
					"{user_id: a} | {role_id: r, resource_id: s, resource_type: ~} | 2" })
	void anInvalidScopeOrResourceTypeIsTheOnlyProblem(String scope, String entry, int line) {
		assertThat(problems("scope: %s\nrole_bindings: [%s]".formatted(scope, entry))).hasLineCount(2)
			.contains("- line " + line + ": ");
	}

	@Test
	void theProblemsOfAllFilesAreReportedByFileAndLine() {
		assertThat(problems(file("b.yaml", "scope: {user_id: ["), file("a.yaml", """
				scope: {user_id: ada}
				role_bindings: x
				rolebindings: []
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
							\t- line 2: role_bindings must be a list, but is text
							\t- line 3: 'rolebindings' is unknown: did you mean 'role_bindings'?
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
	void aGroupThatIsDeclaredTwiceIsReportedAtBothPlaces() {
		assertThat(problems(file("b.yaml", "groups: {g: []}"),
				file("a.yaml", "groups:\n  g: []\n---\n" + IN_SPACE + " []")))
			.contains("- line 1: group 'g' is declared again, in line 2 of Byte array resource [a.yaml]",
					"- line 2: group 'g' is declared already, in line 1 of Byte array resource [b.yaml]");
	}

	@Test
	void aGroupIsNotUnknownIfAFileCannotBeRead() {
		assertThat(problems(file("a.yaml", IN_SPACE + "  - {group: g, role_id: r}"), file("b.yaml", "groups: {g: [")))
			.startsWith("Byte array resource [b.yaml] has errors:")
			.doesNotContain("'g'");
	}

	@Test
	void aUserWithTwoEntriesForAResourceIsReportedWithBothLinesThroughGroupsToo() {
		assertThat(problems("""
				groups: {g: [{user_id: ada}, {user_id: bob}], h: [{user_id: eve}, {user_id: ada}]}
				---
				scope: {resource_type: SPACE, resource_id: s}
				role_bindings:
				  - {group: g, role_id: r}
				  - {group: h, role_id: r, expires: 2027-01-31}
				  - {role_id: r, user_ids: [ada, zoe, zoe]}
				""").lines().skip(1)).containsExactly(
				"\t- line 6: user 'ada' has an entry for SPACE 's' already, in line 5",
				"\t- line 7: user 'ada' has an entry for SPACE 's' already, in line 5",
				"\t- line 7: user 'zoe' has an entry for SPACE 's' already, in line 7");
	}

	@Test
	void aUserWithTwoEntriesByNamesIsReportedWithoutADirectory() {
		assertThatExceptionOfType(InvalidAccessFileException.class).isThrownBy(() -> AccessContent.read("""
				scope: {space: Payments}
				role_bindings:
				  - {user: karen@example.com, role: Space Reader, expires: 2027-01-31}
				  - {user: Karen@example.com, role: Space Admin}
				"""))
			.withMessageContaining(
					"line 4: user 'karen@example.com' has an entry for SPACE Payments already, in line 3");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			value = { "role: r, then: s | then needs expires: it is the role after the end",
					"role: r, then_id: s | then_id needs expires: it is the role after the end",
					"role: r, expires: 2027-01-31, then: s, then_id: s | then_id must not be set together with then",
					"role: r, expires: 2027-01-31, then: r | then is 'r', which is the role before the end as well",
					"role: r, expires: 2027-01-31, then: [r] | then must be text, but is a list" })
	void aRoleThatFollowsIsChecked(String members, String problem) {
		assertThatExceptionOfType(InvalidAccessFileException.class)
			.isThrownBy(
					() -> AccessContent.read("scope: {space: s}\nrole_bindings:\n  - {user: u, %s}".formatted(members)))
			.withMessageContaining("line 3: " + problem);
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
		assertThat(AccessFiles.Limits.DEFAULT)
			.isEqualTo(new AccessFiles.Limits(20 * 1024 * 1024, 2_000_000, 1_000_000));
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
		return problems(file("access.yaml", yaml));
	}

	private static String problems(Resource... files) {
		return catchThrowableOfType(InvalidAccessFileException.class, () -> AccessContent.read(files)).getMessage();
	}

	private static String problems(AccessFiles.Limits limits, Resource... files) {
		return catchThrowableOfType(InvalidAccessFileException.class,
				() -> AccessFiles.readAll(List.of(files), List.of("default"), "default", limits))
			.getMessage();
	}

	private static String problems(AccessDocuments documents, ArizeDirectory directory) {
		return catchThrowableOfType(InvalidAccessFileException.class, () -> documents.resolve(directory)).getMessage();
	}

}
