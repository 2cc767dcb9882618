package com.arize.access.file;

import java.util.stream.Collectors;
import java.util.stream.IntStream;

import com.arize.access.Access;
import com.arize.access.RoleBindingsScope;
import com.arize.exceptions.ForbiddenException;
import com.arize.testing.MemoryClient;
import com.arize.testing.MemoryDirectory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static com.arize.rolebindings.RoleBindingResourceType.PROJECT;
import static com.arize.rolebindings.RoleBindingResourceType.SPACE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/**
 * Tests for names in an {@link AccessDocuments}.
 */
class AccessFileNamesTest {

	private static final String IN_PAYMENTS = "scope: {space: Payments}\nrole_bindings:\n";

	private static final String IN_SPACES = "scope: {resource_type: SPACE}\nrole_bindings:\n";

	private final MemoryDirectory directory = new MemoryDirectory().user("u1", "ada@example.com")
		.user("u2", "eve+test@example.com")
		.role("r1", "Space Admin")
		.role("r2", "Space Reader")
		.space("s1", "Payments")
		.space("s2", "Payments EU")
		.space("s3", "Sales")
		.space("s4", "Sales")
		.project("p1", "s1", "checkout-bot")
		.project("p2", "s2", "checkout-bot");

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			textBlock = """
					{space: Payments}                             | {user: ADA@Example.COM, role: Space Admin}                            | u1 r1 SPACE s1
					{space: Payments}                             | {user: eve+test@example.com, role_id: r1}                             | u2 r1 SPACE s1
					{space: Payments}                             | {user_id: u2, role: Space Reader, space: Payments}                    | u2 r2 SPACE s1
					{space: Payments}                             | {user_id: u3, role_id: r1, resource_type: SPACE, resource_id: s1}     | u3 r1 SPACE s1
					{space: Payments EU, project: checkout-bot}   | {user: ada@example.com, role_id: r1}                                  | u1 r1 PROJECT p2
					{resource_type: PROJECT} | {user: ada@example.com, role: Space Admin, space: Payments, project: checkout-bot}         | u1 r1 PROJECT p1
					{user: ada@example.com}                       | {role: Space Admin, space: Payments}                                  | u1 r1 SPACE s1
					{user: ada@example.com}                       | {role: Space Reader, space: Payments, project: checkout-bot}          | u1 r2 PROJECT p1
					{user_id: u1}                                 | {role: Space Reader, resource_type: PROJECT, resource_id: p9}         | u1 r2 PROJECT p9
					""")
	void namesReplaceIds(String scope, String entry, String binding) {
		AccessContent desired = resolve("scope: %s\nrole_bindings: [%s]".formatted(scope, entry));
		assertThat(desired.roleBindings()).singleElement()
			.extracting((found) -> "%s %s %s %s".formatted(found.userId(), found.roleId(), found.resourceType(),
					found.resourceId()))
			.isEqualTo(binding);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			textBlock = """
					{organization: Growth, space: Twins}                | {user_id: u, role_id: r}                                           | SPACE t1
					{organization: Core, space: Twins}                  | {user_id: u, role_id: r}                                           | SPACE t2
					{organization: Core, space: Twins, project: bot}    | {user_id: u, role_id: r}                                           | PROJECT p4
					{organization: Growth, space: Twins, projects: [bot]} | {user_id: u, role_id: r}                                         | PROJECT p3
					{organization: Core, space: Twins, projects: [bot]} | {user_id: u, role_id: r}                                           | PROJECT p4
					{organization: Growth, space: Twins}                | {user_id: u, role_id: r, organization: Growth, space: Twins}       | SPACE t1
					{user_id: u}                                        | {role_id: r, organization: Core, space: Twins}                     | SPACE t2
					{resource_type: PROJECT}                            | {user_id: u, role_id: r, organization: Growth, space: Twins, project: bot} | PROJECT p3
					{organization: Core, space: Only here}              | {user_id: u, role_id: r, space: Only here}                         | SPACE t3
					""")
	void anOrganizationTellsSpacesOfOneNameApart(String scope, String entry, String resource) {
		organizations();
		AccessContent desired = resolve("scope: %s\nrole_bindings: [%s]".formatted(scope, entry));
		assertThat(desired.roleBindings()).singleElement()
			.extracting((found) -> found.resourceType() + " " + found.resourceId())
			.isEqualTo(resource);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			textBlock = """
					{space: Twins}                                    | 2 spaces have the name 'Twins'; use an id or the organization instead: t1 of organization 'Growth', t2 of organization 'Core'
					{organization: Groth, space: Twins}               | organization 'Groth' is unknown: did you mean 'Growth'?
					{organization: Growth, space: Twin}               | of organization 'Growth', space 'Twin' is unknown: did you mean 'Twins'?
					{organization: Growth, space: Only here}          | of organization 'Growth', space 'Only here' is unknown
					{organization: Growth, space: Twins, project: b}  | in space 'Twins' of organization 'Growth', project 'b' is unknown
					""")
	void aProblemNamesTheOrganization(String scope, String problem) {
		organizations();
		assertThat(problems("scope: %s\nrole_bindings: [{user_id: u, role_id: r}]".formatted(scope)))
			.contains("line 1: " + problem);
	}

	@Test
	void aSpaceWithAndWithoutItsOrganizationIsOneScope() {
		organizations();
		assertThat(problems("""
				scope: {organization: Core, space: Only here}
				role_bindings: []
				---
				scope: {space: Only here}
				role_bindings: []
				""")).contains("line 4: the scope has role bindings in common with the scope in line 1");
	}

	@Test
	void anEntryOfAnotherOrganizationIsOutsideOfTheScope() {
		organizations();
		assertThat(problems("""
				scope: {organization: Growth, space: Twins}
				role_bindings: [{user_id: u, role_id: r, organization: Core, space: Twins}]
				""")).endsWith(
				"line 2: space is 'Twins' of organization 'Core', but that of the scope is 'Twins' of organization 'Growth'");
	}

	@Test
	void organizationsAreReadOnlyIfAFileNamesOne() {
		organizations();
		resolve("scope: {space: Payments}\nrole_bindings: []");
		assertThat(this.directory.calls()).noneMatch((call) -> call.contains("organization") || call.contains(" of "));
	}

	@Test
	void aKeyThatMayNotReadOrganizationsIsNamedWithTheLine() {
		organizations();
		this.directory.fail("organizations", MemoryClient.failure(403, false));
		AccessDocuments documents = AccessContent
			.read("scope: {organization: Growth, space: Twins}\nrole_bindings: []");
		assertThatExceptionOfType(ForbiddenException.class).isThrownBy(() -> documents.resolve(this.directory))
			.withMessageContaining("line 1")
			.withMessageContaining("The API key has no permission to read organizations");
	}

	@Test
	void aDocumentOfAnUnknownOrganizationIsLeftOutIfUnknownNamesAreSkipped() {
		organizations();
		AccessContent desired = new AccessContent(AccessContent.read("""
				scope: {organization: Sold, space: Twins}
				role_bindings: []
				---
				scope: {space: Payments}
				role_bindings: []
				""").skipUnknown().resolve(this.directory));
		assertThat(desired.scope()).isEqualTo(RoleBindingsScope.ofResource(SPACE, "s1"));
		assertThat(desired.warnings()).singleElement()
			.asString()
			.contains("no organization has the name 'Sold', so the document is left out");
	}

	private void organizations() {
		this.directory.organization("o1", "Growth")
			.organization("o2", "Core")
			.space("t1", "o1", "Twins")
			.space("t2", "o2", "Twins")
			.space("t3", "o2", "Only here")
			.project("p3", "t1", "bot")
			.project("p4", "t2", "bot");
	}

	@Test
	void aFileWithIdsNeedsNoPermissionToReadNames() {
		AccessDocuments file = AccessContent.read("""
				scope: {resource_type: SPACE, resource_id: Payments}
				role_bindings: [{user_id: ada@example.com, role_id: Space Admin}]
				""");
		assertThat(file.hasNames()).isFalse();
		AccessContent desired = new AccessContent(file.resolve(AccessContent.unreadable()));
		assertThat(desired.roleBindings())
			.containsExactly(Access.desired("ada@example.com", "Space Admin", SPACE, "Payments"));
		assertThat(desired.warnings()).isEmpty();
	}

	@Test
	void allNamesWithoutAnIdAreReportedAtOnce() {
		assertThat(problems("""
				scope: {resource_type: SPACE}
				role_bindings:
				  - {user: ada@exmple.com, role: Space Admn, space: Payment}
				  - {user: ada@example.com, role: Space Admn, space: Sales}
				  - {user: ada@example.com, role: space reader, space: Payments}
				  - {user: bob@example.com, role: Space, space: Payments}
				""")).isEqualTo("""
				Byte array resource [access.yaml] has errors:
				\t- line 3: user 'ada@exmple.com' is unknown: did you mean 'ada@example.com'?
				\t- line 3: role 'Space Admn' is unknown: did you mean 'Space Admin'? (also in line 4)
				\t- line 3: space 'Payment' is unknown: did you mean 'Payments'?
				\t- line 4: 2 spaces have the name 'Sales'; use an id instead: s3, s4
				\t- line 5: role 'space reader' is unknown: did you mean 'Space Reader'?
				\t- line 6: user 'bob@example.com' is unknown
				\t- line 6: role 'Space' is unknown
				Not in the account: invite first: ada@exmple.com, bob@example.com""".replace("\n",
				System.lineSeparator()));
	}

	@Test
	void anAddressInAnotherUnicodeFormIsShownAndNotToInvite() {
		this.directory.user("u3", "jos\u00e9@example.com");
		assertThat(problems("""
				scope: {resource_type: SPACE}
				role_bindings: [{user: jose\u0301@example.com, role: Space Admin, space: Payments}]
				""".replace("\n", System.lineSeparator())))
			.endsWith("user 'jose\u0301@example.com' is unknown: did you mean 'jos\u00e9@example.com'?"
					+ " They differ in Unicode characters: 'jose\\u0301@example.com' is not 'jos\\u00e9@example.com'");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', value = {
			"user: u1, role_id: r|user 'u1' is unknown: use the e-mail address, not the name",
			"user: Ada Lovelace, role_id: r|user 'Ada Lovelace' is unknown: use the e-mail address, not the name",
			"user_id: u, role: r1|role 'r1' is unknown", "user_id: u, role: Um9sZTox|role 'Um9sZTox' is unknown" })
	void anIdOrDisplayNameInPlaceOfANameIsUnknown(String members, String problem) {
		assertThat(problems(IN_PAYMENTS + "  - {" + members + "}")).endsWith("line 3: " + problem);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`',
			value = { "`scope: {space: Payments, project: checkout-bt}\nrole_bindings: []`"
					+ "|line 1: in space 'Payments', project 'checkout-bt' is unknown: did you mean 'checkout-bot'?",
					"`scope: {space: Paymnts}\nrole_bindings: [{user: bob@example.com, role_id: r}]`"
							+ "|line 1: space 'Paymnts' is unknown",
					"`scope: {space: Paymnts}\nrole_bindings: [{user: bob@example.com, role_id: r}]`"
							+ "|line 2: user 'bob@example.com' is unknown",
					"`scope: {space: Sales EU}\nrole_bindings: [{user_id: u, role: \"a\\nb\\u202e\"}]`"
							+ "|line 2: role 'a\\u000ab\\u202e' is unknown" })
	void anUnknownNameIsReportedInItsLineAndAsOneLine(String yaml, String problem) {
		assertThat(problems(yaml)).contains(problem);
	}

	@Test
	void anUnknownNameIsReportedWithTheFirstOtherLines() {
		AccessDocuments documents = AccessContent.read(
				AccessContent.file("a.yaml", IN_SPACES + "  - {user_id: u1, role: x, resource_id: s}\n"),
				AccessContent.file("b.yaml",
						"scope: {resource_type: PROJECT}\nrole_bindings:\n" + IntStream.range(1, 5)
							.mapToObj("  - {user_id: u%d, role: x, resource_id: s}\n"::formatted)
							.collect(Collectors.joining())));
		assertThat(catchThrowableOfType(InvalidAccessFileException.class, () -> documents.resolve(this.directory)))
			.hasMessageEndingWith(
					"line 3: role 'x' is unknown (also in line 3 of Byte array resource [b.yaml], line 4 of"
							+ " Byte array resource [b.yaml], line 5 of Byte array resource [b.yaml] and 1 more)");
	}

	@Test
	void entriesOfUnknownUsersAreLeftOutWithAWarningIfTheyAreSkipped() {
		AccessContent content = skipping("""
				groups: {g: [ada@example.com, bob@example.com]}
				---
				scope: {space: Payments}
				role_bindings:
				  - {group: g, role: Space Admin}
				  - {user: zoe@example.com, role: Space Reader}
				---
				scope: {space: Payments EU}
				role_bindings: [{group: g, role: Space Admin}]
				""");
		assertThat(content.roleBindings()).containsExactly(Access.desired("u1", "r1", SPACE, "s1"),
				Access.desired("u1", "r1", SPACE, "s2"));
		assertThat(content.warnings()).containsExactly(
				"Byte array resource [access.yaml], line 5 (group 'g'): no user has the e-mail address 'bob@example.com', so the entry is left out and nothing of SPACE s1 is pruned",
				"Byte array resource [access.yaml], line 6: no user has the e-mail address 'zoe@example.com', so the entry is left out and nothing of SPACE s1 is pruned",
				"Byte array resource [access.yaml], line 9 (group 'g'): no user has the e-mail address 'bob@example.com', so the entry is left out and nothing of SPACE s2 is pruned");
		assertThat(this.directory.calls()).doesNotContain("users");
	}

	@Test
	void theDocumentOfAnUnknownUserIsLeftOutWithAWarningIfUnknownUsersAreSkipped() {
		AccessContent content = skipping("""
				scope: {user: zoe@example.com}
				role_bindings: [{space: Payments, role: Space Admin}]
				---
				scope: {user: ada@example.com}
				role_bindings: [{space: Payments, role: Space Admin}]
				""");
		assertThat(content.scope()).isEqualTo(RoleBindingsScope.ofUser("u1"));
		assertThat(content.warnings()).containsExactly(
				"Byte array resource [access.yaml], line 1: no user has the e-mail address 'zoe@example.com', so the document is left out");
	}

	@Test
	void nothingIsSkippedIfNoDocumentRemains() {
		AccessDocuments documents = AccessContent.read("scope: {user: zoe@example.com}\nrole_bindings: []")
			.skipUnknown();
		assertThatExceptionOfType(InvalidAccessFileException.class).isThrownBy(() -> documents.resolve(this.directory))
			.withMessageEndingWith("line 1: no document remains, because the names of all scopes are unknown");
	}

	@Test
	void documentsAndEntriesOfUnknownSpacesAndProjectsAreLeftOutIfTheyAreSkipped() {
		AccessContent content = new AccessContent(AccessContent.read("""
				scope: {space: Gone}
				role_bindings: []
				---
				scope: {space: Payments, project: gone}
				role_bindings: []
				---
				scope: {space: Payments}
				role_bindings: [{user: ada@example.com, role: Space Admin}]
				""").skipUnknown().resolve(this.directory));
		assertThat(content.entries()).hasSize(1);
		assertThat(content.warnings()).hasSize(2)
			.allMatch((warning) -> warning
				.endsWith(", so the document is left out, and resources that no document covers are not reported"));
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', value = { "user: ada@example.com, role: Space Admn|role 'Space Admn' is unknown",
			"user: ada@example.com, role: Space Admin, space: Sales|2 spaces have the name 'Sales'" })
	void otherNamesAreErrorsIfUnknownUsersAreSkipped(String members, String problem) {
		AccessDocuments documents = AccessContent
			.read(IN_SPACES + "  - {user: zoe@example.com, role_id: r, resource_id: s}\n  - {" + members
					+ (members.contains("space:") ? "}" : ", resource_id: t}"))
			.skipUnknown();
		assertThatExceptionOfType(InvalidAccessFileException.class).isThrownBy(() -> documents.resolve(this.directory))
			.withMessageContaining(problem)
			.withMessageNotContaining("zoe");
	}

	@Test
	void aNameOfSeveralScriptsIsAWarning() {
		String latinAndCyrillic = "\u0430da@example.com";
		this.directory.user("u7", latinAndCyrillic).user("u8", "\u5c71\u7530@example.com");
		AccessContent content = resolve("""
				scope: {space: Payments}
				role_bindings:
				  - {user: %s, role: Space Admin}
				  - {user: \u5c71\u7530@example.com, role: Space Admin}
				""".formatted(latinAndCyrillic));
		assertThat(content.warnings()).singleElement()
			.asString()
			.endsWith("line 3: '%s' has letters of several scripts (latin, cyrillic), which may look the same"
				.formatted(latinAndCyrillic));
	}

	@Test
	void unknownIdsAreWarnings() {
		AccessContent content = resolve("""
				scope: {resource_type: SPACE, resource_id: s}
				role_bindings:
				  - {user_id: u1, role_id: r9}
				  - {user_id: u9, role_id: r9}
				  - {user_id: u2, role_id: r1}
				""");
		assertThat(content.roleBindings()).hasSize(3);
		assertThat(content.warnings()).containsExactly(
				"Byte array resource [access.yaml], line 3: the directory does not list role_id 'r9'",
				"Byte array resource [access.yaml], line 4: the directory does not list user_id 'u9'");
		assertThat(this.directory.calls()).containsExactly("getUsers", "roles");
	}

	@Test
	void aBindingByNameAndByIdIsReported() {
		assertThat(problems(IN_PAYMENTS + """
				  - {user: ada@example.com, role: Space Admin}
				  - {user_id: u1, role_id: r2}
				""")).contains("line 4: user 'u1' has an entry for SPACE 'Payments' already, in line 3");
		assertThat(problems("""
				scope: {resource_type: SPACE}
				role_bindings:
				  - {user: ada@example.com, role: Space Admin, space: Payments}
				  - {user: Ada@example.com, role_id: r2, resource_id: s1}
				""")).contains("line 4: user 'Ada@example.com' has an entry for SPACE 's1' already, in line 3");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', value = {
			"space: Payments EU|space is 'Payments EU', but that of the scope is 'Payments'",
			"resource_type: SPACE, resource_id: s2|resource_id is 's2', but space of the scope is 'Payments'",
			"resource_type: PROJECT, resource_id: p1|resource_type is 'PROJECT', but space of the scope is 'Payments'",
			"space: Payments, project: checkout-bot|project is 'checkout-bot' of space 'Payments', but space of the"
					+ " scope is 'Payments'" })
	void anEntryOutsideOfTheScopeIsReported(String members, String problem) {
		assertThat(problems(IN_PAYMENTS + "  - {user_id: u, role_id: r, " + members + "}"))
			.contains("line 3: " + problem);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			value = { "{resource_type: PROJECT}|space is 'Payments EU', but resource_type of the scope is 'PROJECT'",
					"{space: Payments EU, project: checkout-bot}|space is 'Payments EU', but project of the scope is"
							+ " 'checkout-bot' of space 'Payments EU'" })
	void aNamedResourceOutsideOfTheScopeIsReportedOnceInItsLine(String scope, String problem) {
		assertThat(problems("scope: " + scope + """

				role_bindings:
				  - user_id: u
				    role_id: r
				    space: Payments EU
				""").lines().skip(1)).containsExactly("\t- line 5: " + problem);
	}

	@Test
	void anEntryWithoutAResourceIsReported() {
		assertThat(AccessContent.problems("scope: {user: a}\nrole_bindings:\n  - {role: r}"))
			.containsExactly("line 3: space or resource_type is missing", "line 3: space or resource_id is missing");
	}

	@ParameterizedTest
	@ValueSource(strings = { "user: %s, resource_id: s", "user_id: u, space: %s", "user_id: u, space: s, project: %s" })
	void aNameIsTooLongForTheApi(String members) {
		String yaml = "scope: {resource_type: SPACE}\nrole_bindings:\n  - {role_id: r, " + members + "}";
		assertThat(AccessContent.problems(yaml.formatted("\uD83D\uDE00".repeat(256)))).singleElement()
			.asString()
			.contains(" must have at most 255 characters, but has 256");
	}

	@Test
	void aNameHasTheLongestLengthAndThatOfARoleHasNoLimit() {
		String longest = "\uD83D\uDE00".repeat(255);
		String longer = "x".repeat(256);
		this.directory.user("u5", longest).space("s5", longest).role("r5", longer);
		assertThat(
				resolve("scope: {space: %1$s}\nrole_bindings:\n  - {user: %1$s, role: %2$s}".formatted(longest, longer))
					.roleBindings())
			.containsExactly(Access.desired("u5", "r5", SPACE, "s5"));
	}

	private AccessContent resolve(String yaml) {
		return new AccessContent(AccessContent.read(yaml).resolve(this.directory));
	}

	private AccessContent skipping(String yaml) {
		return new AccessContent(AccessContent.read(yaml).skipUnknown().resolve(this.directory));
	}

	private String problems(String yaml) {
		AccessDocuments file = AccessContent.read(yaml);
		return catchThrowableOfType(InvalidAccessFileException.class, () -> file.resolve(this.directory)).getMessage();
	}

}
