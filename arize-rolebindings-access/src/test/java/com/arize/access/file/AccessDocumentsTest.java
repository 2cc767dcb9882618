package com.arize.access.file;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import com.arize.access.Access;
import com.arize.access.DesiredEntry;
import com.arize.access.EntrySource;
import com.arize.access.RoleBindingsScope;
import com.arize.access.file.AccessFileNode.Text;
import com.arize.rolebindings.CreateRoleBindingRequest;
import com.arize.testing.MemoryDirectory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.core.io.FileSystemResource;

import static com.arize.rolebindings.RoleBindingResourceType.PROJECT;
import static com.arize.rolebindings.RoleBindingResourceType.SPACE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

/**
 * Tests for valid {@link AccessDocuments}: several of them, their groups and anchors.
 */
class AccessDocumentsTest {

	private static final String IN_SPACE = "scope: {resource_type: SPACE, resource_id: s}\nrole_bindings:\n";

	@Test
	void aFileHasSeveralDocuments() {
		AccessContent content = read("""
				scope: {resource_type: SPACE, resource_id: a}
				role_bindings: [{user_id: u, role_id: r}]
				---
				scope: {resource_type: SPACE, resource_id: b}
				role_bindings: [{user_id: v, role_id: r}]
				""");
		assertThat(content.scopes()).containsExactly(RoleBindingsScope.ofResource(SPACE, "a"),
				RoleBindingsScope.ofResource(SPACE, "b"));
		assertThat(content.roleBindings()).containsExactly(request("u", "a"), request("v", "b"));
	}

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

	@ParameterizedTest
	@ValueSource(strings = { "---\n%s", "%s---\n", "---\n---\n# no content\n---\n%s...\n---\nnull\n" })
	void emptyDocumentsAreIgnored(String yaml) {
		assertThat(read(yaml.formatted("scope: {user_id: ada}\nrole_bindings: []\n")).scope())
			.isEqualTo(RoleBindingsScope.ofUser("ada"));
	}

	@Test
	void anEntryForAGroupIsOneForEachUser() {
		AccessContent content = read("""
				groups:
				  admins: [{user_id: ada}, {user_id: grace}]
				  unused: [{user_id: eve}]
				scope: {resource_type: SPACE, resource_id: s}
				role_bindings:
				  - {group: admins, role_id: r}
				  - {user_id: bob, role_id: r}
				""");
		assertThat(content.roleBindings()).containsExactly(request("ada", "s"), request("grace", "s"),
				request("bob", "s"));
	}

	@ParameterizedTest
	@ValueSource(strings = { "{group: h, role_id: r}", "{user_id: ada, role_id: r}",
			"{user_ids: [ada, ada], role_id: r}", "{user_id: ada, role_id: r, resource_id: s, resource_type: SPACE}" })
	void aUserWhoHasARoleTwiceThroughAGroupOrListIsOneEntry(String second) {
		AccessContent content = read("groups: {g: [{user_id: ada}], h: [{user_id: ada}]}\n" + IN_SPACE
				+ "  - {group: g, role_id: r}\n  - " + second);
		assertThat(content.roleBindings()).containsExactly(request("ada", "s"));
		assertThat(content.entries().get(0).source())
			.isEqualTo(new EntrySource("Byte array resource [access.yaml]", 4, "g"));
	}

	@Test
	void anEntryHasItsSource() {
		assertThat(read("""
				groups: {g: [{user_id: ada}, {user_id: grace}]}
				scope: {resource_type: SPACE, resource_id: s}
				role_bindings:
				  - {group: g, role_id: r}
				  - role_id: r
				    user_ids:
				      - bob
				      - eve
				  - {user_id: zoe, role_id: r}
				""").entries()).extracting(DesiredEntry::source)
			.extracting(String::valueOf)
			.extracting((source) -> source.replace("Byte array resource [access.yaml], line ", ""))
			.containsExactly("4 (group 'g')", "4 (group 'g')", "7", "8", "9");
	}

