package com.arize.rolebindings.reconcile.report;

import java.util.List;

import com.arize.rolebindings.reconcile.DesiredState;
import com.arize.rolebindings.reconcile.RoleBindingsPlan;
import com.arize.rolebindings.reconcile.RoleBindingsScope;
import com.arize.testing.MemoryClient;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static com.arize.rolebindings.RoleBindingResourceType.PROJECT;
import static com.arize.rolebindings.RoleBindingResourceType.SPACE;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link MarkdownReport}.
 */
class MarkdownReportTest {

	/* GitHub accepts no longer comment */
	private static final int MAX_COMMENT_LENGTH = 65_536;

	private final Reports reports = new Reports();

	@Test
	void aPlanHasCountsAndATableForEachScope() {
		RoleBindingsPlan plan = this.reports.plan();
		assertThat(MarkdownReport.toMarkdown(Reports.check(plan))).isEqualTo("""
				## Role bindings: 3 changes to make

				| create | update | delete | unchanged | kept |
				| ---: | ---: | ---: | ---: | ---: |
				| 1 | 1 | 1 | 1 | 0 |

				Mode `check`, exit status 2, digest `%s`

				### `SPACE Payments`

				| action | user | role | reason |
				| --- | --- | --- | --- |
				| update | `ada@example.com` | `Space Reader` → `Space Admin` |  |
				| delete | `u4` | `Space Reader` | not desired |

				### `every PROJECT`

				| action | user | role | resource |
				| --- | --- | --- | --- |
				| create | `eve@example.com` | `Space Admin` | PROJECT `checkout-bot` of `Payments` |
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
				throw MemoryClient.failure(403, false);
			}
		});
		PlanReport report = new PlanReport("apply", plan, this.reports.apply(plan), 4, null);
		assertThat(MarkdownReport.toMarkdown(report)).isEqualTo("""
				## Role bindings: applied in part, 1 of 3 changes made

				| create | update | delete | unchanged | kept |
				| ---: | ---: | ---: | ---: | ---: |
				| 3 | 0 | 0 | 0 | 0 |

				Mode `apply`, exit status 4, digest `%s`

				### Not done

				| action | user | role | resource | outcome | error |
				| --- | --- | --- | --- | --- | --- |
				| create | `user000002` | `Space Admin` | SPACE `Payments` | failed | `failed with 403` |
				| create | `user000001` | `Space Admin` | SPACE `Payments` | unknown | `failed with 503` |

				### `SPACE Payments`

				| action | user | role | outcome |
				| --- | --- | --- | --- |
				| create | `user000000` | `Space Admin` | done |
				| create | `user000001` | `Space Admin` | unknown |
				| create | `user000002` | `Space Admin` | failed |
				""".formatted(plan.digest()));
	}

	@Test
	void aRunWithoutAPlanHasTheError() {
		assertThat(MarkdownReport.toMarkdown(Reports.failed(3, null, "failed\n\twith ```401```"))).isEqualTo("""
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
		assertThat(MarkdownReport.toMarkdown(new PlanReport("export", null, null, 0, null))).isEqualTo("""
				## Role bindings: done

				Mode `export`, exit status 0
				""");
	}

	@Test
	void aRefusedPlanHasTheReasonAndItsChanges() {
		RoleBindingsPlan plan = this.reports.planOf(1);
		assertThat(MarkdownReport.toMarkdown(Reports.failed(5, plan, "The plan is refused, and nothing was changed")))
			.isEqualTo("""
					## Role bindings: refused, nothing was changed

					| create | update | delete | unchanged | kept |
					| ---: | ---: | ---: | ---: | ---: |
					| 1 | 0 | 0 | 0 | 0 |

					Mode `apply`, exit status 5, digest `%s`

					```text
					The plan is refused, and nothing was changed
					```

					### `SPACE Payments`

					| action | user | role |
					| --- | --- | --- |
					| create | `user000000` | `Space Admin` |
					""".formatted(plan.digest()));
	}

	@Test
	void aPlanWithoutChangesHasNoTable() {
		RoleBindingsPlan plan = this.reports.planOf(0);
		assertThat(MarkdownReport.toMarkdown(new PlanReport("check", plan, null, 0, null))).isEqualTo("""
				## Role bindings: nothing to do

				| create | update | delete | unchanged | kept |
				| ---: | ---: | ---: | ---: | ---: |
				| 0 | 0 | 0 | 0 | 0 |

				Mode `check`, exit status 0, digest `%s`
				""".formatted(plan.digest()));
	}

	@Test
	void aCompleteResultHasNoErrors() {
		RoleBindingsPlan plan = this.reports.planOf(1);
		assertThat(MarkdownReport.toMarkdown(new PlanReport("apply", plan, this.reports.apply(plan), 0, null)))
			.startsWith("## Role bindings: 1 change made\n")
			.doesNotContain("Not done");
	}

	@Test
	void theTableOfAUserHasNoColumnForTheUser() {
		RoleBindingsPlan plan = this.reports
			.plan(DesiredState.of(RoleBindingsScope.ofUser("u1"), List.of(Reports.desired("u1", "r1", SPACE, "s1"))));
		assertThat(MarkdownReport.toMarkdown(Reports.check(plan))).endsWith("""

				### `user ada@example.com`

				| action | role | resource |
				| --- | --- | --- |
				| create | `Space Admin` | SPACE `Payments` |
				""");
	}

	@Test
	void namesOfSeveralObjectsHaveTheirIds() {
		this.reports.directory.user("u7", "twin@example.com")
			.user("u8", "twin@example.com")
			.role("r7", "Twin")
			.role("r8", "Twin")
			.space("s8", "Payments");
		RoleBindingsPlan plan = this.reports.plan(DesiredState.of(RoleBindingsScope.ofResourceType(SPACE),
				List.of(Reports.desired("u7", "r7", SPACE, "s1"), Reports.desired("u8", "r8", SPACE, "s8"))));
		assertThat(MarkdownReport.toMarkdown(Reports.check(plan)))
			.contains("| create | `twin@example.com` `u7` | `Twin` `r7` | SPACE `Payments` `s1` |")
			.contains("| create | `twin@example.com` `u8` | `Twin` `r8` | SPACE `Payments` `s8` |");
	}

	@Test
	void moreThan50ChangesOfAScopeAreFolded() {
		assertThat(MarkdownReport.toMarkdown(Reports.check(this.reports.planOf(50)))).doesNotContain("<details>");
		assertThat(MarkdownReport.toMarkdown(Reports.check(this.reports.planOf(51)))).contains("""
				### `SPACE Payments`

				<details>
				<summary>51 changes</summary>

				| action | user | role |
				""").endsWith("""
				| create | `user000050` | `Space Admin` |

				</details>
				""");
	}

	@Test
	void changesThatACommentCannotContainAreCounted() {
		String markdown = MarkdownReport.toMarkdown(Reports.check(this.reports.planOf(10_000)));
		long shown = markdown.lines().filter((line) -> line.startsWith("| create | `user")).count();
		assertThat(shown).isBetween(1000L, 9999L);
		assertThat(markdown).hasSizeLessThanOrEqualTo(MAX_COMMENT_LENGTH)
			.hasSizeGreaterThan(64_000)
			.endsWith("\n</details>\n\n... and %d more, see the JSON report.\n".formatted(10_000 - shown));
	}

	@Test
	void failuresAreShownInACommentThatCannotContainAllChanges() {
		RoleBindingsPlan plan = this.reports.planOf(10_000);
		this.reports.client.before("create", (user) -> {
			if (user.equals("user009999")) {
				throw MemoryClient.failure(403, false);
			}
		});
		PlanReport report = new PlanReport("apply", plan, this.reports.apply(plan), 4, null);
		assertThat(MarkdownReport.toMarkdown(report)).contains("| `user009999` | ")
			.hasSizeLessThanOrEqualTo(MAX_COMMENT_LENGTH);
	}

	@Test
	void aLongErrorIsCut() {
		assertThat(MarkdownReport.toMarkdown(Reports.failed(1, null, "x".repeat(100_000))))
			.hasSizeLessThanOrEqualTo(MAX_COMMENT_LENGTH)
			.endsWith("x...\n```\n");
	}

	@ParameterizedTest
	@ValueSource(strings = { "<img src=x onerror=alert(1)>", "**bold**", "[a](https://example.com)", "@octocat", "#1",
			":tada:x", "&amp;", "~~x~~", "https://example.com" })
	void aNameIsInACodeSpan(String name) {
		assertThat(markdownWithRole(name)).endsWith("| create | `ada@example.com` | `%s` |\n".formatted(name));
	}

	@Test
	void aPipeDoesNotEndACell() {
		assertThat(markdownWithRole("a|b")).endsWith("| `a\\|b` |\n");
	}

	@Test
	void backticksDoNotEndACodeSpan() {
		assertThat(markdownWithRole("a`b")).endsWith("| ``a`b`` |\n");
		assertThat(markdownWithRole("`a``b")).endsWith("| ``` `a``b ``` |\n");
	}

	@Test
	void aLineSeparatorDoesNotEndARow() {
		assertThat(markdownWithRole("a\n| b\\")).endsWith("| `a\\u000a\\| b\\u005c` |\n");
	}

	@Test
	void anErrorOfAChangeIsInACodeSpan() {
		RoleBindingsPlan plan = this.reports.planOf(1);
		this.reports.client.before("create", (user) -> {
			throw new IllegalArgumentException("<b>\n|`@x");
		});
		assertThat(MarkdownReport.toMarkdown(new PlanReport("apply", plan, this.reports.apply(plan), 4, null)))
			.contains("| failed | ``<b>\\u000a\\|`@x`` |\n");
	}

	@Test
	void theNameOfAScopeIsInACodeSpan() {
		this.reports.directory.project("p2", "s1", "<b>`@x|");
		RoleBindingsPlan plan = this.reports.plan(DesiredState.of(RoleBindingsScope.ofResource(PROJECT, "p2"),
				List.of(Reports.desired("u1", "r1", PROJECT, "p2"))));
		assertThat(MarkdownReport.toMarkdown(Reports.check(plan)))
			.contains("\n### ``PROJECT <b>`@x| of SPACE Payments``\n");
	}

	private String markdownWithRole(String name) {
		String id = "id of " + name;
		this.reports.directory.role(id, name);
		return MarkdownReport.toMarkdown(Reports.check(this.reports.plan(DesiredState
			.of(RoleBindingsScope.ofResource(SPACE, "s1"), List.of(Reports.desired("u1", id, SPACE, "s1"))))));
	}

}
