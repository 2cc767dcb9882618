package com.arize.access.run;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import com.arize.access.RandomPlans;
import com.arize.access.RoleBindingsPlan;
import com.arize.access.run.AccessOptions.Mode;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.apache.commons.logging.impl.NoOpLog;
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

	/* The log has 50 lines of a part at most, of which these plans have fewer */
	@Test
	void theLogNamesEachChangeEndStatusBindingAndWarning() {
		for (RoleBindingsPlan plan : new RandomPlans(100).plans) {
			StringBuilder logged = new StringBuilder();
			Log log = new NoOpLog() {

				@Override
				public void info(Object message) {
					logged.append(message).append('\n');
				}

				@Override
				public void warn(Object message) {
					logged.append(message).append('\n');
				}

			};
			new Run(Mode.PLAN, null, false, log, new RunStop(), List.of()).planned(plan, List.of());
			List<String> expected = new ArrayList<>();
			plan.changes().forEach((change) -> expected.add(change.toString()));
			plan.expiring().forEach((entry) -> expected.add(entry.toString()));
			plan.unmanaged().forEach((resource) -> expected.add(resource.toString()));
			plan.warnings().forEach((warning) -> expected.add(warning.message()));
			plan.scopes()
				.forEach((scope) -> Stream.concat(scope.kept().stream(), scope.ignoredBindings().stream())
					.forEach((binding) -> expected.add(scope.named(binding).toString())));
			assertThat(logged.toString()).contains(expected);
		}
	}

}
