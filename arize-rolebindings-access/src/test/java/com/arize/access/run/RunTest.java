package com.arize.access.run;

import java.util.List;

import com.arize.access.run.AccessOptions.Mode;
import org.apache.commons.logging.LogFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link Run}.
 */
@ExtendWith(OutputCaptureExtension.class)
class RunTest {

	@Test
	void progressOfReadingIsLogged(CapturedOutput output) {
		Run run = new Run(Mode.PLAN, null, false, LogFactory.getLog(Run.class), new RunStop(), List.of());
		for (int bindings = 1_000; bindings <= 20_000; bindings += 1_000) {
			run.onRead(bindings);
		}
		assertThat(output.getOut().lines().filter((line) -> line.contains("role bindings are read"))).hasSize(2);
	}

}
