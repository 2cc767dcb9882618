package com.arize.access.report;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link PlanReport}.
 */
class PlanReportTest {

	@ParameterizedTest
	@CsvSource({ "0, 1", "2, 1", "1, 1", "3, 3", "4, 4", "5, 5", "143, 143" })
	void aResultThatCannotBeDeliveredIsAFailureUnlessTheStatusIsMoreSpecific(int exitStatus, int expected) {
		PlanReport report = new PlanReport("plan", null, null, exitStatus, null).notDelivered("The disk is full");
		assertThat(report.exitStatus()).isEqualTo(expected);
		assertThat(report.message()).isEqualTo("The disk is full");
	}

}
