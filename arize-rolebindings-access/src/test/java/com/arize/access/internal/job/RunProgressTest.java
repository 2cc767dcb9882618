package com.arize.access.internal.job;

import java.util.List;

import org.apache.commons.logging.LogFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link RunProgress}.
 */
@ExtendWith(OutputCaptureExtension.class)
class RunProgressTest {

	@Test
	void progressOfReadingIsLogged(CapturedOutput output) {
		RunProgress progress = new RunProgress(LogFactory.getLog(RunProgress.class), new RunStop(), true, List.of());
		for (int bindings = 1_000; bindings <= 20_000; bindings += 1_000) {
			progress.onRead(bindings);
		}
		assertThat(output.getOut().lines().filter((line) -> line.contains("role bindings are read"))).hasSize(2);
	}

}
