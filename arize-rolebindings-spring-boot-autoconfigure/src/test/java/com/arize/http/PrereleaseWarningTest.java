package com.arize.http;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link PrereleaseWarning}.
 */
@ExtendWith(OutputCaptureExtension.class)
class PrereleaseWarningTest {

	@Test
	void oneWarningIsLoggedForAllOperations(CapturedOutput output) {
		for (int i = 0; i < 3; i++) {
			PrereleaseWarning.warn("units.first");
			PrereleaseWarning.warn("units.second");
		}
		assertThat(output.getAll().lines().filter((line) -> line.contains("in beta"))).hasSizeLessThanOrEqualTo(1);
	}

}
