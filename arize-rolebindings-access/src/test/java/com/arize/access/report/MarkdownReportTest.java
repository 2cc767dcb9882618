package com.arize.access.report;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

import com.arize.access.Access;
import com.arize.access.DesiredState;
import com.arize.access.PlanParts;
import com.arize.access.RoleBindingsPlan;
import com.arize.access.RoleBindingsReconciler;
import com.arize.access.RoleBindingsScope;
import com.arize.rolebindings.CreateRoleBindingRequest;
import com.arize.rolebindings.names.NamesById;
import com.arize.testing.MemoryClient;
import org.apache.commons.logging.LogFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static com.arize.rolebindings.RoleBindingResourceType.PROJECT;
import static com.arize.rolebindings.RoleBindingResourceType.SPACE;
import static org.assertj.core.api.Assertions.assertThat;

class MarkdownReportTest {

	/* GitHub refuses more than 65,536 characters, of which a pipeline needs some */
	private static final int MAX_COMMENT_LENGTH = 60_000;

	private final Reports reports = new Reports();

	@Test
	void aPlanHasDeletionsChangesOfRoleCreationsAndTheTotalsOfEachScope() {
		RoleBindingsPlan plan = this.reports.plan();
		assertThat(MarkdownReport.toMarkdown(Reports.check(plan))).isEqualTo("""
				<!-- arize-role-bindings-plan -->
				## Role bindings: 3 changes to make

				Mode `check`, exit status 2, digest `%s`

				### 1 deletion

				| user | role | resource | reason |
				| --- | --- | --- | --- |
				| `kay@example.com` | `Space Reader` | `SPACE Payments` | not desired |

				### 1 change of role

				| user | role | resource |
				| --- | --- | --- |
				| `ada@example.com` | `Space Reader` → `Space Admin` | `SPACE Payments` |

				### 1 creation

				| user | role | resource |
				| --- | --- | --- |
				| `eve@example.com` | `Space Admin` | `PROJECT checkout-bot of SPACE Payments` |

				| scope | create | update | delete | unchanged | kept |
				| --- | ---: | ---: | ---: | ---: | ---: |
				| `SPACE Payments` | 0 | 1 | 1 | 1 | 0 |
				| `every PROJECT` | 1 | 0 | 0 | 0 | 0 |
				| all 2 scopes | 1 | 1 | 1 | 1 | 0 |

				Authoritative: `all 2 scopes`
				""".formatted(plan.digest()));
	}

	@Test
	void aResultHasOutcomesAndFirstWhatIsNotDone() {
		RoleBindingsPlan plan = this.reports.planOf(3);
		this.reports.client.before("create", (user) -> {
			if (user.equals("user000001")) {
				throw MemoryClient.failure(503, true);
			}
			if (user.equals("user000002")) {
				throw MemoryClient.failure(422, false);
			}
		});
		assertThat(MarkdownReport.toMarkdown(this.reports.apply(plan))).contains(
				"## Role bindings: applied in part, 1 of 3 changes made\n",
				"""
						### 2 changes not done

						| action | user | role | resource | outcome | error |
						| --- | --- | --- | --- | --- | --- |
						| create | `user000001` | `Space Admin` | `SPACE Payments` | failed | `failed with 503; listed afterwards, the state is as before` |
						| create | `user000002` | `Space Admin` | `SPACE Payments` | failed | `failed with 422` |

						### 3 creations

						| user | role | resource | outcome |
						| --- | --- | --- | --- |
						| `user000000` | `Space Admin` | `SPACE Payments` | done |
						| `user000001` | `Space Admin` | `SPACE Payments` | failed |
						| `user000002` | `Space Admin` | `SPACE Payments` | failed |
						""");
	}

	@Test
	void afterASecondPlanTheTotalsAreThoseOfTheChanges() {
		this.reports.client.beforeNext("create", (user) -> {
			this.reports.client.put(user, "r2", SPACE, "s1");
			this.reports.client.put("u2", "r2", SPACE, "s1");
		});
		DesiredState desired = DesiredState.of(RoleBindingsScope.ofResource(SPACE, "s1"),
				List.of(Access.desired("u1", "r1", SPACE, "s1")));
		RoleBindingsPlan plan = this.reports.plan(desired);
		PlanReport report = new PlanReport("apply", plan, this.reports.reconcile(desired), 0, null);
		assertThat(MarkdownReport.toMarkdown(report))
			.contains("## Role bindings: 2 changes made", "### 1 deletion\n", "### 1 change of role\n",
					"| `SPACE Payments` | 0 | 1 | 1 | 0 | 0 |")
			.doesNotContain("not done");
		assertThat(JsonReport.toMap(report)).containsEntry("digest", plan.digest())
			.extractingByKey("summary")
			.isEqualTo(Map.of("create", 0, "update", 1, "delete", 1, "unchanged", 0, "kept", 0, "ignored", 0));
	}

