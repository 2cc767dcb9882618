package com.arize.access.file;

import java.util.Arrays;
import java.util.List;

import com.arize.access.Access;
import com.arize.access.DesiredEntry;
import com.arize.access.RoleBindingsScope;
import com.arize.rolebindings.CreateRoleBindingRequest;
import com.arize.testing.MemoryDirectory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static com.arize.rolebindings.RoleBindingResourceType.PROJECT;
import static com.arize.rolebindings.RoleBindingResourceType.SPACE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

/**
 * Tests for valid {@link AccessDocuments}: several of them, their groups and anchors.
 */
class AccessDocumentsTest {

	private static final String IN_SPACE = "scope: {resource_type: SPACE, resource_id: s}\nrole_bindings:\n";

	private static final List<String> ACCOUNTS = List.of("default", "europe", "us-west");

	private static final String SCOPE = "scope: {resource_type: SPACE, resource_id: s}\n";

	private static final String DOCUMENT = SCOPE + "role_bindings: [{user_id: u, role_id: r}]\n";

	@Test
	void severalFilesAreOneListOfDocuments() {
		AccessContent content = AccessContent.of(
				AccessContent.file("a.yaml",
						"scope: {resource_type: SPACE, resource_id: a}\nrole_bindings: []\n---\n"
								+ "scope: {resource_type: SPACE, resource_id: b}\nrole_bindings: []"),
				AccessContent.file("c.json",
						"{\"scope\": {\"resource_type\": \"SPACE\", \"resource_id\": \"c\"}, \"role_bindings\": []}"));
		assertThat(content.scopes()).extracting(RoleBindingsScope::resourceId).containsExactly("a", "b", "c");
	}

	@Test
	void anEntryMayHaveTheIdOfTheScopeInAnotherForm() {
		AccessContent content = AccessContent.of("""
				scope: {resource_type: SPACE, resource_id: 'a+b='}
				role_bindings: [{user_id: ada, role_id: reader, resource_id: a-b}]
				""");
		assertThat(content.roleBindings()).hasSize(1);
	}

