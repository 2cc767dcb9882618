package com.arize.access.autoconfigure;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.function.BooleanSupplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import com.arize.rolebindings.test.ArizeApiStandIn;
import com.arize.rolebindings.test.FakeArizeDirectory;
import com.arize.rolebindings.test.FakeRoleBindingsClient;
import com.arize.testing.Await;
import com.arize.testing.JavaProcess;
import com.arize.testing.Loopback;
import com.github.tomakehurst.wiremock.http.Request;
import com.github.tomakehurst.wiremock.http.RequestMethod;
import com.github.tomakehurst.wiremock.http.Response;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static com.arize.access.autoconfigure.AccessApplication.users;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for an application that is terminated while it applies its access file.
 */
@Tag("process")
@Tag("socket")
class ShutdownTest {

	private static final int BINDINGS = 200;

	private static final int WRITES_BEFORE = 20;

	private final ArizeApiStandIn standIn = ArizeApiStandIn.start(0, new FakeRoleBindingsClient(),
			new FakeArizeDirectory());

	private final CountDownLatch enough = new CountDownLatch(WRITES_BEFORE);

	private final CountDownLatch released = new CountDownLatch(1);

	@TempDir
	private Path directory;

	@BeforeEach
	void hold() {
		this.standIn.wireMock().addMockServiceRequestListener(this::hold);
	}

	/* Delays the responses from a certain write until they are released */
	private void hold(Request request, Response response) {
		if (RequestMethod.POST.equals(request.getMethod())) {
			this.enough.countDown();
			if (this.enough.getCount() == 0) {
				Await.until(() -> this.released.getCount() == 0);
			}
		}
	}

	@AfterEach
	void stop() {
		this.released.countDown();
		this.standIn.close();
	}

	@Test
	void interruptsAndReportsStepsThatExceedTheShutdownTimeout() throws Exception {
		JavaProcess process = run(() -> this.enough.getCount() == 0,
				"--spring.lifecycle.timeout-per-shutdown-phase=1s");
		String output = process.output();
		Matcher summary = Pattern
			.compile("The run was stopped while role bindings were changed: "
					+ "(\\d+) of %d done, 0 failed, ([1-9]\\d*) unknown".formatted(BINDINGS))
			.matcher(output);
		assertThat(summary.find()).as(output).isTrue();
		// the bindings cannot be listed again, so that what is done is not known either
		assertThat(output.split("outcome=(unknown|done)")).hasSize(Integer.parseInt(summary.group(2)) + 1);
		assertThat(output).doesNotContain("Shutdown phase -4096").doesNotContain("\tat ");
	}

	@Test
	void endsImmediatelyWhileTheBindingsAreRead() throws Exception {
		Path report = this.directory.resolve("report.json");
		this.standIn.next(BINDINGS).delay(Duration.ofMinutes(10));
		JavaProcess process = run(() -> !this.standIn.requests().isEmpty(),
				"--arize.role-bindings.desired-state.report=" + report);
		assertThat(report).content()
			.contains("\"exit_status\": " + process.exitValue())
			.contains("\"exit_status\": 143")
			.contains("\"stopped\": true")
			.contains("\"error\": \"The run was stopped before any role binding was changed\"");
		assertThat(process.output()).containsOnlyOnce("The run was stopped before any role binding was changed")
			.doesNotContain(StoppedApplication.RUNNING)
			.doesNotContain("ERROR")
			.doesNotContain("Exception")
			.doesNotContain("\tat ");
	}

	/* It is terminated when the condition is met */
	private JavaProcess run(BooleanSupplier condition, String... more) throws IOException, InterruptedException {
		Path file = Files.writeString(this.directory.resolve("access.yaml"), users(BINDINGS, "reader"));
		List<String> arguments = new ArrayList<>(
				List.of(StoppedApplication.class.getName(), "--arize.api-key=test-key", "--arize.api-scheme=http",
						"--arize.api-host=" + Loopback.HOST, "--arize.api-port=" + this.standIn.getApiUrl().getPort(),
						"--arize.role-bindings.desired-state.enabled=true",
						"--arize.role-bindings.desired-state.locations=" + file.toUri(),
						"--arize.role-bindings.desired-state.mode=apply"));
		arguments.addAll(List.of(more));
		return JavaProcess.run(Map.of(), (process, output) -> {
			Await.until(condition);
			process.destroy();
		}, arguments.toArray(String[]::new));
	}

}