	@Test
	void aRunWithoutAPlanHasTheError() {
		assertThat(MarkdownReport.toMarkdown(Reports.failed(3, null, "failed\n\twith ```401```"))).isEqualTo("""
				<!-- arize-role-bindings-plan -->
				## Role bindings: failed, the API could not be read

				Mode `apply`, exit status 3

				````text
				failed
				  with ```401```
				````
				""");
	}

	@Test
	void aRunInAModeWithoutAPlanIsDone() {
		assertThat(MarkdownReport.toMarkdown(new PlanReport("export", null, null, 0, null)))
			.endsWith("## Role bindings: done\n\nMode `export`, exit status 0\n");
	}

	@Test
	void aRefusedPlanHasTheReasonAndItsChanges() {
		RoleBindingsPlan plan = this.reports.planOf(1);
		assertThat(MarkdownReport.toMarkdown(Reports.failed(5, plan, "The plan is refused, and nothing was changed")))
			.startsWith("""
					<!-- arize-role-bindings-plan -->
					## Role bindings: refused, nothing was changed

					Mode `apply`, exit status 5, digest `%s`

					```text
					The plan is refused, and nothing was changed
					```
					""".formatted(plan.digest()))
			.contains("| `user000000` | `Space Admin` | `SPACE Payments` |\n");
	}

	@Test
	void thePlanOfAnExpirationIsNotSaidToBeAllThereIsToDo() {
		RoleBindingsPlan plan = this.reports.planOf(0);
		assertThat(
				MarkdownReport.toMarkdown(new PlanReport("expire", plan, this.reports.apply(plan).result(), 0, null)))
			.contains("## Role bindings: no role binding has expired\n");
	}

	@Test
	void aChangeHasThePlaceGroupAndExpiryOfItsEntry() {
		RoleBindingsPlan plan = this.reports.planOfEntries("access/`|\n.yaml");
		assertThat(MarkdownReport.toMarkdown(Reports.check(plan))).contains("""
				| user | role | resource | entry | group | expires |
				| --- | --- | --- | --- | --- | --- |
				| `ada@example.com` | `Space Admin` | `SPACE Payments` | `access/payments.yaml:12` | `admins` \
				| `until 2127-01-31` |
				| `eve@example.com` | `Space Admin` | `SPACE Payments` | ``access/`\\|\\u000a.yaml:13`` |  |  |
				""").endsWith("""
				### 1 temporary role binding

				| temporary role binding |
				| --- |
				| `user ada@example.com role Space Admin on SPACE Payments, until 2127-01-31` |
				""");
	}

	@Test
	void thePlanOfNothingToDoHasWhatIsNotInTheFiles() {
		this.reports.client.put("bot`1", "r2", SPACE, "s1");
		RoleBindingsPlan empty = this.reports.planOf(0);
		NamesById names = PlanParts.names(this.reports.plan());
		RoleBindingsPlan plan = PlanParts.with(empty, List.of(PlanParts.noVisibleBindings("s1", names)),
				List.of(PlanParts.unmanaged(PROJECT, "p1", 11, names), PlanParts.unmanaged(SPACE, "s1", 1, names)));
		assertThat(MarkdownReport.toMarkdown(new PlanReport("check", plan, null, 0, null))).startsWith("""
				<!-- arize-role-bindings-plan -->
				## Role bindings: nothing to do; 2 resources with 12 role bindings are not managed; \
				1 role binding of users who are not in the directory is kept; 1 warning
				""").endsWith("""

				### 1 role binding kept

				| role binding |
				| --- |
				| ``user bot`1 role Space Reader on SPACE Payments (the user is not in the directory)`` |

				### 1 warning

				| warning |
				| --- |
				| `SPACE Payments has no visible role binding: it has none, or the key has no permission to read them \
				(ROLE_BINDING_READ)` |

				### 2 resources not managed

				| resource |
				| --- |
				| `PROJECT checkout-bot of SPACE Payments: 11 role bindings of 11 users` |
				| `SPACE Payments: 1 role binding of 1 user` |
				""");
	}

	@Test
	void theDeletionsOfALargePlanAreShownBeforeOtherChanges() {
		String markdown = MarkdownReport.toMarkdown(Reports.check(this.reports.largePlan(2)));
		long deletions = markdown.lines().filter((line) -> line.endsWith("| not desired |")).count();
		assertThat(deletions).isGreaterThan(500);
		assertThat(markdown).as("deletions are not folded").doesNotContain("<details>");
		assertThat(markdown).hasSizeLessThanOrEqualTo(MAX_COMMENT_LENGTH)
			.containsPattern("\nNot shown here, but in the JSON report: \\d{4} changes.\n\n### 1002 deletions\n")
			.contains("""
					| `SPACE Space 1` | 0 | 0 | 1002 | 0 | 0 |
					| `SPACE Space 0` | 3000 | 1000 | 0 | 0 | 0 |
					| all 2 scopes | 3000 | 1000 | 1002 | 0 | 0 |
					""");
	}