	@ParameterizedTest
	@ValueSource(strings = { "---\n%s", "%s---\n", "---\n---\n# no content\n---\n%s...\n---\nnull\n" })
	void emptyDocumentsAreIgnored(String yaml) {
		assertThat(AccessContent.of(yaml.formatted("scope: {user_id: ada}\nrole_bindings: []\n")).scope())
			.isEqualTo(RoleBindingsScope.ofUser("ada"));
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
			groups: {g: [{user_id: ada}, {user_id: bob}], h: [{user_id: eve}]} | {group: g}, {user_id: cy} | ada bob cy
			x-note: {unknown: [1, ~, "${no.such.property}"], within-itself: &a [*a]} | {user_ids: [ada, bob]} | ada bob
			x-team: &team [ada, bob]                               | {user_ids: *team}                        | ada bob
			groups: {none: []}                                     | {group: none}                            | ``
			groups: {}                                             | {users: []}, {user_ids: []}              | ``
			groups: {g: [{user_id: ada}], h: [{user_id: eve}]}     | {group: g}, {group: h}                   | ada eve
			""")
	void anEntryStandsForOneRoleBindingOfEachUser(String head, String entries, String users) {
		assertThat(AccessContent.of(head + "\n" + IN_SPACE + "  [" + entries.replace("}", ", role_id: r}") + "]")
			.roleBindings())
			.isEqualTo(Arrays.stream(users.split(" ", -1))
				.filter((user) -> !user.isEmpty())
				.map((user) -> request(user, "s"))
				.toList());
	}

	@Test
	void anEntryHasItsSource() {
		assertThat(AccessContent.of("""
				groups: {g: [{user_id: ada}, {user_id: grace}], h: [{user_id: ann}]}
				scope: {resource_type: SPACE, resource_id: s}
				role_bindings:
				  - {group: g, role_id: r}
				  - {group: h, role_id: r}
				  - role_id: r
				    user_ids:
				      - bob
				      - eve
				  - {user_id: zoe, role_id: r}
				""").entries()).extracting(DesiredEntry::source)
			.extracting(String::valueOf)
			.extracting((source) -> source.replace("Byte array resource [access.yaml], line ", ""))
			.containsExactly("4 (group 'g')", "4 (group 'g')", "5 (group 'h')", "8", "9", "10");
	}

	@Test
	void aGroupIsKnownToEarlierDocumentsAndOtherFiles() {
		AccessContent content = AccessContent.of(AccessContent.file("a.yaml", IN_SPACE + "  - {group: g, role_id: r}"),
				AccessContent.file("b.yaml", """
						scope: {resource_type: SPACE, resource_id: t}
						role_bindings: [{group: g, role_id: r}]
						---
						groups: {g: [{user_id: ada}]}
						"""));
		assertThat(content.roleBindings()).containsExactly(request("ada", "s"), request("ada", "t"));
	}

	@Test
	void aGroupMayBeUsedInTheScopeOfItsOnlyUser() {
		assertThat(AccessContent.of("""
				groups: {me: [{user_id: ada}]}
				scope: {user_id: ada}
				role_bindings: [{group: me, role_id: r, resource_type: SPACE, resource_id: s}]
				""").roleBindings()).containsExactly(request("ada", "s"));
	}

	@Test
	void anEntryMergesAnAnchor() {
		AccessContent content = AccessContent.of("""
				x-defaults: &defaults {role_id: r, resource_id: t, resource_type: SPACE}
				x-other: &other {<<: *defaults, resource_id: s}
				scope: {resource_type: SPACE}
				role_bindings:
				  - {<<: *defaults, user_id: ada}
				  - {user_id: ada, resource_id: s, <<: *defaults}
				  - {<<: [*other, *defaults], user_id: grace}
				""");
		assertThat(content.roleBindings()).containsExactly(request("ada", "t"), request("ada", "s"),
				request("grace", "s"));
	}

	@Test
	void anAliasIsNotACopy() {
		StringBuilder yaml = new StringBuilder("x-0: &a0 [x]\n");
		for (int i = 1; i < 1000; i++) {
			yaml.append("x-%1$d: &a%1$d [*a%2$d, *a%2$d, *a%2$d]\n".formatted(i, i - 1));
		}
		assertThat(AccessContent.of(yaml + IN_SPACE + "  []").roleBindings()).isEmpty();
	}

	@Test
	void namesOfAllFilesAreFoundByOneCallForEachKindAndAgainByEachCall() {
		MemoryDirectory directory = new MemoryDirectory().user("u", "ada@x.example")
			.role("r", "Admin")
			.space("s", "Payments")
			.space("t", "Sales")
			.project("p", "s", "bot")
			.project("q", "s", "web");
		AccessDocuments documents = AccessContent.read(AccessContent.file("a.yaml", """
				groups: {g: [ada@x.example]}
				---
				scope: {space: Payments}
				role_bindings: [{group: g, role: Admin}]
				---
				scope: {space: Payments, project: bot}
				role_bindings: [{user: ADA@x.example, role: Admin}]
				"""), AccessContent.file("b.yaml", """
				scope: {space: Sales}
				role_bindings: [{users: [ada@x.example], role: Admin}]
				---
				scope: {space: Payments, project: web}
				role_bindings: [{group: g, role: Admin}]
				"""));
		assertThat(documents.hasNames()).isTrue();
		AccessContent content = new AccessContent(documents.resolve(directory));
		assertThat(content.roleBindings()).containsExactly(request("u", "s"), Access.desired("u", "r", PROJECT, "p"),
				request("u", "t"), Access.desired("u", "r", PROJECT, "q"));
		List<String> calls = List.of("findUsersByEmail", "findRolesByName", "findSpacesByName", "findProjectsByName");
		assertThat(directory.calls()).isEqualTo(calls);
		documents.resolve(directory);
		assertThat(directory.calls()).hasSize(2 * calls.size());
	}

	@Test
	void anUnknownAccountIsReportedWithTheOtherProblems() {
		assertThat(problemsOf("account: eruope\n" + SCOPE + "role_bindings: [{user_id: u}]")).containsExactly(
				"line 1: account must be one of [default, europe, us-west], but is 'eruope' (did you mean 'europe'?)",
				"line 3: role or role_id is missing");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', value = { "account: [europe]|account must be text, but is a list",
			"'account: europe\ngroups: {g: []}\n---'|account needs scope: groups are for the documents of all accounts" })
	void anInvalidAccountIsReported(String account, String problem) {
		assertThat(problemsOf(account + "\n" + DOCUMENT)).containsExactly("line 1: " + problem);
	}

	@Test
	void aDocumentWithoutAccountIsReportedIfThereIsNoDefaultAccount() {
		assertThat(AccessContent
			.problems(() -> AccessFiles.read(List.of(AccessContent.file("access.yaml", "groups: {}\n---\n" + DOCUMENT)),
					List.of("asia", "europe"))))
			.containsExactly(
					"line 3: this document has no account, and there is no default account: set account to one of [asia, europe]");
	}

	@Test
	void aFileForOneAccountIsForItWithoutAccount() {
		assertThat(AccessFiles.read(List.of(AccessContent.file("access.yaml", DOCUMENT)), "europe").accounts())
			.containsExactly("europe");
	}

	@Test
	void aFileForOneAccountMustNotHaveAnother() {
		assertThat(AccessContent.problems(() -> AccessFiles
			.read(List.of(AccessContent.file("access.yaml", "account: asia\n" + DOCUMENT)), "europe"))).containsExactly(
					"line 1: account must be one of [europe], but is 'asia' (arize.accounts.asia.api-key configures it)");
	}

	@Test
	void theSameScopeTwiceInOneAccountIsReported() {
		assertThat(problemsOf("account: europe\n" + DOCUMENT + "---\naccount: europe\n" + DOCUMENT)).singleElement()
			.asString()
			.startsWith("line 6: the scope has role bindings in common with the scope in line 2");
	}

	@Test
	void documentsOfSeveralAccountsAreNotResolvedTogether() {
		AccessDocuments documents = readAll(DOCUMENT + "---\naccount: europe\n" + DOCUMENT);
		assertThatIllegalStateException().isThrownBy(() -> documents.resolve(AccessContent.unreadable()))
			.withMessage("The documents are for the accounts [default, europe]: resolve those of one account");
	}

	private static CreateRoleBindingRequest request(String user, String space) {
		return Access.desired(user, "r", SPACE, space);
	}

	private static List<String> problemsOf(String yaml) {
		return AccessContent.problems(() -> readAll(yaml));
	}

	private static AccessDocuments readAll(String yaml) {
		return AccessFiles.read(List.of(AccessContent.file("access.yaml", yaml)), ACCOUNTS);
	}

}