	@Test
	void theSourceOfAnEntryHasThePathOfTheFileInTheWorkingDirectory() throws IOException {
		Path file = Files.createTempFile(Files.createDirectories(Path.of("target")), "access", ".yaml");
		try {
			Files.writeString(file, IN_SPACE + "  - {user_id: ada, role_id: r}");
			assertThat(AccessContent.of(new FileSystemResource(file.toAbsolutePath())).entries()).singleElement()
				.extracting(DesiredEntry::source)
				.isEqualTo(new EntrySource(file.toString(), 3, null));
		}
		finally {
			Files.delete(file);
		}
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

	@ParameterizedTest
	@ValueSource(strings = { "{user_ids: [ada, grace], role_id: r}",
			"{users: [Ada@x.example, grace@x.example], role_id: r}", "{group: g, role_id: r}" })
	void listsAndGroupsStandForOneEntryForEachUser(String entry) {
		MemoryDirectory directory = new MemoryDirectory().user("ada", "ada@x.example").user("grace", "grace@x.example");
		AccessDocuments documents = documents(
				"groups: {g: [ada@x.example, {user: grace@x.example}]}\n" + IN_SPACE + "  - " + entry);
		assertThat(new AccessContent(documents.resolve(directory)).roleBindings()).containsExactly(request("ada", "s"),
				request("grace", "s"));
	}

	@ParameterizedTest
	@ValueSource(strings = { "{group: none, role_id: r}", "{users: [], role_id: r}", "{user_ids: [], role_id: r}" })
	void anEmptyListOrGroupIsNoEntry(String entry) {
		assertThat(read("groups: {none: []}\n" + IN_SPACE + "  - " + entry).roleBindings()).isEmpty();
	}

	@Test
	void aGroupMayBeUsedInTheScopeOfItsOnlyUser() {
		assertThat(read("""
				groups: {me: [{user_id: ada}]}
				scope: {user_id: ada}
				role_bindings: [{group: me, role_id: r, resource_type: SPACE, resource_id: s}]
				""").roleBindings()).containsExactly(request("ada", "s"));
	}

	@Test
	void keysThatBeginWithXAreIgnored() {
		AccessContent content = read("""
				x-team: &team [ada, grace]
				x-note: {unknown: [1, ~, "${no.such.property}"], within-itself: &a [*a]}
				scope: {resource_type: SPACE, resource_id: s}
				role_bindings:
				  - {user_ids: *team, role_id: r}
				""");
		assertThat(content.roleBindings()).containsExactly(request("ada", "s"), request("grace", "s"));
	}

	@Test
	void anEntryMergesAnAnchor() {
		AccessContent content = read("""
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
	void anAliasMayBeUsedOften() {
		String entries = IntStream.range(0, 1000)
			.mapToObj((i) -> "  - {<<: *role, user_ids: *team, resource_id: s%d}\n".formatted(i))
			.collect(Collectors.joining());
		assertThat(read("x-team: &team [ada, grace]\nx-role: &role {role_id: r}\nscope: {resource_type: SPACE}\n"
				+ "role_bindings:\n" + entries)
			.roleBindings()).hasSize(2000);
	}

	@Test
	void anAliasIsNotACopy() {
		StringBuilder yaml = new StringBuilder("x-0: &a0 [x]\n");
		for (int i = 1; i < 1000; i++) {
			yaml.append("x-%1$d: &a%1$d [*a%2$d, *a%2$d, *a%2$d]\n".formatted(i, i - 1));
		}
		assertThat(read(yaml + IN_SPACE + "  []").roleBindings()).isEmpty();
	}

	@Test
	void namesOfAllFilesAreFoundByOneCallForEachKind() {
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
		assertThat(directory.calls()).containsExactly("findUsersByEmail", "findRolesByName", "findSpacesByName",
				"findProjectsByName");
	}

	@Test
	void namesAreFoundAgainByEachCall() {
		AccessDocuments documents = documents("scope: {space: Payments}\nrole_bindings: []");
		MemoryDirectory directory = new MemoryDirectory().space("s", "Payments");
		assertThat(new AccessContent(documents.resolve(directory)).scopes())
			.isEqualTo(new AccessContent(documents.resolve(directory)).scopes());
		assertThat(directory.calls()).hasSize(2);
	}

	@Test
	void anEntryIsNotOmittedWithoutAProblem() {
		FileLine line = new FileLine("access.yaml", 1);
		AccessFileEntry scope = new AccessFileEntry(line, Map.of("user_id", new Text(line, "u")));
		AccessFileEntry incomplete = new AccessFileEntry(line, Map.of("role_id", new Text(line, "r")));
		AccessDocument document = new AccessDocument("default", scope, null, List.of(),
				List.of(new DesiredRoleBinding(incomplete, null, null, null)));
		FileProblems problems = new FileProblems(List.of());
		AccessDocuments documents = new AccessDocuments(List.of("access.yaml"), List.of(document),
				new AccessGroups(new AccessFileTexts(FileLimits.DEFAULT, problems), problems, true));
		assertThatIllegalStateException().isThrownBy(() -> documents.resolve(null))
			.withMessage("1 role bindings of the document in access.yaml, line 1 lack an id, but no problem is known");
	}

	@Test
	void manyDocumentsAreRead() {
		StringBuilder yaml = new StringBuilder();
		for (int space = 0; space < 300; space++) {
			yaml.append("---\nscope: {resource_type: SPACE, resource_id: s%d}\nrole_bindings:\n".formatted(space));
			for (int user = 0; user < 100; user++) {
				yaml.append("  - {user_id: VXNlcjo%d, role_id: Um9sZTox, expires: 2027-01-31}\n".formatted(user));
			}
		}
		AccessContent content = read(yaml.toString());
		assertThat(content.scopes()).hasSize(300);
		assertThat(content.roleBindings()).hasSize(30_000);
	}

	private static CreateRoleBindingRequest request(String user, String space) {
		return Access.desired(user, "r", SPACE, space);
	}

	private static AccessContent read(String yaml) {
		return AccessContent.of(AccessContent.file("access.yaml", yaml));
	}

	private static AccessDocuments documents(String yaml) {
		return AccessContent.read(AccessContent.file("access.yaml", yaml));
	}

}