	@Test
	void whatGrantsAnAdministratorIsNotAmongTheOthersThatAreLeftOut() {
		List<CreateRoleBindingRequest> desired = new ArrayList<>();
		IntStream.range(0, 3_000).forEach((number) -> desired.add(Access.desired("user-" + number, "r1", SPACE, "s1")));
		desired.add(Access.desired("u1", "r3", SPACE, "s1"));
		RoleBindingsPlan plan = this.reports.plan(DesiredState.of(RoleBindingsScope.ofResource(SPACE, "s1"), desired),
				DesiredState.of(RoleBindingsScope.ofResource(PROJECT, "p1"),
						List.of(Access.desired("u2", "r3", PROJECT, "p1"))));
		assertThat(MarkdownReport.toMarkdown(Reports.check(plan))).hasSizeLessThanOrEqualTo(MAX_COMMENT_LENGTH)
			.contains("""

					### 2 grants of an administrator role

					| user | role | resource |
					| --- | --- | --- |
					| `ada@example.com (active)` | `Owner` | `SPACE Payments` |
					| `eve@example.com (active)` | `Owner` | `PROJECT checkout-bot of SPACE Payments` |
					""")
			.containsPattern("Not shown here, but in the JSON report: \\d+ changes.\n\n### 2 grants");
		assertThat(ReportExcerpt.of(plan, LogFactory.getLog(getClass())).lines())
			.hasSize(2 + 2 + ReportExcerpt.MAX_STEPS)
			.element(2)
			.isEqualTo("+ user ada@example.com (active) role Owner on SPACE Payments (administrator)");
	}

	@Test
	void theFirstLineSaysHowManyGrantsOfAdministratorsAreLeftOut() {
		List<CreateRoleBindingRequest> desired = new ArrayList<>();
		IntStream.range(0, 3_000).forEach((number) -> desired.add(Access.desired("user-" + number, "r3", SPACE, "s1")));
		RoleBindingsPlan plan = this.reports.plan(DesiredState.of(RoleBindingsScope.ofResource(SPACE, "s1"), desired));
		assertThat(MarkdownReport.toMarkdown(Reports.check(plan))).hasSizeLessThanOrEqualTo(MAX_COMMENT_LENGTH)
			.hasSizeGreaterThan(50_000)
			.matches("(?s)" + MarkdownReport.MARKER
					+ "\n\\*\\*\\d{4} grants of an administrator role are not shown here, but in the JSON report.\\*\\*\n.*");
	}

	@Test
	void otherPartsAreLeftOutBeforeGrantsOfAdministrators() {
		List<CreateRoleBindingRequest> desired = new ArrayList<>();
		IntStream.range(0, 200).forEach((number) -> desired.add(Access.desired("user-" + number, "r3", SPACE, "s1")));
		RoleBindingsScope scope = RoleBindingsScope.ofResource(SPACE, "s1");
		List<RoleBindingsPlan> plans = new ArrayList<>(List.of(this.reports.plan(DesiredState.of(scope, desired))));
		// each account has a line with the sum of its scopes
		IntStream.range(0, 110)
			.mapToObj((number) -> RoleBindingsReconciler.builder(this.reports.client)
				.account("x".repeat(400) + number)
				.build())
			.forEach((reconciler) -> plans.add(reconciler.plan(List.of(DesiredState.of(scope, List.of())))));
		RoleBindingsPlan plan = RoleBindingsPlan.join(plans);
		String markdown = MarkdownReport.toMarkdown(Reports.failed(5, plan, "x".repeat(20_000)));
		assertThat(markdown).hasSizeLessThanOrEqualTo(MAX_COMMENT_LENGTH)
			.contains("| `user-199")
			.doesNotContain("grants of an administrator role are not shown")
			.endsWith("\nThe rest is not shown here, but in the JSON report.\n");
	}

	@Test
	void scopesWithoutAChangeAreOneLine() {
		String markdown = MarkdownReport.toMarkdown(Reports.check(this.reports.largePlan(200)));
		assertThat(markdown).contains("""
				| --- | ---: | ---: | ---: | ---: | ---: |
				| `SPACE Space 199` | 0 | 0 | 1002 | 0 | 0 |
				| `SPACE Space 0` | 3000 | 1000 | 0 | 0 | 0 |
				| 198 scopes without a change | 0 | 0 | 0 | 0 | 0 |
				| all 200 scopes | 3000 | 1000 | 1002 | 0 | 0 |
				""").hasSizeLessThanOrEqualTo(MAX_COMMENT_LENGTH);
	}

