package com.arize.access.report;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import com.arize.access.file.AccessDocuments;
import com.arize.access.file.AccessFiles;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.core.io.ByteArrayResource;

import static org.assertj.core.api.Assertions.assertThat;

class DifferenceReportTest {

	private static final String BEFORE = """
			groups: {oncall: [ada@example.com, grace@example.com]}
			---
			scope: {space: Payments}
			role_bindings:
			  - {group: oncall, role: Space Admin}
			  - {user: eve@example.com, role: Space Reader}
			""";

	@Test
	void theSameAccessInAnotherFormIsNoDifference() {
		DifferenceReport report = compare(BEFORE, """
				scope: {space: Payments}
				role_bindings:
				  - {user: EVE@example.com, role: Space Reader}
				  - {users: [grace@example.com, ada@example.com], role: Space Admin}
				""");
		assertThat(report.isEmpty()).isTrue();
		assertThat(report.toText()).isEqualTo("no difference");
	}

	@Test
	void anAddressWithAnotherLetterThanOfAsciiIsAnotherUser() {
		String before = BEFORE.replace("eve@", "jos\u00e9@");
		assertThat(compare(before, before.replace("jos\u00e9@", "JOS\u00c9@")).toText())
			.contains("1 entry added, 1 removed, 0 changed");
	}

	@Test
	void anotherFormOfAnIdIsNoDifference() {
		String before = """
				scope: {resource_type: SPACE, resource_id: U3BhY2U6_-==}
				role_bindings: [{user_id: VXNlcjo=, role_id: Um9s_w==}]
				""";
		assertThat(compare(before, before.replace("=", "").replace("6_-", "6/+").replace("s_w", "s/w")).toText())
			.isEqualTo("no difference");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			textBlock = """
					role: Space Reader}|role: Space Member}|~ user eve@example.com role Space Reader -> Space Member on SPACE Payments
					role: Space Reader}|role: Space Reader, expires: 2027-01-15}|~ user eve@example.com role Space Reader on SPACE Payments, until 2027-01-15, was: without an end
					[ada@example.com, |[|- user ada@example.com role Space Admin on SPACE Payments (group 'oncall')
					[ada|[zoe@example.com, ada|+ user zoe@example.com role Space Admin on SPACE Payments (group 'oncall')
					{user: eve@example.com|{user_id: u1|+ user id:u1 role Space Reader on SPACE Payments
					""")
	void aDifferenceIsALine(String text, String replacement, String line) {
		assertThat(compare(BEFORE, BEFORE.replace(text, replacement)).toText().lines()).contains(line);
	}

	@Test
	void removedEntriesAndScopesComeFirst() {
		DifferenceReport report = compare(BEFORE, """
				scope: {space: Payments, project: bot}
				role_bindings: [{user: zoe@example.com, role: Reader, expires: 2027-01-15}]
				""");
		assertThat(report.toText()).isEqualTo("""
				1 entry added, 3 removed, 0 changed
				SPACE Payments is no longer declared: its role bindings are not managed from then on
				PROJECT bot of SPACE Payments is declared
				- user ada@example.com role Space Admin on SPACE Payments (group 'oncall')
				- user eve@example.com role Space Reader on SPACE Payments
				- user grace@example.com role Space Admin on SPACE Payments (group 'oncall')
				+ user zoe@example.com role Reader on PROJECT bot of SPACE Payments, until 2027-01-15""");
	}

	@Test
	void whatMayGiveAdministrationComesFirst() {
		String many = IntStream.range(0, 900)
			.mapToObj((user) -> "reader-%s@example.com".formatted(user))
			.collect(Collectors.joining(", ", "  - {role: Space Reader, users: [", "]}\n"));
		String after = BEFORE.replace("  - {user: eve@example.com, role: Space Reader}\n", "") + many + """
				  - {user: rare@example.com, role: Support}
				  - {user: zoe@example.com, role: Space Admin}
				---
				scope: {space: Payments, project: bot}
				role_bindings: [{user_id: u1, role_id: r1}]
				""";
		assertThat(compare(BEFORE, after).toText().lines().filter((line) -> line.matches("[-+~] .*")).limit(4))
			.containsExactly("+ user id:u1 role id:r1 on PROJECT bot of SPACE Payments",
					"+ user zoe@example.com role Space Admin on SPACE Payments",
					"- user eve@example.com role Space Reader on SPACE Payments",
					"+ user rare@example.com role Support on SPACE Payments");
	}

	@Test
	void anElevationIsAChangeThatNamesWhatFollows() {
		DifferenceReport report = compare(BEFORE,
				BEFORE.replace("role: Space Reader}", "role: Space Admin, expires: 2027-01-15, then: Space Reader}"));
		assertThat(report.toText().lines()).last()
			.isEqualTo("~ user eve@example.com role Space Reader -> Space Admin on SPACE Payments,"
					+ " until 2027-01-15, then Space Reader, was: without an end");
		assertThat(report.toJson()).contains("\"then\": \"Space Reader\"");
		assertThat(report.toMarkdown()).contains("until 2027-01-15, then Space Reader, was: without an end");
	}

	@Test
	void jsonHasTheEntriesBeforeAndAfter() {
		assertThat(compare(BEFORE, BEFORE.replace("role: Space Reader}", "role: Space Reader, expires: 2027-01-15}"))
			.toJson()).contains("\"changed\": 1", "\"action\": \"change\"", "\"expires\": \"2027-01-16T00:00:00Z\"",
					"\"line\": 6");
	}

	@Test
	void theCommentIsCutAndNamesTheGrantsThatAreLeftOut() {
		String users = IntStream.range(0, 3_000)
			.mapToObj("admin-%s@example.com"::formatted)
			.collect(Collectors.joining(",\n      ", "  - {role: Space Admin, users: [", "]}\n"));
		String markdown = compare(BEFORE, BEFORE + users).toMarkdown();
		assertThat(markdown).hasSizeLessThan(60_000)
			.matches(
					"(?s)<!-- arize-role-bindings-diff -->\n\\*\\*[0-9]+ grants of an administrator role are not shown here.*")
			.contains("### 3000 grants that may give administration");
	}

	@Test
	void aDifferenceHasItsTimeAndCommit() {
		DifferenceReport report = new DifferenceReport(compare(BEFORE, BEFORE).difference(),
				new ReportOrigin(Instant.EPOCH, "0a1b2c3", "1.2.3", Map.of()));
		assertThat(report.toText()).isEqualTo("no difference\n\n1970-01-01T00:00:00Z, commit 0a1b2c3, access 1.2.3");
		assertThat(report.toMarkdown()).contains("## Access files: no difference, commit `0a1b2c3`\n");
		assertThat(report.toJson()).contains("\"revision\": \"0a1b2c3\"");
	}

	@Test
	void markdownHasTheLinesInATable() {
		assertThat(compare(BEFORE, BEFORE.replace("Space Reader", "Space Member")).toMarkdown())
			.startsWith("<!-- arize-role-bindings-diff -->\n## Access files: 0 entries added, 0 removed, 1 changed\n")
			.contains("| `~ user eve@example.com role Space Reader -> Space Member on SPACE Payments` | ");
	}

	private static DifferenceReport compare(String before, String after) {
		return new DifferenceReport(read(before).differenceTo(read(after), Instant.parse("2027-01-01T00:00:00Z")),
				null);
	}

	private static AccessDocuments read(String yaml) {
		return AccessFiles.read(List.of(new ByteArrayResource(yaml.getBytes(StandardCharsets.UTF_8))));
	}

}
