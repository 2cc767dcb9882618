package com.arize.access.internal.report;

import java.util.List;

import com.arize.access.RoleBindingsPlan;
import org.apache.commons.logging.LogFactory;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class ReportExcerptTest {

	private final Reports reports = new Reports();

	@Test
	void aShortReportIsComplete() {
		RoleBindingsPlan plan = this.reports.plan();
		assertThat(excerpt(plan).lines()).containsExactlyInAnyOrderElementsOf(plan.toString().lines().toList());
	}

	@Test
	void theDeletionsOfALargePlanAreNotLeftOutForOtherChanges() {
		List<String> lines = excerpt(this.reports.largePlan(2)).lines().toList();
		assertThat(lines).hasSize(52).element(1).isEqualTo("Not shown: 4952 changes");
		assertThat(lines.subList(2, 52)).allMatch((line) -> line.startsWith("- "));
	}

	@Test
	void theOrderOfOutcomesIsKept() {
		String report = "2 of 62 done.\n" + "FAILED + a\nFAILED - b\n".repeat(30);
		assertThat(excerpt(report)).startsWith("2 of 62 done.\nFAILED + a\nFAILED - b\nFAILED + a\n")
			.endsWith("\n... and 10 more");
	}

	private static String excerpt(RoleBindingsPlan plan) {
		return ReportExcerpt.of(plan, LogFactory.getLog(ReportExcerptTest.class));
	}

	private static String excerpt(Object report) {
		return ReportExcerpt.of(report, LogFactory.getLog(ReportExcerptTest.class));
	}

}