	@Test
	void equalWarningsAreOneLineWithTheirNumber() {
		RoleBindingsPlan large = this.reports.largePlan(2);
		NamesById names = PlanParts.names(large);
		RoleBindingsPlan plan = PlanParts.with(large,
				Collections.nCopies(10_000, PlanParts.noVisibleBindings("s1", names)),
				Collections.nCopies(10_000, PlanParts.unmanaged(SPACE, "s9", 1, names)));
		assertThat(MarkdownReport.toMarkdown(Reports.check(plan))).hasSizeLessThanOrEqualTo(MAX_COMMENT_LENGTH)
			.contains("### 1 warning\n", "(ROLE_BINDING_READ) (10000 times")
			.containsPattern("Not shown here, but in the JSON report: \\d{4} resources not managed.\n$");
	}

	@Test
	void aLongNameDoesNotDisplaceOtherDeletions() {
		this.reports.directory.user("a", "x".repeat(100_000)).user("b", "last@example.com");
		this.reports.client.put("a", "r1", SPACE, "s1");
		this.reports.client.put("b", "r1", SPACE, "s1");
		assertThat(MarkdownReport.toMarkdown(Reports.check(this.reports.planOf(0)))).contains("x...` | ")
			.contains("| `last@example.com` |");
	}

	@Test
	void namesOfSeveralObjectsHaveTheirIds() {
		this.reports.directory.user("u7", "twin@example.com")
			.user("u8", "twin@example.com")
			.role("r7", "Twin")
			.role("r8", "Twin")
			.space("s8", "Payments");
		RoleBindingsPlan plan = this.reports.plan(DesiredState.of(RoleBindingsScope.ofResourceType(SPACE),
				List.of(Access.desired("u7", "r7", SPACE, "s1"), Access.desired("u8", "r8", SPACE, "s8"))));
		assertThat(MarkdownReport.toMarkdown(Reports.check(plan)))
			.contains("| `twin@example.com (u7)` | `Twin (r7)` | `SPACE Payments (s1)` |")
			.contains("| `twin@example.com (u8)` | `Twin (r8)` | `SPACE Payments (s8)` |");
	}

	@Test
	void moreThan50CreationsAreFolded() {
		assertThat(MarkdownReport.toMarkdown(Reports.check(this.reports.planOf(50)))).doesNotContain("<details>");
		assertThat(MarkdownReport.toMarkdown(Reports.check(this.reports.planOf(51)))).contains("""
				### 51 creations

				<details>
				<summary>51 rows</summary>

				| user | role | resource |
				""").contains("""
				| `user000050` | `Space Admin` | `SPACE Payments` |

				</details>
				""");
	}

	@Test
	void changesThatACommentCannotContainAreCounted() {
		String markdown = MarkdownReport.toMarkdown(Reports.check(this.reports.planOf(10_000)));
		long shown = markdown.lines().filter((line) -> line.startsWith("| `user")).count();
		assertThat(shown).isBetween(1000L, 9999L);
		assertThat(markdown).hasSizeLessThanOrEqualTo(MAX_COMMENT_LENGTH)
			.hasSizeGreaterThan(58_000)
			.contains("\n</details>\n\nNot shown here, but in the JSON report: %d creations.\n"
				.formatted(10_000 - shown));
	}

	@Test
	void failuresAreShownInACommentThatCannotContainAllChanges() {
		RoleBindingsPlan plan = this.reports.planOf(10_000);
		this.reports.failToCreate("user009999", MemoryClient.failure(403, false));
		assertThat(MarkdownReport.toMarkdown(this.reports.apply(plan))).contains("| `user009999` | ")
			.hasSizeLessThanOrEqualTo(MAX_COMMENT_LENGTH);
	}

	@ParameterizedTest
	@ValueSource(strings = { "<img src=x onerror=alert(1)>", "**bold**", "[a](https://example.com)", "@octocat", "#1",
			":tada:x", "&amp;", "~~x~~", "https://example.com" })
	void aNameIsInACodeSpan(String name) {
		assertThat(MarkdownText.cell(name)).isEqualTo("`" + name + "`");
	}

	@ParameterizedTest
	@CsvSource({ "a|b, `a\\|b`", "a`b, ``a`b``", "`a``b, ``` `a``b ```", "a%n|, `a\\u000a\\|`" })
	void noCharacterEndsACellOrCodeSpan(String text, String cell) {
		assertThat(MarkdownText.cell(text.replace("%n", "\n"))).isEqualTo(cell);
	}

}
