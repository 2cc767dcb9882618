package com.arize.access.file;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;

import com.arize.access.file.AccessDifference;
import com.arize.access.file.AccessDifference.Change;
import com.arize.rolebindings.test.FakeArizeDirectory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

/**
 * Tests of scopes that list several spaces, or several projects of a space.
 */
class SeveralSpacesTest {

	private static final String ENTRIES = """
			role_bindings:
			  - {users: [ada@example.com, bob@example.com], role: Reader}
			""";

	private static final String TWO = """
			scope:
			  spaces:
			    - Sales
			    - Marketing
			""" + ENTRIES;

	private static final String TWO_DOCUMENTS = "scope: {space: Sales}\n%s---\nscope: {space: Marketing}\n%1$s"
		.formatted(ENTRIES);

	@Test
	void aListOfSpacesMeansADocumentForEachOfThem() {
		assertThat(AccessContent.read(TWO).size()).isEqualTo(2);
		assertThat(difference(TWO, TWO_DOCUMENTS).isEmpty()).isTrue();
	}

	@Test
	void aListOfProjectsMeansADocumentForEachOfThem() {
		assertThat(difference("scope: {space: Sales, projects: [a, b]}\n" + ENTRIES,
				"scope: {space: Sales, project: a}\n%s---\nscope: {space: Sales, project: b}\n%1$s".formatted(ENTRIES))
			.isEmpty()).isTrue();
	}

	@Test
	void theProjectsOfAListAreOfTheOrganizationBesideTheirSpace() {
		String growth = "scope: {organization: Growth, space: Sales, projects: [a, b]}\n" + ENTRIES;
		assertThat(difference(growth, growth.replace("Growth", "Core")).undeclared()).containsExactly(
				"PROJECT a of SPACE Sales of organization Growth", "PROJECT b of SPACE Sales of organization Growth");
	}

	@Test
	void theDifferenceNamesEachSpace() {
		AccessDifference difference = difference("scope: {spaces: [Sales]}\n" + ENTRIES,
				"scope: {spaces: [Marketing, Sales, Support]}\nprune: true\n" + ENTRIES);
		assertThat(difference.declared()).containsExactly("SPACE Marketing", "SPACE Support");
		assertThat(difference.changes()).extracting(Change::user, Change::resource)
			.containsExactly(tuple("ada@example.com", "SPACE Marketing"), tuple("bob@example.com", "SPACE Marketing"),
					tuple("ada@example.com", "SPACE Support"), tuple("bob@example.com", "SPACE Support"));
		assertThat(difference.settings()).hasSize(3)
			.contains("SPACE Sales is authoritative, was: as the property 'prune' says");
	}

	@ParameterizedTest
	@CsvSource(delimiter = ';', quoteCharacter = '"', textBlock = """
			{spaces: []}; line 1: spaces must not be empty
			{space: s, projects: []}; line 1: projects must not be empty
			{spaces: Sales}; line 1: spaces must be a list, but is text
			{spaces: ["Sales", Sales]}; line 1: space 'Sales' is listed twice
			{spaces: [[Sales]]}; line 1: space must be text, but is a list
			{spaces: [' ']}; line 1: 'space' must not be blank
			{space: s, spaces: [t]}; line 1: spaces must not be set together with space
			{space: s, project: p, projects: [q]}; line 1: projects must not be set together with project
			{spaces: [s], project: p}; line 1: project needs space, the name of its space
			{projects: [p]}; line 1: projects needs space, the name of their space
			{spaces: [s], projects: [p]}; line 1: projects needs space, the name of their space
			{organization: o, spaces: [s]}; line 1: organization needs space, the name of one of its spaces
			{spaces: [s], user: u}; but has [spaces, user]
			{spaces: [s], resource_type: SPACE}; but has [resource_type, spaces]
			""")
	void aListThatIsNotValidIsAProblem(String scope, String problem) {
		assertThat(AccessContent.problems("scope: %s\nrole_bindings: []\n".formatted(scope))).singleElement()
			.asString()
			.contains(problem);
	}

	@Test
	void aSpaceOfTwoDocumentsIsAProblemWithBothLines() {
		assertThat(AccessContent.problems(TWO + "---\nscope: {spaces: [Support, Marketing]}\nrole_bindings: []\n"))
			.containsExactly(
					"line 8: the scope has role bindings in common with the scope in line 4; each role binding must be in the scope of one document only");
	}

	@Test
	void anEntryForOneOfTheSpacesIsAProblem() {
		assertThat(AccessContent.problems(() -> AccessContent.read("""
				scope: {spaces: [Sales, Marketing]}
				role_bindings:
				  - {user_id: u, role_id: r, space: Sales}
				""").resolve(directory())))
			.containsExactly("line 3: space is 'Sales', but that of the scope is 'Marketing'");
	}

	@Test
	void aSpaceThatDoesNotExistNamesItself() {
		assertThat(AccessContent.problems(() -> AccessContent
			.read("scope:\n  spaces:\n  - Sales\n  - Markting\nrole_bindings: [{user_id: u, role_id: r}]\n")
			.resolve(directory()))).singleElement()
			.asString()
			.startsWith("line 4: space 'Markting' is unknown: did you mean 'Marketing'?");
	}

	@Test
	void aRepeatedEntryIsAProblemOfEachSpace() {
		assertThat(AccessContent.problems(TWO + "  - {user: bob@example.com, role: Admin}\n")).containsExactly(
				"line 7: user 'bob@example.com' has an entry for SPACE Sales already, in line 6",
				"line 7: user 'bob@example.com' has an entry for SPACE Marketing already, in line 6");
	}

	@Test
	void ownershipHoldsForEachSpace() {
		AccessDocuments documents = AccessContent.read(TWO);
		assertThat(AccessContent
			.problems(() -> documents.requireOwnership(Path.of(""), Map.of("access/team", List.of("Marketing")))))
			.containsExactly(
					"line 4: the scope is of 'Marketing', which only documents below ['access/team'] may have (property 'ownership')");
	}

	/* By anchors and lists, a short file could mean any number of them */
	@Test
	void theRoleBindingsOfEachSpaceCountForTheLimit() {
		String file = TWO.replace("    - Marketing\n", "    - Marketing\n    - Support\n");
		AccessFiles.Limits limits = new AccessFiles.Limits(AccessFiles.Limits.DEFAULT.bytes(),
				AccessFiles.Limits.DEFAULT.nodes(), 5);
		assertThat(AccessContent
			.problems(() -> AccessFiles.readAll(List.of(AccessContent.file("a.yaml", file)), null, "default", limits)))
			.containsExactly("line 5: the files have more than 5 role bindings");
	}

	private static AccessDifference difference(String before, String after) {
		return AccessContent.read(before).differenceTo(AccessContent.read(after), Instant.EPOCH);
	}

	private static FakeArizeDirectory directory() {
		FakeArizeDirectory directory = new FakeArizeDirectory();
		List.of("Sales", "Marketing").forEach(directory::addSpace);
		return directory;
	}

}
