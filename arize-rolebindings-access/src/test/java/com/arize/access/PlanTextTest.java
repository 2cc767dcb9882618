package com.arize.access;

import java.util.List;
import java.util.stream.Stream;

import com.arize.access.PlanRefusedException.Limit;
import com.arize.access.PlanRefusedException.Violation;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class PlanTextTest {

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			MAX_DELETION_PERCENT        | To allow these deletions once, start with --P.max-deletion-percent=40.
			MAX_CHANGES                 | To allow this plan once, start with --P.max-changes=40.
			MIN_ADMINS                  | To allow this plan once, start with --P.min-admins=40.
			MAX_DELETIONS,MAX_CHANGES   | To allow this plan once, start with --P.max-deletions=40 --P.max-changes=40.
			""")
	void theRemedyHasTheSettingOfEachLimit(String limits, String remedy) {
		List<Violation> violations = Stream.of(limits.split(","))
			.map((limit) -> new Violation(Limit.valueOf(limit), "too many", 40))
			.toList();
		assertThat(PlanText.refusal(new PlanRefusedException(violations))).startsWith("""
				The plan is refused, and nothing was changed:
					- too many
				""").endsWith("\n" + remedy.replace("P.", "arize.role-bindings.desired-state."));
	}

}
